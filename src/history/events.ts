import type { ExecutionRecord } from '../engine/records/execution-record.js';
import {
  isEntered,
  isExited,
  isTaskEntry,
  type EventType,
  type ExitedEntry,
  type Failure,
  type JournalEntry,
} from '../engine/records/journal.js';
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
  return details === null ? event : { ...event, [detailsName(entry)]: details };
}

function detailsName(entry: JournalEntry): `${string}EventDetails` {
  if (isEntered(entry)) return 'stateEnteredEventDetails';
  if (isExited(entry)) return 'stateExitedEventDetails';
  return `${entry.type.charAt(0).toLowerCase()}${entry.type.slice(1)}EventDetails`;
}

/** Null for the types that carry no details. */
function eventDetails(record: ExecutionRecord, entry: JournalEntry, texts: HistoryTexts): EventDetails | null {
  if (isEntered(entry)) {
    return { name: entry.state.name, input: texts.of(entry.payload), inputDetails: NOT_TRUNCATED };
  }
  if (isExited(entry)) return exitedDetails(entry, texts);
  if (isTaskEntry(entry)) return taskEventDetails(entry.type, entry.payload, entry.extra, texts);
  const name = entry.state?.name ?? '';
  switch (entry.type) {
    case 'ExecutionStarted':
      return { input: texts.of(entry.payload), inputDetails: NOT_TRUNCATED, roleArn: record.roleArn };
    case 'ExecutionSucceeded':
      return { output: texts.of(entry.payload), outputDetails: NOT_TRUNCATED };
    case 'ExecutionFailed':
    case 'ExecutionTimedOut':
    case 'ExecutionAborted':
    case 'MapRunFailed':
      return failureDetails(entry.payload);
    case 'ExecutionRedriven':
      return { redriveCount: entry.payload };
    case 'MapRunRedriven':
      return { mapRunArn: entry.payload.arn, redriveCount: entry.payload.redriveCount };
    case 'EvaluationFailed':
      return { ...failureDetails(entry.payload), ...location(entry.payload), state: name };
    case 'MapStateStarted':
      return { length: entry.payload };
    case 'MapIterationStarted':
    case 'MapIterationSucceeded':
    case 'MapIterationFailed':
    case 'MapIterationAborted':
      return { name, index: entry.payload };
    case 'MapRunStarted':
      return { mapRunArn: entry.payload.arn };
    default:
      return null;
  }
}

function exitedDetails({ state, payload, extra }: ExitedEntry, texts: HistoryTexts): EventDetails {
  const details = { name: state.name, output: texts.of(payload), outputDetails: NOT_TRUNCATED };
  const assigned = extra?.assigned ?? null;
  if (assigned === null || Object.keys(assigned).length === 0) return details;
  const variables = Object.entries(assigned).map(([name, value]) => [name, texts.of(value)] as const);
  return { ...details, assignedVariables: Object.fromEntries(variables), assignedVariablesDetails: NOT_TRUNCATED };
}

function location({ location: field }: Failure): EventDetails {
  return field === undefined ? {} : { location: field };
}
