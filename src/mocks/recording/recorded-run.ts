import { isJsonObject, type JsonObject, type JsonValue } from '../../values/json.js';
import { TestkitError } from '../../values/errors.js';
import type { OutcomeDocument } from '../declare/outcome-document.js';
import { detailsOf, recordedEvents, timeOf } from './recorded-events.js';

/** What answered the tasks of a recorded execution, as data. */
export interface RecordedRun {
  readonly input: JsonValue;
  /** When it started, as ISO 8601 text; undefined where the events have no times. */
  readonly startTime: string | undefined;
  readonly answers: ReadonlyMap<string, RecordedAnswers>;
  readonly events: readonly JsonObject[];
}

/** The answers of one state in the order of its calls: one list, or one for each item of the Map around it. */
export type RecordedAnswers =
  | { readonly kind: 'list'; readonly outcomes: readonly OutcomeDocument[] }
  | { readonly kind: 'items'; readonly items: readonly (readonly OutcomeDocument[])[] };

/** Where in the machine an event happened. */
interface Spot {
  readonly state: string;
  /** The items of the Maps it is within, the outermost first. */
  readonly items: readonly { readonly map: string; readonly index: number }[];
  /** The call of the Task that is under way. */
  readonly call: Call | undefined;
}

interface Call {
  readonly state: string;
  readonly index: number | undefined;
  readonly scheduledAt: number | undefined;
  worker: { readonly name?: string; readonly startedAfter?: number } | undefined;
  outcome: OutcomeDocument;
}

const NOWHERE: Spot = { state: '', items: [], call: undefined };

/** How the name of an event says what became of a call. */
const TASK_EVENT =
  /^(?:Task|LambdaFunction|Activity)(Scheduled|ScheduleFailed|Started|StartFailed|SubmitFailed|Submitted|Succeeded|Failed|TimedOut)$/;

/**
 * Reads what a recorded history says of its execution.
 *
 * @throws TestkitError INVALID_OPTION for what is not a history, or one without its beginning or its data; UNSUPPORTED for that of a
 *   redriven execution.
 */
export function readRecordedRun(history: unknown, who: string): RecordedRun {
  const events = recordedEvents(history);
  if (events === undefined) {
    throw new TestkitError(
      'INVALID_OPTION',
      `${who} needs the events of a recorded history\nHint: pass what GetExecutionHistory returned, its events, or a list of its pages.`,
    );
  }
  const started = events.find(({ type }) => type === 'ExecutionStarted');
  if (started === undefined) {
    throw new TestkitError(
      'INVALID_OPTION',
      `${who}: the history does not begin with ExecutionStarted\nHint: pass all of its pages; get-execution-history of the AWS CLI joins them.`,
    );
  }
  if (events.some(({ type }) => type === 'ExecutionRedriven')) {
    throw new TestkitError('UNSUPPORTED', `${who}: the execution was redriven, and such histories cannot be read yet`);
  }
  const startedAt = timeOf(started);
  return {
    input: dataOf(started, 'input', who),
    startTime: startedAt === undefined ? undefined : new Date(startedAt).toISOString(),
    answers: answersOf(readCalls(events, who)),
    events,
  };
}

/** The calls of Tasks, in the order in which they were scheduled. */
function readCalls(events: readonly JsonObject[], who: string): readonly Call[] {
  const spots = new Map<number, Spot>();
  const calls: Call[] = [];
  let last = NOWHERE;
  for (const [position, event] of events.entries()) {
    const id = typeof event.id === 'number' ? event.id : position + 1;
    const { previousEventId } = event;
    // Events whose predecessor is not told follow the one before them.
    last = spotAfter(
      event,
      (typeof previousEventId === 'number' ? spots.get(previousEventId) : undefined) ?? last,
      calls,
      who,
    );
    spots.set(id, last);
  }
  return calls;
}

function spotAfter(event: JsonObject, before: Spot, calls: Call[], who: string): Spot {
  const type = typeof event.type === 'string' ? event.type : '';
  const details = detailsOf(event);
  const name = typeof details.name === 'string' ? details.name : '';
  if (type.endsWith('StateEntered')) return { ...before, state: name, call: undefined };
  if (type === 'MapIterationStarted') {
    const index = typeof details.index === 'number' ? details.index : 0;
    return { state: name, items: [...outside(before, name), { map: name, index }], call: undefined };
  }
  if (type === 'MapStateExited') return { state: name, items: outside(before, name), call: undefined };
  const [, what] = TASK_EVENT.exec(type) ?? [];
  return what === undefined ? before : { ...before, call: callAfter(what, event, before, calls, who) };
}

/** The items around a Map state. */
function outside({ items }: Spot, map: string): Spot['items'] {
  const at = items.findIndex((item) => item.map === map);
  return at < 0 ? items : items.slice(0, at);
}

function callAfter(what: string, event: JsonObject, before: Spot, calls: Call[], who: string): Call {
  const continued = what === 'Scheduled' || what === 'ScheduleFailed' ? undefined : before.call;
  const call = continued ?? newCall(event, before);
  if (continued === undefined) calls.push(call);
  const details = detailsOf(event);
  const after = secondsSince(call, event);
  const timing = after === undefined ? {} : { after };
  switch (what) {
    case 'Started':
      if (event.type === 'ActivityStarted') {
        const name = typeof details.workerName === 'string' ? { name: details.workerName } : {};
        call.worker = { ...name, ...(after === undefined ? {} : { startedAfter: after }) };
      }
      break;
    case 'Succeeded': {
      const output = dataOf(event, 'output', who);
      call.outcome =
        event.type === 'TaskSucceeded'
          ? { respond: output, ...timing }
          : { ...byWorker(call), succeed: output, ...timing };
      break;
    }
    case 'Failed':
    case 'ScheduleFailed':
    case 'StartFailed':
    case 'SubmitFailed': {
      const stage =
        what === 'Failed' ? {} : { stage: what === 'SubmitFailed' ? ('submit' as const) : ('start' as const) };
      call.outcome = { ...byWorker(call), ...failureOf(details), ...stage, ...timing };
      break;
    }
  }
  return call;
}

/** Until it is known better, nobody answers: so it is for a call that timed out, or was aborted. */
function newCall(event: JsonObject, { state, items }: Spot): Call {
  return {
    state,
    index: items.at(-1)?.index,
    scheduledAt: timeOf(event),
    worker: undefined,
    outcome: { neverAnswers: true },
  };
}

function byWorker({ worker }: Call): Pick<OutcomeDocument, 'worker'> {
  return worker === undefined ? {} : { worker };
}

function failureOf({ error, cause }: JsonObject): OutcomeDocument {
  return { fail: typeof error === 'string' ? error : null, ...(typeof cause === 'string' ? { cause } : {}) };
}

/** Undefined where no time is known to have passed. */
function secondsSince({ scheduledAt }: Call, event: JsonObject): number | undefined {
  const at = timeOf(event);
  return at === undefined || scheduledAt === undefined || at <= scheduledAt ? undefined : (at - scheduledAt) / 1000;
}

/** The payload of an event, which is JSON text. */
function dataOf(event: JsonObject, member: 'input' | 'output', who: string): JsonValue {
  const details = detailsOf(event);
  const { [member]: text, [`${member}Details`]: more } = details;
  const problem = `${who}: event ${JSON.stringify(event.id)} (${typeof event.type === 'string' ? event.type : ''})`;
  if (isJsonObject(more) && more.truncated === true) {
    throw new TestkitError(
      'INVALID_OPTION',
      `${problem} holds its ${member} only in part\nHint: put the whole of it into the file.`,
    );
  }
  if (text === undefined) {
    const hint = 'get the history with its data: includeExecutionData is true by default.';
    throw new TestkitError('INVALID_OPTION', `${problem} has no ${member}\nHint: ${hint}`);
  }
  if (typeof text !== 'string') return text;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    throw new TestkitError('INVALID_OPTION', `${problem} has an ${member} that is not JSON`);
  }
}

function answersOf(calls: readonly Call[]): ReadonlyMap<string, RecordedAnswers> {
  const byState = new Map<string, Call[]>();
  for (const call of calls) {
    const list = byState.get(call.state);
    if (list === undefined) byState.set(call.state, [call]);
    else list.push(call);
  }
  return new Map(
    [...byState].map(([state, own]) => [
      state,
      own.some(({ index }) => index !== undefined) ? perIndex(own) : inTurn(own),
    ]),
  );
}

function inTurn(calls: readonly Call[]): RecordedAnswers {
  return { kind: 'list', outcomes: calls.map(({ outcome }) => outcome) };
}

/** Items that never called have an answer, too: it never comes. */
function perIndex(calls: readonly Call[]): RecordedAnswers {
  const items: OutcomeDocument[][] = [];
  const last = calls.reduce((most, { index = 0 }) => Math.max(most, index), 0);
  for (let index = 0; index <= last; index++) items.push([]);
  for (const { index = 0, outcome } of calls) items[index]?.push(outcome);
  return { kind: 'items', items: items.map((list) => (list.length === 0 ? [{ neverAnswers: true }] : list)) };
}
