// Matchers of machines whose names of states the compiler knows.
import { defineStateMachine, type Execution } from 'asl-testkit';
import type { StateNameOf, TestkitMatchers } from 'asl-testkit/matchers';
import 'asl-testkit/vitest';
import { expect } from 'vitest';

const machine = defineStateMachine({
  StartAt: 'Charge',
  States: {
    Charge: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Next: 'Each' },
    Each: {
      Type: 'Map',
      ItemProcessor: { StartAt: 'Pack', States: { Pack: { Type: 'Pass', End: true } } },
      Next: 'Done',
    },
    Done: { Type: 'Succeed' },
  },
});
const execution = await machine.run();

expect(execution).toVisit('Charge', 'Pack', 'Done');
expect(execution).toTransitionTo('Done', { from: 'Each', via: 'Next', times: 1 });
expect(execution).toTransitionTo('Charge', { from: null });
expect(execution).toFollowPath(['Charge', 'Each', 'Done']);
expect(execution).toRetryTimes('Charge', 2, { error: /Busy/, visit: 1, retrier: 0, item: 0 });
expect(execution).toCatch('Declined', { in: 'Charge', next: 'Done', catcher: 0 });
expect(execution).toEnterWith('Pack', 'cup', { item: 0 });
expect(execution).toAssign('$total', 3, { in: 'Charge' });
expect(execution).toProcessItems('Each', { failed: 1 });
expect(execution).toRunBranches('Each', ['SUCCEEDED', 'FAILED']);
expect(execution).not.toExhaustRetries('Charge');
expect.soft(execution).toExitWith('Charge', {});
expect(machine).toBeValid();

// @ts-expect-error no state has this name
expect(execution).toVisit('Charge', 'Pakc');
// @ts-expect-error no state has this name
expect(execution).not.toVisit('Pakc');
// @ts-expect-error no state has this name
expect.soft(execution).toTransitionTo('Doen');
// @ts-expect-error no state has this name
expect(execution).toTransitionTo('Done', { from: 'Eahc' });
// @ts-expect-error no state has this name
expect(execution).toFollowPath(['Charge', 'Ecah']);
// @ts-expect-error no state has this name
expect(execution).toRetryTimes('Charg', 2);
// @ts-expect-error no state has this name
expect(execution).toRetryAfter('Charg', [1]);
// @ts-expect-error no state has this name
expect(execution).toCatch('Declined', { next: 'Don' });
// @ts-expect-error no state has this name
expect(execution).toEnterWith('Pac', 'cup');
// @ts-expect-error no state has this name
expect(execution).toProcessItems('Ech', 3);
// @ts-expect-error no state has this name
expect(execution).toAssign('total', 3, { in: 'Chrage' });
// @ts-expect-error no event has this type
expect(execution).toHaveEvent('TaskFailled');
// @ts-expect-error this is not a status of an item
expect(execution).toProcessItems('Each', ['DONE']);

// On promises and in polls names are any text: vitest forgets the subject's type there.
export const later: Promise<void> = expect(machine.run()).resolves.toVisit('Charge');
export const polled: Promise<void> = expect.poll(() => execution).not.toVisit('Charge');

// Where the names are not known, any text goes.
const some: Execution = execution;
expect(some).toVisit('Anything');

// Queries know the names, too.
const [visit] = execution.visits('Pack');
const state: 'Charge' | 'Each' | 'Pack' | 'Done' | undefined = visit?.state;
const path: readonly ('Charge' | 'Each' | 'Pack' | 'Done')[] = execution.path;
export const known = [state, path];
// @ts-expect-error a transition leads to a state of the machine
execution.transitions.some(({ to }) => to === 'Nowhere');

// For the types of other runners.
type Known = StateNameOf<typeof execution>;
export const name: Known = 'Charge';
// @ts-expect-error no state has this name
export const wrong: Known = 'Chagre';
export const unknown: StateNameOf<number> = 'anything';
declare const other: TestkitMatchers<Promise<void>, Known>;
await other.toVisit('Charge');
// @ts-expect-error no state has this name
await other.toVisit('Chagre');
