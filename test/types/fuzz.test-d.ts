// The fuzzing entry point compiles against the user's own fast-check.
import { defineStateMachine } from 'asl-testkit';
import { depth, errorRate, fuzz } from 'asl-testkit/fuzz';
import fc from 'fast-check';

const machine = defineStateMachine({
  StartAt: 'Charge',
  States: { Charge: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true } },
});

await fuzz(machine, { input: fc.record({ depth: depth({ max: 5 }), rate: errorRate() }), runs: 10 }, (execution) => {
  execution.attempts('Charge');
  // @ts-expect-error no state has this name
  execution.attempts('charge');
});

// @ts-expect-error no task has this name
await fuzz(machine, { tasks: { charge: fc.constant([]) } }, () => undefined);
