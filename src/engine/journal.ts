import type { JsonValue } from '../values/json.js';
import type { Catcher, Retrier } from '../machine/retry-and-catch.js';
import type { State } from '../machine/state.js';
import type { Branch, BranchIdentity } from './branch.js';
import type { LazyText } from './outcome.js';

/** The event types of an execution history, as GetExecutionHistory spells them. */
export type EventType =
  | 'ExecutionStarted'
  | 'ExecutionSucceeded'
  | 'ExecutionFailed'
  | 'ExecutionAborted'
  | 'ExecutionTimedOut'
  | 'ExecutionRedriven'
  | `${'Task' | 'Pass' | 'Choice' | 'Wait' | 'Succeed' | 'Fail' | 'Parallel' | 'Map'}StateEntered`
  | `${'Task' | 'Pass' | 'Choice' | 'Wait' | 'Succeed' | 'Parallel' | 'Map'}StateExited`
  | `${'Task' | 'Wait' | 'Parallel' | 'Map'}StateAborted`
  | `LambdaFunction${'Scheduled' | 'ScheduleFailed' | 'Started' | 'StartFailed' | 'Succeeded' | 'Failed' | 'TimedOut'}`
  | `Task${'Scheduled' | 'Started' | 'StartFailed' | 'Submitted' | 'SubmitFailed' | 'Succeeded' | 'Failed' | 'TimedOut'}`
  | `Activity${'Scheduled' | 'ScheduleFailed' | 'Started' | 'Succeeded' | 'Failed' | 'TimedOut'}`
  | `ParallelState${'Started' | 'Succeeded' | 'Failed'}`
  | `MapState${'Started' | 'Succeeded' | 'Failed'}`
  | IterationEventType
  | `MapRun${'Started' | 'Succeeded' | 'Failed' | 'Aborted' | 'Redriven'}`
  | 'EvaluationFailed';

export type IterationEventType = `MapIteration${'Started' | 'Succeeded' | 'Failed' | 'Aborted'}`;

/** Error and cause as an event or an execution carries them. An undefined field is absent; null is AWS's null. */
export interface Failure {
  readonly error: string | null | undefined;
  readonly cause: LazyText | null | undefined;
  /** `EvaluationFailed` only: the field that could not be evaluated. */
  readonly location?: string | undefined;
}

/**
 * One event, recorded as references; AWS's shape and JSON text are made when somebody reads them (history/).
 *
 * What `payload` holds depends on the type:
 * ExecutionStarted, …StateEntered: the input. …StateExited, ExecutionSucceeded: the output.
 * …Scheduled/Started/Submitted/Succeeded of a task: its {@link TaskEffect} (with the outcome once there is one).
 * …Failed, …TimedOut of a task: the TaskEffect, with the {@link Failure} in `extra`.
 * ExecutionFailed/TimedOut/Aborted, MapRunFailed, EvaluationFailed: a {@link Failure}.
 * MapStateStarted: the number of items. MapIteration…: the index. MapRunStarted: the `MapRun`. MapRunRedriven: its ARN and how often it was redriven.
 */
export interface JournalEntry {
  readonly type: EventType;
  /** `previousEventId`; the entry's own id is its place in the journal, from 1. */
  readonly previous: number;
  /** Virtual time in milliseconds since the epoch. */
  readonly time: number;
  /** The event that ends an execution has the whole `Branch`. */
  readonly branch: BranchIdentity;
  /** The state the event belongs to; null for events of the execution itself. */
  readonly state: State | null;
  readonly payload: unknown;
  /** …StateExited: {@link ExitRoute}. Failed task events: the {@link Failure}. Otherwise null. */
  readonly extra: ExitRoute | Failure | null;
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
