import type { TaskEffect } from '../engine/effect.js';
import type { ExecutionRecord } from '../engine/execution-record.js';
import type { EventType, ExitRoute, Failure, JournalEntry } from '../engine/journal.js';
import type { MapRun } from '../engine/map-run.js';
import { isoTime } from '../engine/time.js';
import { failureDetails, HistoryTexts, NOT_TRUNCATED, type EventDetails } from './event-details.js';
import { taskEventDetails } from './task-event-details.js';

/**
 * One event of an execution's history in the shape of GetExecutionHistory. Payloads (`input`, `output`, `parameters` and
 * the values of `assignedVariables`) are JSON text, as AWS gives them.
 */
export interface HistoryEvent {
  readonly id: number;
  readonly previousEventId: number;
  /** Virtual time as ISO 8601 text. */
  readonly timestamp: string;
  readonly type: EventType;
  /** At most one object `<type>EventDetails`; the states' Entered and Exited events share `stateEntered…` and `stateExited…`. */
  readonly [details: `${string}EventDetails`]: EventDetails;
}

/**
 * The history of an execution as GetExecutionHistory returns it, without paging.
 *
 * Source: recordings `execution/*`; developer guide, GetExecutionHistory.
 */
export function historyEvents(record: ExecutionRecord): HistoryEvent[] {
  const texts = new HistoryTexts();
  return record.journal.entries.map((entry, index) => historyEvent(record, entry, index + 1, texts));
}

function historyEvent(record: ExecutionRecord, entry: JournalEntry, id: number, texts: HistoryTexts): HistoryEvent {
  const { type, previous, time } = entry;
  const event = { id, previousEventId: previous, timestamp: isoTime(time), type };
  const details = eventDetails(record, entry, texts);
  return details === null ? event : { ...event, [detailsName(type)]: details };
}

function detailsName(type: EventType): `${string}EventDetails` {
  if (type.endsWith('StateEntered')) return 'stateEnteredEventDetails';
  if (type.endsWith('StateExited')) return 'stateExitedEventDetails';
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`;
}

/** Null for the types that carry no details. */
function eventDetails(record: ExecutionRecord, entry: JournalEntry, texts: HistoryTexts): EventDetails | null {
  const { type, payload, state } = entry;
  if (type.endsWith('StateEntered')) {
    return { name: state?.name ?? '', input: texts.of(payload), inputDetails: NOT_TRUNCATED };
  }
  if (type.endsWith('StateExited')) return exitedDetails(entry, texts);
  switch (type) {
    case 'ExecutionStarted':
      return { input: texts.of(payload), inputDetails: NOT_TRUNCATED, roleArn: record.roleArn };
    case 'ExecutionSucceeded':
      return { output: texts.of(payload), outputDetails: NOT_TRUNCATED };
    case 'ExecutionFailed':
    case 'ExecutionTimedOut':
    case 'ExecutionAborted':
    case 'MapRunFailed':
      return failureDetails(payload as Failure);
    case 'ExecutionRedriven':
      return { redriveCount: payload as number };
    case 'MapRunRedriven': {
      const { arn, redriveCount } = payload as Pick<MapRun, 'arn' | 'redriveCount'>;
      return { mapRunArn: arn, redriveCount };
    }
    case 'EvaluationFailed':
      return { ...failureDetails(payload as Failure), ...location(payload as Failure), state: state?.name ?? '' };
    case 'MapStateStarted':
      return { length: payload as number };
    case 'MapIterationStarted':
    case 'MapIterationSucceeded':
    case 'MapIterationFailed':
    case 'MapIterationAborted':
      return { name: state?.name ?? '', index: payload as number };
    case 'MapRunStarted':
      return { mapRunArn: (payload as MapRun).arn };
    default:
      return isTaskEvent(payload) ? taskEventDetails(type, payload, entry.extra as Failure | null, texts) : null;
  }
}

function isTaskEvent(payload: unknown): payload is TaskEffect {
  return typeof payload === 'object' && payload !== null && (payload as { kind?: unknown }).kind === 'task';
}

function exitedDetails({ state, payload, extra }: JournalEntry, texts: HistoryTexts): EventDetails {
  const details = { name: state?.name ?? '', output: texts.of(payload), outputDetails: NOT_TRUNCATED };
  const assigned = (extra as ExitRoute | null)?.assigned ?? null;
  if (assigned === null || Object.keys(assigned).length === 0) return details;
  const variables = Object.entries(assigned).map(([name, value]) => [name, texts.of(value)] as const);
  return { ...details, assignedVariables: Object.fromEntries(variables), assignedVariablesDetails: NOT_TRUNCATED };
}

function location({ location: field }: Failure): EventDetails {
  return field === undefined ? {} : { location: field };
}
