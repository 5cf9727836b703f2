import type { StateType } from '../machine/state.js';
import type { ExecutionStatus } from '../engine/records/execution-record.js';
import type { Place } from '../history/place.js';
import type { VisitStatus } from '../history/state-visit.js';
import type { TransitionKind } from '../history/transition.js';

/** The test that made an execution. */
export interface CoveringTest {
  /** Relative to the project's folder; null where nobody knows. */
  readonly file: string | null;
  /** The titles of its suites and its own, as the test runner joins them. */
  readonly name: string;
}

/** One attempt of a visit; times are virtual seconds since the execution started. */
export interface CoveredAttempt {
  readonly status: VisitStatus;
  readonly startedAt: number;
  /** Absent while it runs. */
  readonly endedAt?: number;
  readonly error?: string | null;
}

/** One visit to a state; times are virtual seconds since the execution started. */
export interface CoveredVisit {
  readonly state: string;
  readonly type: StateType;
  readonly status: VisitStatus;
  /** The way that led there, and which rule, catcher or branch it was. */
  readonly via: TransitionKind;
  readonly index: number;
  /** The state it came from; null for the first. */
  readonly from: string | null;
  readonly enteredAt: number;
  /** Absent where the state was not left. */
  readonly exitedAt?: number;
  readonly attempts: readonly CoveredAttempt[];
  /** Parallel branches and Map items around it, outermost first. */
  readonly within: readonly Place[];
  /** JSON text, cut where it is long. */
  readonly input: string;
  readonly output?: string;
  readonly error?: string | null;
  readonly cause?: string | null;
}

/** An execution, as far as a report shows it. */
export interface CoveredExecution {
  /** The test that made it; null where the test runner does not say. */
  readonly test: CoveringTest | null;
  /** Whether `fuzz`, `explore` or `simulate` made it. */
  readonly explored: boolean;
  /** Which execution of the machine in this test it was, from 0. */
  readonly ordinal: number;
  readonly name: string;
  readonly status: ExecutionStatus;
  readonly error?: string | null;
  readonly cause?: string | null;
  /** When it started, on the virtual clock. */
  readonly startTime: string;
  /** Virtual seconds. */
  readonly seconds: number;
  /** JSON text, cut where it is long. */
  readonly input: string;
  readonly output?: string;
  /** Places of what it took in the machine's `items`, ascending. */
  readonly taken: readonly number[];
  /** The first visits, in order of entry. */
  readonly visits: readonly CoveredVisit[];
  /** How many visits are left out. */
  readonly visitsLeftOut: number;
}
