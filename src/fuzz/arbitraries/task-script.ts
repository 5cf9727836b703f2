import fc from 'fast-check';
import type { StateMachine } from '../../run/state-machine.js';
import type { TaskScript } from '../task-script.js';
import { outcomes, type OutcomesConstraints } from './outcomes.js';
import { tasksOf } from './task-named.js';

/** Outcomes for every task of a machine, by state name; see {@link outcomes}. Shrinks to no outcomes at all. */
export function taskScript(
  machine: StateMachine,
  constraints: { readonly [state: string]: OutcomesConstraints | undefined } = {},
): fc.Arbitrary<TaskScript> {
  const model = Object.fromEntries(
    tasksOf(machine).map(({ name }) => [name, outcomes(machine, name, constraints[name] ?? {})] as const),
  );
  return fc.record(model, { noNullPrototype: true });
}
