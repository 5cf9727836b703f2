import type { Overlay } from '../diagram/overlay.js';
import type { VisitStatus } from '../history/state-visit.js';

/** One execution as a page shows it: its way on the picture, and each step with its times and data. Plain data of bounded size. */
export interface RunDocument {
  readonly status: string;
  readonly error: string | null | undefined;
  readonly cause: string | null | undefined;
  /** Virtual seconds. */
  readonly duration: number;
  readonly input: number;
  readonly output: number | undefined;
  readonly overlay: Overlay;
  readonly lanes: readonly RunLane[];
  readonly steps: readonly RunStep[];
  /** How many steps there were beyond those that are here. */
  readonly stepsLeftOut: number;
  /** Data as JSON text. Steps name it by its place here, since what leaves one state enters the next. */
  readonly texts: readonly string[];
}

/** The execution itself, a branch of a Parallel, or an item of a Map. */
export interface RunLane {
  /** `Both branch 1`; empty for the execution itself. */
  readonly title: string;
  /** How many lanes are around it. */
  readonly depth: number;
}

/** One visit to a state. Times are virtual seconds since the execution started. */
export interface RunStep {
  readonly lane: number;
  readonly state: number;
  readonly name: string;
  readonly status: VisitStatus;
  readonly from: number;
  /** Undefined where it had not ended when the execution was stopped. */
  readonly until: number | undefined;
  /** Those of a state that was retried or took time; a single attempt that is the whole visit is left out. */
  readonly attempts: readonly RunAttempt[];
  readonly input: number;
  readonly output: number | undefined;
  readonly error: string | null | undefined;
  readonly cause: string | null | undefined;
  /** Why the next state came next: `Choice[0]`, `Catch[1] States.ALL`. */
  readonly route: string | undefined;
}

export interface RunAttempt {
  readonly from: number;
  readonly until: number | undefined;
  readonly status: string;
  readonly error: string | null | undefined;
}
