import { defineStateMachine } from 'asl-testkit';
import { explore, fuzz, simulate } from 'asl-testkit/fuzz';
import { expect, test } from 'vitest';

const machine = defineStateMachine({ StartAt: 'Done', States: { Done: { Type: 'Succeed' } } });

test('an option that explore, fuzz or simulate do not have is refused with the nearest name', async () => {
  expect(() => explore(machine, { inputs: {} } as object)).toThrow(
    'explore() has no option "inputs". Did you mean "input"?',
  );
  await expect(fuzz(machine, { run: 5 } as object)).rejects.toThrow('fuzz() has no option "run". Did you mean "runs"?');
  expect(() => simulate(machine, { tasks: {}, sead: 1 } as never)).toThrow(
    'simulate() has no option "sead". Did you mean "seed"?',
  );
});
