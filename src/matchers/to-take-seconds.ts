import { TestkitError } from '../values/errors.js';
import { isJsonObject } from '../values/json.js';
import { explainSeconds } from '../history/virtual-time.js';
import { checkOptions } from './check-options.js';
import { executionSubject, explainKind } from '../explain/execution-subject.js';
import { explainRun } from '../explain/explain-run.js';
import type { Matcher } from '../explain/matcher.js';

/** Seconds nearer to each other than this are the same. */
const TOLERANCE = 0.001;

/** Bounds of a duration, both included. */
export interface SecondsRange {
  readonly min?: number;
  readonly max?: number;
}

/** `toTakeSeconds(n | { min, max })`: the execution took that long, in virtual seconds. */
export const toTakeSeconds: Matcher<[seconds: number | SecondsRange]> = (context, subject, seconds) => {
  const execution = executionSubject('toTakeSeconds', subject);
  const { min, max } = rangeOf(seconds);
  const actual = execution.duration;
  const pass = actual > min - TOLERANCE && actual < max + TOLERANCE;
  return {
    pass,
    message: () =>
      explainRun(context, execution, {
        headline: `Expected the execution ${pass ? 'not to' : 'to'} take ${explainRange(min, max)} of virtual time, but it took ${explainSeconds(actual)}.`,
      }),
  };
};

function rangeOf(seconds: unknown): Required<SecondsRange> {
  if (isNumber(seconds)) return { min: seconds, max: seconds };
  if (isJsonObject(seconds)) {
    checkOptions('toTakeSeconds', seconds, ['min', 'max']);
    const { min = 0, max = Infinity } = seconds;
    if (isNumber(min) && isNumber(max)) return { min, max };
  }
  throw new TestkitError(
    'INVALID_OPTION',
    `toTakeSeconds() needs a number of seconds or { min, max }, but got ${explainKind(seconds)}.`,
  );
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && !Number.isNaN(value);
}

function explainRange(min: number, max: number): string {
  if (min === max) return explainSeconds(min);
  if (max === Infinity) return `at least ${explainSeconds(min)}`;
  return min === 0 ? `at most ${explainSeconds(max)}` : `between ${explainSeconds(min)} and ${explainSeconds(max)}`;
}
