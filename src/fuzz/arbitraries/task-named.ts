import { TestkitError } from '../../values/errors.js';
import { nearestName } from '../../wording/nearest-name.js';
import type { TaskState } from '../../machine/state.js';
import type { StateMachine } from '../../run/state-machine.js';

/** @throws TestkitError with code `UNKNOWN_STATE` for a name that is not a Task of the machine. */
export function taskNamed(machine: StateMachine, name: string): TaskState {
  const state = machine.machine.stateByName.get(name);
  if (state?.type === 'Task') return state;
  const tasks = tasksOf(machine).map((task) => task.name);
  const near = nearestName(name, tasks);
  const hint = near === undefined ? `Tasks: ${tasks.join(', ')}` : `Hint: did you mean "${near}"?`;
  throw new TestkitError('UNKNOWN_STATE', `"${name}" is not a Task of state machine "${machine.name}"\n${hint}`);
}

export function tasksOf(machine: StateMachine): TaskState[] {
  return machine.machine.states.filter((state) => state.type === 'Task');
}
