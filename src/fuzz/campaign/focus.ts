import type { Edge } from '../../machine/edge.js';
import { namesError } from '../../machine/retry-and-catch.js';
import type { TaskState } from '../../machine/state.js';
import type { StateMachine } from '../../run/state-machine.js';
import { UNNAMED_ERROR, distinguishedErrors } from '../error-classes.js';
import type { OutcomeDocument } from '../../mocks/declare/outcome-document.js';
import type { TaskScript } from '../task-script.js';

/** A handler that no run has used yet, and how its task must fail to get there. */
export interface Focus {
  /** `Invoke.Catch[1]`: part of a replay path. */
  readonly name: string;
  readonly state: string;
  /** Failures that lead there; they come before what the script says. */
  readonly prefix: readonly OutcomeDocument[];
}

/** Where the search has not been: retriers and catchers of tasks that no run used, at most a few. */
export function unusedHandlers(machine: StateMachine, counters: ArrayLike<number>): readonly Focus[] {
  return handlerEdges(machine)
    .filter((edge) => counters[edge.id] === 0)
    .flatMap((edge) => focusOn(edge) ?? []);
}

/** The focus of a replay path's first part. */
export function focusNamed(machine: StateMachine, name: string): Focus | undefined {
  const edge = handlerEdges(machine).find((candidate) => nameOf(candidate) === name);
  return edge === undefined ? undefined : focusOn(edge);
}

export function withFocus(script: TaskScript, focus: Focus | undefined): TaskScript {
  if (focus === undefined) return script;
  return { ...script, [focus.state]: [...focus.prefix, ...(script[focus.state] ?? [])] };
}

function handlerEdges(machine: StateMachine): Edge[] {
  return machine.machine.edges.filter(
    ({ kind, from }) => (kind === 'Retry' || kind === 'Catch') && from?.type === 'Task',
  );
}

function nameOf({ from, kind, index }: Edge): string {
  return `${from?.name ?? ''}.${kind}[${index}]`;
}

function focusOn(edge: Edge): Focus | undefined {
  const task = edge.from as TaskState;
  const handler = edge.kind === 'Retry' ? task.retriers[edge.index] : task.catchers[edge.index];
  if (handler === undefined) return undefined;
  const step = failureNamed(task, handler.errorEquals);
  if (step === undefined) return undefined;
  const error = step.fail ?? 'States.Timeout';
  // A catcher is asked once the retrier that names the error is used up.
  const retrier = task.retriers.find(({ errorEquals }) => namesError(errorEquals, error, false));
  const failures = edge.kind === 'Retry' ? 1 : (retrier?.maxAttempts ?? 0) + 1;
  return {
    name: nameOf(edge),
    state: task.name,
    prefix: new Array<OutcomeDocument>(Math.min(failures, 30)).fill(step),
  };
}

function failureNamed(task: TaskState, errorEquals: readonly string[]): OutcomeDocument | undefined {
  if (errorEquals.some((name) => name === 'States.Timeout' || name === 'States.HeartbeatTimeout')) {
    return task.timeout === null && task.heartbeat === null ? undefined : { neverAnswers: true };
  }
  const named = distinguishedErrors(task).find((name) => errorEquals.includes(name));
  return { fail: named ?? UNNAMED_ERROR };
}
