import { isJsonObject, type JsonObject, type JsonValue } from '../values/json.js';
import { detailsOf } from '../mocks/recording/recorded-events.js';

/** One event of a history, as far as it is compared. */
export interface ThreadStep {
  readonly id: number;
  readonly type: string;
  /** What happened, in one line: the type, the state or item, the error. */
  readonly text: string;
  /** Input, output and parameters, parsed. */
  readonly payload: JsonValue | undefined;
}

/** The events of each thread of control, by a name that is the same in every run: `top`, `Both > Left`, `Each[3]`. */
export type HistoryThreads = ReadonlyMap<string, readonly ThreadStep[]>;

interface Thread {
  readonly name: string;
  readonly parent: Thread | null;
  readonly steps: ThreadStep[];
  /** The Parallel and Map states that are open on it. */
  readonly open: string[];
}

/**
 * Sorts the events of a history by the thread of control they belong to, following `previousEventId`, so that two histories can be
 * compared whatever the order in which concurrent branches and items took their turns.
 *
 * @param events - Events as GetExecutionHistory returns them, in order. Aborted events are left out: which states they hit depends on
 *   timing alone.
 */
export function historyThreads(events: readonly object[]): HistoryThreads {
  const top: Thread = { name: 'top', parent: null, steps: [], open: [] };
  const threads = new Map([[top.name, top]]);
  const threadOf = new Map<number, Thread>();
  const types = new Map<number, string>();
  for (const [index, event] of events.entries()) {
    if (!isJsonObject(event)) continue;
    const id = typeof event.id === 'number' ? event.id : index + 1;
    const type = typeof event.type === 'string' ? event.type : '';
    const details = detailsOf(event);
    const name = typeof details.name === 'string' ? details.name : '';
    const previous = typeof event.previousEventId === 'number' ? event.previousEventId : 0;
    const before = threadOf.get(previous) ?? top;
    const thread = place({ type, name, details }, before, types.get(previous), threads);
    threadOf.set(id, thread);
    types.set(id, type);
    if (/^(Parallel|Map)StateEntered$/.test(type)) thread.open.push(name);
    if (/^(Parallel|Map)StateExited$/.test(type)) thread.open.pop();
    if (type.endsWith('Aborted') && type !== 'ExecutionAborted') continue;
    thread.steps.push({ id, type, text: explainEvent(type, details), payload: payloadOf(details) });
  }
  return new Map([...threads].map(([name, { steps }]) => [name, steps]));
}

/** The thread an event belongs to. */
function place(
  { type, name, details }: { readonly type: string; readonly name: string; readonly details: JsonObject },
  before: Thread,
  previousType: string | undefined,
  threads: Map<string, Thread>,
): Thread {
  if (type.startsWith('Execution')) return root(before);
  if (type === 'MapIterationStarted') return within(climb(before, name), `${name}[${indexOf(details)}]`, threads);
  if (type.startsWith('MapIteration'))
    return threads.get(childName(climb(before, name), `${name}[${indexOf(details)}]`)) ?? before;
  if (previousType === 'ParallelStateStarted' && type.endsWith('StateEntered')) {
    return within(before, `${before.open.at(-1) ?? ''} > ${name}`, threads);
  }
  if (/^(Parallel|Map)StateExited$/.test(type)) return climb(before, name);
  // What a Parallel, Map or map run says of itself follows what its branches did last.
  if (/^(Parallel|Map)State(Succeeded|Failed)$|^MapRun/.test(type))
    return before.open.length > 0 ? before : (before.parent ?? before);
  if (/^(Parallel|Map)StateStarted$/.test(type) && before.open.length === 0) return before.parent ?? before;
  return before;
}

function indexOf({ index }: JsonObject): number {
  return typeof index === 'number' ? index : 0;
}

function root(thread: Thread): Thread {
  return thread.parent === null ? thread : root(thread.parent);
}

/** The nearest thread on which a Parallel or Map is open. */
function climb(from: Thread, name: string): Thread {
  for (let thread: Thread | null = from; thread !== null; thread = thread.parent) {
    if (thread.open.includes(name)) return thread;
  }
  return from;
}

function within(parent: Thread, suffix: string, threads: Map<string, Thread>): Thread {
  const name = childName(parent, suffix);
  const known = threads.get(name);
  if (known !== undefined) {
    // A retried Parallel or Map starts its threads anew; they go on where the failed ones stopped.
    known.open.length = 0;
    return known;
  }
  const thread: Thread = { name, parent, steps: [], open: [] };
  threads.set(name, thread);
  return thread;
}

function childName(parent: Thread, suffix: string): string {
  return parent.parent === null ? suffix : `${parent.name} > ${suffix}`;
}

function explainEvent(type: string, details: JsonObject): string {
  const { name, index, error, resourceType, resource } = details;
  const parts = [
    type,
    typeof name === 'string' ? `"${name}"` : '',
    typeof index === 'number' ? `[${index}]` : '',
    typeof resourceType === 'string' ? `${resourceType}:${typeof resource === 'string' ? resource : ''}` : '',
    typeof error === 'string' ? error : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function payloadOf({ input, output, parameters }: JsonObject): JsonValue | undefined {
  const text = input ?? output ?? parameters;
  if (typeof text !== 'string') return text;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}
