import type { BranchIdentity } from '../engine/records/branch.js';
import type { ExecutionRecord } from '../engine/records/execution-record.js';
import type { EnteredEntry, ExitedEntry, Failure, JournalEntry, RetryRecord } from '../engine/records/journal.js';
import type { State } from '../machine/state.js';

/** The way of one branch through its states, as gathered from the journal. */
export interface Trail {
  readonly record: ExecutionRecord;
  readonly branch: BranchIdentity;
  /** The visit to the Parallel or Map it belongs to, and which attempt of that visit; null and 1 for the top. */
  readonly owner: VisitTrace | null;
  readonly attempt: number;
  readonly visits: VisitTrace[];
  /** MapIterationSucceeded, MapIterationFailed or MapIterationAborted. */
  ended: JournalEntry | null;
}

/** All events of one visit to a state, as gathered from the journal. */
export interface VisitTrace {
  readonly state: State;
  readonly trail: Trail;
  /** Its place in the journal, for a stable order. */
  readonly enteredId: number;
  readonly entered: EnteredEntry;
  /** The state's own events between entry and exit, with their ids. */
  readonly events: { readonly id: number; readonly entry: JournalEntry }[];
  readonly retries: RetryRecord[];
  /** The branches or items that ran within it, in order of creation. */
  readonly inner: Trail[];
  /** Number of items, for a Map that was started. */
  items: number | undefined;
  exited: ExitedEntry | null;
  /** The failure that was caught or that ended the branch. */
  failure: Failure | undefined;
  /** Which visit to the state this is over the whole run, from 1. */
  visit: number;
  /** Its place among all visits of the run, from 0. */
  order: number;
}

/** Whether nothing can happen on a trail any more, as the execution or the activation around it has ended. */
export function isOver(trail: Trail): boolean {
  if (trail.ended !== null || trail.record.status !== 'RUNNING') return true;
  const { owner } = trail;
  if (owner === null) return false;
  if (owner.exited !== null || owner.failure !== undefined || owner.retries.length >= trail.attempt) return true;
  return isOver(owner.trail);
}
