import { TestkitError } from '../values/errors.js';
import { shown, shownInColours } from '../values/shown.js';
import { shownValue } from './shown-value.js';
import { PLAIN, type Painter } from '../history/timeline/painter.js';
import type { Matcher, MatcherContext, MatcherResult } from '../explain/matcher.js';
import { pictureOfFailure, type RunningTest } from './picture-of-failure.js';

/** What test runners with `expect.extend` give a matcher as `this`; the parts used here are the same in Jest and vitest. */
export interface RunnerThis extends RunningTest {
  readonly isNot?: boolean | undefined;
  readonly equals: (actual: unknown, expected: unknown, testers?: never[]) => boolean;
  readonly customTesters?: readonly unknown[];
  readonly utils: {
    readonly stringify: (value: unknown) => string;
    readonly diff?: (expected: never, actual: never) => string | null | undefined;
    readonly iterableEquality?: unknown;
    readonly DIM_COLOR?: (text: never) => string;
    readonly EXPECTED_COLOR?: (text: never) => string;
    readonly RECEIVED_COLOR?: (text: never) => string;
    readonly BOLD_WEIGHT?: (text: never) => string;
  };
}

/** A matcher in the form that `expect.extend` takes. */
export type RunnerMatcher<Arguments extends readonly unknown[]> = (
  this: RunnerThis,
  subject: unknown,
  ...args: Arguments
) => MatcherResult;

/** Makes a matcher for a runner that shows the diff of `actual` and `expected` itself, as vitest does. */
export function adaptWithDiff<Arguments extends readonly unknown[]>(
  matcher: Matcher<Arguments>,
): RunnerMatcher<Arguments> {
  return function (subject, ...args) {
    try {
      const result = matcher(contextOf(this), subject, ...args);
      const message = (): string =>
        // Under `.not`, what fails is a match.
        readable(this, result.message()) +
        (result.pass === (this.isNot ?? false) ? pictureOfFailure(subject, this) : '');
      // Under `.not` the values are equal, and a diff would say nothing.
      if (result.pass || !('expected' in result)) return { pass: result.pass, message };
      return { pass: false, message, actual: shownValue(result.actual), expected: shownValue(result.expected) };
    } catch (error) {
      return mismatched(this, error);
    }
  };
}

/** Makes a matcher for a runner that shows the message alone, as Jest does: the diff is part of it. */
export function adapt<Arguments extends readonly unknown[]>(matcher: Matcher<Arguments>): RunnerMatcher<Arguments> {
  const adapted = adaptWithDiff(matcher);
  return function (subject, ...args) {
    const result = adapted.call(this, subject, ...args);
    return { pass: result.pass, message: () => withDiff(this, result) };
  };
}

/** A message of ours as it is printed: with the runner's colours, where it has any, and none of the data's. */
function readable({ utils }: RunnerThis, message: string): string {
  const hasColours = painterOf(utils).bad('x') !== 'x';
  return hasColours ? shownInColours(message) : shown(message);
}

function withDiff({ utils }: RunnerThis, result: MatcherResult): string {
  const message = result.message();
  if (result.pass || !('expected' in result)) return message;
  const diff = utils.diff?.(result.expected as never, result.actual as never);
  return typeof diff === 'string' && diff !== '' ? `${message}\n\n${shownInColours(diff)}` : message;
}

/** Inside `toEqual` and its like, anything may be compared with `expect.toSucceed()`: what is not an execution just does not match. */
function mismatched(runner: RunnerThis, error: unknown): MatcherResult {
  // Runners tell an assertion whether it is under `resolves` or `rejects`; asymmetric matchers are not told.
  const isAsymmetric = !('promise' in runner);
  if (!isAsymmetric || !(error instanceof TestkitError) || error.code !== 'INVALID_SUBJECT') throw error;
  return { pass: false, message: () => error.message };
}

function contextOf(runner: RunnerThis): MatcherContext {
  const { customTesters = [], utils } = runner;
  const testers = utils.iterableEquality === undefined ? customTesters : [...customTesters, utils.iterableEquality];
  return {
    // A method: Bun's asks for its object.
    equals: (actual, expected) => runner.equals(actual, expected, testers as never[]),
    stringify: (value) => utils.stringify(value),
    painter: painterOf(utils),
  };
}

/** The runner's own colours, which it takes off where nobody wants them. */
function painterOf(utils: RunnerThis['utils']): Painter {
  const { DIM_COLOR, EXPECTED_COLOR, RECEIVED_COLOR, BOLD_WEIGHT } = utils;
  const paint = (colour: ((text: never) => string) | undefined, otherwise: (text: string) => string) =>
    colour === undefined ? otherwise : (text: string) => colour(text as never);
  return {
    strong: paint(BOLD_WEIGHT, PLAIN.strong),
    faint: paint(DIM_COLOR, PLAIN.faint),
    good: paint(EXPECTED_COLOR, PLAIN.good),
    bad: paint(RECEIVED_COLOR, PLAIN.bad),
  };
}
