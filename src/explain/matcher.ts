import type { Painter } from '../history/timeline/painter.js';

/** What a matcher needs of the test runner it runs in; adapters make it of the runner's own `this`. */
export interface MatcherContext {
  /** The runner's own equality, which honours asymmetric matchers such as `expect.any(Number)`. */
  equals(actual: unknown, expected: unknown): boolean;
  /** A value as the runner prints it, in one line. */
  stringify(value: unknown): string;
  /** How texts are coloured; without colours where the terminal wants none. */
  readonly painter: Painter;
}

/** What a matcher found. */
export interface MatcherResult {
  readonly pass: boolean;
  /** Says what was expected and what happened instead; made only when somebody reads it. */
  message(): string;
  /** For the runner's diff; both are there or neither is. */
  readonly actual?: unknown;
  readonly expected?: unknown;
}

/**
 * A matcher that knows no test runner. It returns whether the subject is as expected, whatever `.not` says: the runner
 * turns that around, and the message of a match that passes is the one that `.not` shows.
 *
 * A subject of the wrong kind and an argument that can never match, such as the name of a state that does not exist, throw a
 * TestkitError instead: with `.not` they would pass in silence.
 */
export type Matcher<Arguments extends readonly unknown[] = readonly unknown[]> = (
  context: MatcherContext,
  subject: unknown,
  ...args: Arguments
) => MatcherResult;
