import { Execution } from '../history/execution.js';
import type { ExecutionRecord } from '../engine/records/execution-record.js';
import type { StateVisit } from '../history/state-visit.js';
import type { Transition } from '../history/transition.js';
import type { Countable } from './countable.js';
import type { CoveredExecution, CoveredVisit, CoveringTest } from './covered-execution.js';

/** Visits of one execution that are kept, and characters of each text. */
const MOST_VISITS = 200;
const MOST_TEXT = 500;

/** An execution that a report may show, before it is written down. */
export interface KeptExecution {
  readonly record: ExecutionRecord;
  readonly test: CoveringTest | null;
  readonly explored: boolean;
  readonly ordinal: number;
  /** How often it had entered each state before it was kept; for a fork, whose past belongs to another. */
  readonly entries: readonly number[];
}

/** Writes an execution down: the way it took, bounded, as a report shows it. */
export function describeExecution(kept: KeptExecution, countables: readonly Countable[]): CoveredExecution {
  const { record, test, explored, ordinal, entries } = kept;
  const execution = new Execution(record);
  const { transitions } = execution;
  const visits = execution.visits();
  return {
    test,
    explored,
    ordinal,
    name: record.name,
    status: record.status,
    ...errorOf(execution),
    startTime: execution.startTime,
    seconds: execution.duration,
    input: jsonText(record.input),
    ...(record.output === undefined ? {} : { output: jsonText(record.output) }),
    taken: countables.flatMap(({ kind, counter }, place) => {
      const times = kind === 'state' ? entries[counter] : record.counters[counter];
      return times === undefined || times === 0 ? [] : [place];
    }),
    visits: visits.slice(0, MOST_VISITS).map((visit, index) => describeVisit(visit, transitions[index])),
    visitsLeftOut: Math.max(0, visits.length - MOST_VISITS),
  };
}

function describeVisit(visit: StateVisit, transition: Transition | undefined): CoveredVisit {
  const { state, type, status, enteredAt, exitedAt, attempts, within, input, output } = visit;
  return {
    state,
    type,
    status,
    via: transition?.via ?? 'Start',
    index: transition?.index ?? 0,
    from: transition?.from ?? null,
    enteredAt,
    ...(exitedAt === undefined ? {} : { exitedAt }),
    attempts: attempts.map(({ status: ended, startedAt, endedAt, error }) => ({
      status: ended,
      startedAt,
      ...(endedAt === undefined ? {} : { endedAt }),
      ...(error === undefined ? {} : { error }),
    })),
    within,
    input: jsonText(input),
    ...(output === undefined ? {} : { output: jsonText(output) }),
    ...errorOf(visit),
  };
}

function errorOf(from: Pick<StateVisit, 'error' | 'cause'>): { error?: string | null; cause?: string | null } {
  const { error, cause } = from;
  return {
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause: cause === null ? null : cut(cause) }),
  };
}

function jsonText(value: unknown): string {
  return cut(JSON.stringify(value));
}

function cut(text: string): string {
  return text.length <= MOST_TEXT ? text : `${text.slice(0, MOST_TEXT - 1)}…`;
}
