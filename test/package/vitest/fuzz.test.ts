import { defineStateMachine } from 'asl-testkit';
import { depth, errorRate, fuzz } from 'asl-testkit/fuzz';
import 'asl-testkit/vitest';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const machine = defineStateMachine({
  StartAt: 'Charge',
  States: {
    Charge: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'charge', 'Payload.$': '$' },
      Retry: [{ ErrorEquals: ['Lambda.TooManyRequestsException'], MaxAttempts: 3 }],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Refuse' }],
      End: true,
    },
    Refuse: { Type: 'Pass', End: true },
  },
});
const input = fc.record({ depth: depth({ max: 5 }), rate: errorRate() });

test('a property that holds is quiet', async () => {
  const report = await fuzz(machine, { input, seed: 1 }, (execution) => {
    expect(execution).toSucceed();
  });
  expect(report.runs).toBeGreaterThan(0);
});

test('a property that does not hold ends in a counterexample', async () => {
  const never = fuzz(machine, { input, seed: 1 }, (execution) => {
    expect(execution).not.toVisit('Refuse');
  });
  await expect(never).rejects.toThrow(/Charge[^]*seed/);
});
