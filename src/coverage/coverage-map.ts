import type { JsonObject } from '../values/json.js';
import type { CoveredExecution } from './covered-execution.js';

/** Version of the format of raw files; one of another version is refused. */
export const COVERAGE_VERSION = 1;

/**
 * What can be taken in a state machine. `state`: it is entered. `next`: `Next` or `End`. `rule`, `default`: ways out of a Choice.
 * `retrier`: it retries; `exhausted`: it has no attempt left. `catcher`: it takes an error over. `retrierName`, `catcherName`: a
 * name in `ErrorEquals` is what decides. `conditionTrue`, `conditionFalse`: an operand of And, Or or Not, or a JSONata
 * `Condition`, holds or does not. `branch`: a Parallel's branch runs. `noItems`, `oneItem`, `manyItems`, `failingItem`: a Map runs
 * with so many items, or one of them fails. `timeout`, `heartbeat`: `TimeoutSeconds` or `HeartbeatSeconds` runs out.
 */
export type CoverageKind =
  | 'state'
  | 'next'
  | 'rule'
  | 'default'
  | 'retrier'
  | 'exhausted'
  | 'catcher'
  | 'retrierName'
  | 'catcherName'
  | 'conditionTrue'
  | 'conditionFalse'
  | 'branch'
  | 'noItems'
  | 'oneItem'
  | 'manyItems'
  | 'failingItem'
  | 'timeout'
  | 'heartbeat';

/** How often something was taken. */
export interface Hits {
  /** By the executions that tests made. */
  readonly tests: number;
  /** By those that `fuzz`, `explore` and `simulate` made. */
  readonly explored: number;
}

/** Where something is written; lines and columns count from 1. */
export interface CoverageLocation {
  /** Relative to the project's folder, with `/`; absent for definitions given as objects. */
  readonly file?: string;
  readonly line: number;
  readonly column: number;
}

/** Something that can be taken in a state machine, and how often it was. */
export interface CoverageItem {
  readonly kind: CoverageKind;
  /** The state's name; empty for the machine's own `TimeoutSeconds`. */
  readonly state: string;
  /** JSON Pointer into the definition: `/States/Invoke/Catch/0`. */
  readonly pointer: string;
  /** In words: `Invoke → Failed (Catch[0])`. */
  readonly label: string;
  /** Absent for definitions given as objects. */
  readonly location?: CoverageLocation;
  readonly hits: Hits;
}

/** The coverage of one state machine. */
export interface MachineCoverage {
  /** File, logical ID and content hash: what is merged with what. */
  readonly key: string;
  readonly name: string;
  /** The definition's file, relative to the project's folder; absent for a definition given as an object. */
  readonly file?: string;
  /** Of the template's resource. */
  readonly logicalId?: string;
  /** Of {@link document}. */
  readonly hash: string;
  /** The Amazon States Language document, with all substitutions applied. */
  readonly document: JsonObject;
  /** Executions, all of them. */
  readonly runs: Hits;
  /** In order of the definition, state by state. */
  readonly items: readonly CoverageItem[];
  /** Some of the executions: at most {@link MOST_EXECUTIONS} that tests made and {@link MOST_EXPLORED} others. */
  readonly executions: readonly CoveredExecution[];
}

/** What was taken of several state machines: the content of a raw file, and what merging several of them gives. */
export interface CoverageMap {
  readonly version: typeof COVERAGE_VERSION;
  /** In order of their keys. */
  readonly machines: readonly MachineCoverage[];
}

/** Executions of one machine that are kept: made by tests, and by `fuzz`, `explore` and `simulate`. */
export const MOST_EXECUTIONS = 1000;
export const MOST_EXPLORED = 200;

export const NO_HITS: Hits = { tests: 0, explored: 0 };

/** Whether tests took something; with `explored`, whether anything did. */
export function isTaken({ hits }: CoverageItem, explored = false): boolean {
  return hits.tests > 0 || (explored && hits.explored > 0);
}
