import type fc from 'fast-check';
import { TestkitError } from '../values/errors.js';
import type { JsonValue } from '../values/json.js';
import type { Limits } from '../engine/limits.js';
import type { Execution } from '../history/execution.js';
import { refuseUnknownOptions, type OptionNames } from '../wording/refuse-unknown-options.js';
import type { FuzzFailure } from './campaign/fuzz-failure.js';
import type { GivenStep } from './read-steps.js';
import type { StopSignal } from './stop-signal.js';

/** What must hold of every execution: throws, or returns false, where it does not. */
export type FuzzProperty<StateName extends string = string> = (
  execution: Execution<JsonValue, JsonValue, StateName>,
) => unknown;

/** What varies, and how long. */
export interface FuzzOptions<StateName extends string = string> {
  /** Inputs; a value for always the same. Default: inputs made from what the definition reads. */
  readonly input?: fc.Arbitrary<unknown> | JsonValue;
  /**
   * What tasks answer, call by call: lists of outcomes, as data (`{ fail: 'Busy' }`) or as mocks declare them
   * (`fail('Busy')`). After the list a task succeeds. Default for each: outcomes derived from its Retry, Catch and
   * integration.
   */
  readonly tasks?: { readonly [Name in StateName]?: fc.Arbitrary<readonly GivenStep[]> };
  /** Executions; default 200. */
  readonly runs?: number;
  /** The same, by fast-check's name for it. */
  readonly numRuns?: number;
  /** Default: a new one each time, which a failure prints. */
  readonly seed?: number;
  /** With `seed`: replays one failure, as its message says. */
  readonly path?: string;
  /** Stops looking after so many real seconds. Default: no limit. */
  readonly seconds?: number;
  /** A folder that keeps failures and tries them first next time. */
  readonly corpus?: string;
  readonly limits?: Partial<Limits>;
  /** Called after each run. */
  readonly onProgress?: (runs: number, of: number) => void;
  /** Told of a counterexample before it is kept in the corpus, and before `fuzz` throws it. */
  readonly onFound?: (failure: FuzzFailure) => void;
  /** Ends the search early: what was found up to then is reported. */
  readonly signal?: StopSignal;
}

const OPTIONS: OptionNames<FuzzOptions> = {
  input: true,
  tasks: true,
  runs: true,
  numRuns: true,
  seed: true,
  path: true,
  seconds: true,
  corpus: true,
  limits: true,
  onProgress: true,
  onFound: true,
  signal: true,
};

/** How many executions a campaign is to have. @throws TestkitError INVALID_OPTION for options that cannot be used. */
export function runsOf(options: FuzzOptions): number {
  refuseUnknownOptions('fuzz()', options, OPTIONS);
  const { runs, numRuns } = options;
  if (runs !== undefined && numRuns !== undefined) {
    throw new TestkitError('INVALID_OPTION', '"runs" and "numRuns" of fuzz() are the same option: give one of them.');
  }
  const given = runs ?? numRuns ?? 200;
  if (Number.isInteger(given) && given >= 1) return given;
  const name = runs === undefined ? 'numRuns' : 'runs';
  throw new TestkitError('INVALID_OPTION', `"${name}" must be a whole number from 1 on, but is ${String(given)}`);
}
