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

// From the folder of the test, it is the same file.
for (const beside of [loadStateMachine('../known.asl.json'), loadStateMachine('./known.asl.json')]) {
  expect(beside.runSync()).toVisit('Charge');
  // @ts-expect-error no state has this name
  expect(beside.runSync()).toVisit('Chagre');
}

// Objects tell the names in their type, templates and URLs do not.
declare const url: { readonly href: string };
declare const template: Record<string, unknown>;
expect(loadStateMachine(url).runSync()).toVisit('Anything');
expect(loadStateMachine(template).runSync()).toVisit('Anything');
const defined = loadStateMachine({ StartAt: 'Done', States: { Done: { Type: 'Succeed' } } });
// @ts-expect-error no state has this name
expect(defined.runSync()).toVisit('Dnoe');

// Files that nobody wrote down may have any states.
expect(loadStateMachine('other.asl.json').runSync()).toVisit('Anything');
