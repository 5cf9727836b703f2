import fc from 'fast-check';
import type { StateMachine } from '../../run/state-machine.js';
import { distinguishedErrors, possibleErrors } from '../error-classes.js';
import { taskNamed } from './task-named.js';

/**
 * Names of errors that a task can fail with: those that its retriers and catchers name, those that the integration raises by
 * itself, and one that nobody names. Named ones come more often. Shrinks towards the first that a handler names.
 *
 * @throws TestkitError with code `UNKNOWN_STATE` for a name that is not a Task of the machine.
 */
export function errorName<StateName extends string>(
  machine: StateMachine<StateName>,
  state: StateName,
): fc.Arbitrary<string> {
  const task = taskNamed(machine, state);
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...distinguishedErrors(task)) },
    { weight: 1, arbitrary: fc.constantFrom(...possibleErrors(task)) },
  );
}
