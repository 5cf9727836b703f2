import type { JsonValue } from '../../values/json.js';
import type { Catcher, Retrier } from '../../machine/retry-and-catch.js';
import type { State } from '../../machine/state.js';
import type { Branch, BranchIdentity } from './branch.js';
import type { TaskEffect } from './effect.js';
import type { MapRun } from './map-run.js';
import type { LazyText } from '../outcome.js';

type StateTypeName = 'Task' | 'Pass' | 'Choice' | 'Wait' | 'Succeed' | 'Fail' | 'Parallel' | 'Map';
type StateEnteredType = `${StateTypeName}StateEntered`;
type StateExitedType = `${Exclude<StateTypeName, 'Fail'>}StateExited`;
/** The events of a task's call. */
export type TaskEventType =
  | `LambdaFunction${'Scheduled' | 'ScheduleFailed' | 'Started' | 'StartFailed' | 'Succeeded' | 'Failed' | 'TimedOut'}`
  | `Task${'Scheduled' | 'Started' | 'StartFailed' | 'Submitted' | 'SubmitFailed' | 'Succeeded' | 'Failed' | 'TimedOut'}`
  | `Activity${'Scheduled' | 'ScheduleFailed' | 'Started' | 'Succeeded' | 'Failed' | 'TimedOut'}`;
export type IterationEventType = `MapIteration${'Started' | 'Succeeded' | 'Failed' | 'Aborted'}`;

/** Error and cause as an event or an execution carries them. An undefined field is absent; null is AWS's null. */
export interface Failure {
  readonly error: string | null | undefined;
  readonly cause: LazyText | null | undefined;
  /** `EvaluationFailed` only: the field that could not be evaluated. */
  readonly location?: string | undefined;
}

/** What all events have. */
interface Event {
  /** `previousEventId`; the entry's own id is its place in the journal, from 1. */
  readonly previous: number;
  /** Virtual time in milliseconds since the epoch. */
  readonly time: number;
  /** The event that ends an execution has the whole `Branch`. */
  readonly branch: BranchIdentity;
}

/** An event of the execution itself or of one of its map runs. */
type Told<Type extends string, Payload> = Event & {
  readonly type: Type;
  /** Null for the events of the execution. */
  readonly state: State | null;
  readonly payload: Payload;
  readonly extra: null;
};

/** A state was entered; the payload is its raw input. */
export interface EnteredEntry extends Event {
  readonly type: StateEnteredType;
  readonly state: State;
  readonly payload: JsonValue;
  readonly extra: null;
}

/** A state was left; the payload is its output. */
export interface ExitedEntry extends Event {
  readonly type: StateExitedType;
  readonly state: State;
  readonly payload: JsonValue;
  readonly extra: ExitRoute | null;
}

/** An event of a task's call; the effect has the call, and its outcome once there is one. */
export interface TaskEntry extends Event {
  readonly type: TaskEventType;
  readonly state: State;
  readonly payload: TaskEffect;
  /** Of events that are a failure. */
  readonly extra: Failure | null;
}

/**
 * One event, recorded as references; AWS's shape and JSON text are made when somebody reads them (history/). Its type says
 * what `payload` and `extra` hold.
 */
export type JournalEntry =
  | EnteredEntry
  | ExitedEntry
  | TaskEntry
  | Told<'ExecutionStarted' | 'ExecutionSucceeded', JsonValue>
  | Told<'ExecutionFailed' | 'ExecutionTimedOut' | 'ExecutionAborted' | 'MapRunFailed' | 'EvaluationFailed', Failure>
  /** How often the execution was redriven. */
  | Told<'ExecutionRedriven', number>
  /** The number of items. */
  | Told<'MapStateStarted', number>
  /** The index of the item. */
  | Told<IterationEventType, number>
  | Told<'MapRunStarted' | 'MapRunRedriven', Pick<MapRun, 'arn' | 'redriveCount'>>
  /** These say nothing but that they happened. */
  | Told<
      | `${'Task' | 'Wait' | 'Parallel' | 'Map'}StateAborted`
      | `ParallelState${'Started' | 'Succeeded' | 'Failed'}`
      | `MapState${'Succeeded' | 'Failed'}`
      | `MapRun${'Succeeded' | 'Aborted'}`,
      unknown
    >;

/** The event types of an execution history, as GetExecutionHistory spells them. */
export type EventType = JournalEntry['type'];

/** Whether the event is that a state was entered. */
export function isEntered(entry: JournalEntry): entry is EnteredEntry {
  return entry.type.endsWith('StateEntered');
}

/** Whether the event is that a state was left. */
export function isExited(entry: JournalEntry): entry is ExitedEntry {
  return entry.type.endsWith('StateExited');
}

/** Whether the event belongs to a task's call. */
export function isTaskEntry(entry: JournalEntry): entry is TaskEntry {
  return /^(?:LambdaFunction|Activity|Task(?!State))/.test(entry.type);
}

/** How a call ended, as the last of its events says; undefined for those that are no end. */
export function endOfCall(type: TaskEventType): 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | undefined {
  if (type.endsWith('Succeeded')) return 'SUCCEEDED';
  if (type.endsWith('TimedOut')) return 'TIMED_OUT';
  return type.endsWith('Failed') ? 'FAILED' : undefined;
}

/** How a state was left, where that was not simply `Next` or `End` without new variables. */
export interface ExitRoute {
  /** The values assigned; null if none were. */
  readonly assigned: Readonly<Record<string, JsonValue>> | null;
  /** The catcher taken and what it caught; null if none was. */
  readonly caught: { readonly catcher: Catcher; readonly failure: Failure } | null;
  /** Choice: the rule that matched (index), or -1 for Default; null elsewhere. */
  readonly rule: number | null;
}

/** A retry that was decided. AWS writes no event for it. */
export interface RetryRecord {
  readonly branch: Branch;
  readonly state: State;
  /** Which visit to the state, from 1. */
  readonly visit: number;
  readonly retrier: Retrier;
  /** 1 for the first retry of the visit, over all retriers. */
  readonly retry: number;
  /** Virtual seconds until the next attempt, after jitter. */
  readonly delaySeconds: number;
  readonly failure: Failure;
  /** Id of the event that was the failure. */
  readonly failedEventId: number;
  readonly time: number;
}

/** All that happened in one execution, in order. */
export interface Journal {
  readonly entries: readonly JournalEntry[];
  readonly retries: readonly RetryRecord[];
}
