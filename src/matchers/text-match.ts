import { isJsonObject } from '../values/json.js';
import type { MatcherContext } from '../explain/matcher.js';
import { shorten } from '../explain/shorten.js';

/** What a text is compared with: the whole of it, a regular expression, or an asymmetric matcher of the test runner. */
export type TextExpectation = string | RegExp | AsymmetricMatcher;

/** What `expect.stringContaining(…)` and its like make. */
export interface AsymmetricMatcher {
  /** Whether a value is as expected. */
  asymmetricMatch(other: unknown): boolean;
}

/** Whether a text is as expected. */
export function matchesText(context: MatcherContext, text: string | null | undefined, expected: unknown): boolean {
  if (expected instanceof RegExp)
    return typeof text === 'string' && new RegExp(expected.source, expected.flags.replace(/[gy]/g, '')).test(text);
  return context.equals(text, expected);
}

/**
 * Whether a cause is as expected. Causes are often JSON text, as Lambda functions fail with: a string is the whole cause or the `errorMessage` in it,
 * and an object is compared with what the text parses to.
 */
export function matchesCause(context: MatcherContext, cause: string | null | undefined, expected: unknown): boolean {
  if (matchesText(context, cause, expected)) return true;
  const parsed = parse(cause);
  if (parsed === undefined) return false;
  if (
    isJsonObject(parsed) &&
    typeof parsed.errorMessage === 'string' &&
    matchesText(context, parsed.errorMessage, expected)
  )
    return true;
  return context.equals(parsed, expected);
}

function parse(text: string | null | undefined): unknown {
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** An expectation as messages print it. */
export function explainExpectation(context: MatcherContext, expected: unknown): string {
  return expected instanceof RegExp ? String(expected) : shorten(context, expected);
}
