import type { Execution } from '../history/execution.js';
import { placeBehind } from '../wording/place.js';
import type { StateVisit } from '../history/state-visit.js';
import type { Machine } from '../machine/machine.js';
import { namesError, type Catcher, type Retrier } from '../machine/retry-and-catch.js';
import type { State } from '../machine/state.js';
import { explainCount } from '../wording/counts.js';

/** More retriers and catchers than these are counted. */
const SHOWN = 6;

/**
 * Why nothing in a state handled its error, as the end of a sentence, with what its retriers and catchers do name below it:
 * `, and nothing caught Card.Broken:` …
 */
export function explainUnhandled(state: State, visit: StateVisit, execution: Execution, machine: Machine): string {
  if (state.type !== 'Task' && state.type !== 'Map' && state.type !== 'Parallel') return '.';
  const { catchers, retriers } = state;
  const error = visit.error ?? null;
  const failed = failedCatcher(visit, catchers);
  if (failed !== undefined) {
    const place = placeBehind(machine.definition, failed.edge.pointer);
    return ` with ${failed.error}, which Catch[${failed.index}]${place} caught, but the catcher itself failed: ${failed.part}.`;
  }
  if (execution.error === 'States.Runtime') return '; nothing can catch States.Runtime.';
  if (catchers.length === 0 && retriers.length === 0) return ', and it has no Catch.';
  const lines = [
    ...retriers.map((retrier) => handlerLine('Retry', retrier, machine) + retried(retrier, visit, error)),
    ...catchers.map((catcher) => handlerLine('Catch', catcher, machine)),
  ];
  const more = lines.length - SHOWN;
  const inCase = differsInCase(error, [...retriers, ...catchers]);
  const end =
    catchers.length === 0 ? ', and it has no Catch:' : `, and nothing caught ${error ?? 'an error without a name'}:`;
  // One line is the end of the sentence.
  if (lines.length === 1) return [`${end} ${lines[0]?.trim() ?? ''}.`, ...inCase].join('\n');
  return [
    end,
    ...lines.slice(0, SHOWN),
    ...(more > 0 ? [`  and ${explainCount(more, 'more entry', 'more entries')}`] : []),
    ...inCase,
  ].join('\n');
}

/** `  Catch[0] (order.asl.json:14) names Card.Declined and Card.Stolen`. */
function handlerLine(
  kind: 'Retry' | 'Catch',
  { index, errorEquals, edge }: Retrier | Catcher,
  machine: Machine,
): string {
  const place = placeBehind(machine.definition, edge.pointer);
  return `  ${kind}[${index}]${place} names ${explainNames(errorEquals)}`;
}

function explainNames(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN);
  const last = names.length > SHOWN ? `${names.length - SHOWN} more` : shown.pop();
  return shown.length === 0 ? (last ?? 'nothing') : `${shown.join(', ')} and ${last ?? ''}`;
}

function retried({ index, errorEquals, maxAttempts }: Retrier, visit: StateVisit, error: string | null): string {
  if (!namesError(errorEquals, error, false)) return '';
  if (maxAttempts === 0) return ', and never retries';
  const count = visit.retries.filter(({ retrier }) => retrier === index).length;
  return count < maxAttempts ? '' : `, and its ${explainCount(maxAttempts, 'retry', 'retries')} did not help`;
}

function differsInCase(error: string | null, handlers: readonly (Retrier | Catcher)[]): string[] {
  const near =
    error === null
      ? undefined
      : handlers.flatMap(({ errorEquals }) => errorEquals).find((name) => isSameButCase(name, error));
  return near === undefined ? [] : [`"${near}" is not "${error ?? ''}": case counts in the names of errors.`];
}

/** Whether two names are different, and only in upper and lower case. */
export function isSameButCase(name: string, other: string): boolean {
  return name !== other && name.toLowerCase() === other.toLowerCase();
}

/** The catcher that took the error of the last attempt and could not make its output. */
function failedCatcher(
  visit: StateVisit,
  catchers: readonly Catcher[],
): (Catcher & { readonly error: string; readonly part: string }) | undefined {
  // Of a Task the call tells what it failed with; the attempt ends with what the catcher failed with.
  const last = visit.attempts.at(-1);
  const error = last?.call?.error ?? last?.error;
  if (error === undefined || error === null || error === visit.error) return undefined;
  const catcher = catchers.find(({ errorEquals }) => namesError(errorEquals, error, false));
  if (catcher === undefined) return undefined;
  const part =
    catcher.output !== null
      ? 'its Output'
      : catcher.assign !== null && catcher.resultPath === null
        ? 'its Assign'
        : 'its ResultPath';
  return { ...catcher, error, part: `${part} gave ${visit.error ?? 'an error'}` };
}
