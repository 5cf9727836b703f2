// What `asl-testkit types` writes: names of states in definition files.
import { fail, loadStateMachine } from 'asl-testkit';
import 'asl-testkit/vitest';
import { expect } from 'vitest';

declare module 'asl-testkit' {
  interface StateMachineFiles {
    'known.asl.json': 'Charge' | 'Refuse';
  }
}

const known = loadStateMachine('known.asl.json');
const execution = await known.run({ mocks: { Charge: fail('Declined') } });
execution.attempts('Charge');
expect(execution).toVisit('Charge', 'Refuse');

// @ts-expect-error no state has this name
execution.attempts('Chagre');
// @ts-expect-error no state has this name
expect(execution).toVisit('Chagre');
// @ts-expect-error no state has this name
await known.runState('Refus');

// Files that nobody wrote down may have any states.
expect(loadStateMachine('other.asl.json').runSync()).toVisit('Anything');
