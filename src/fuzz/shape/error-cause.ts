import { isJsonObject } from '../../values/json.js';
import type { State, TaskState } from '../../machine/state.js';
import type { DataFlow } from './data-flow.js';
import type { DataShape } from './data-shape.js';
import { exampleValue } from './example-value.js';

/** What is read of the errors that catchers of a task, and of those around it, pass on. */
export function caughtErrors(flow: DataFlow, task: TaskState): DataShape[] {
  const shapes: DataShape[] = [];
  for (let owner: State | null = task; owner !== null; owner = owner.container.owner) shapes.push(flow.errorOf(owner));
  return shapes;
}

/**
 * The cause that states read out of an error of a task, as text of JSON; undefined if none does. Functions tell their error as
 * Lambda does, by `errorType` and `errorMessage`.
 */
export function exampleCause(flow: DataFlow, task: TaskState): string | undefined {
  for (const { members } of caughtErrors(flow, task)) {
    const cause = members.get('Cause');
    if (cause?.json == null) continue;
    const { resource } = task;
    const isFunction = resource.kind !== 'service' || resource.service === 'lambda';
    const example = cause.json.isUnknown ? {} : exampleValue(cause.json);
    if (!isJsonObject(example)) return JSON.stringify(example);
    return JSON.stringify(isFunction ? { errorMessage: 'text', errorType: 'Error', ...example } : example);
  }
  return undefined;
}
