import type { Execution } from '../history/execution.js';
import { explainPlaces } from '../history/place.js';
import type { Retry } from '../history/retry.js';
import { explainCount } from '../wording/counts.js';
import { explainSeconds } from '../history/virtual-time.js';
import { checkOptions, checkWholeNumber } from './check-options.js';
import type { MatcherContext } from '../explain/matcher.js';
import { explainExpectation, matchesText, type TextExpectation } from './text-match.js';

/** Which retries a matcher looks at; without any option, those of all visits to the state, Map items included. */
export interface RetryOptions {
  /** Retries after this error. */
  readonly error?: TextExpectation;
  /** Retries of the nth visit to the state, from 1. */
  readonly visit?: number;
  /** Retries that this member of `Retry` decided, from 0. */
  readonly retrier?: number;
  /** Retries in the item of the innermost Map with this index, from 0. */
  readonly item?: number;
}

/** As many visits as a breakdown lists. */
const LISTED = 6;

/** @throws TestkitError for options that are none. */
export function checkRetryOptions(matcher: string, options: RetryOptions): void {
  checkOptions(matcher, options, ['error', 'visit', 'retrier', 'item']);
  const { visit, retrier, item } = options;
  if (visit !== undefined) checkWholeNumber(matcher, 'The option "visit"', visit, 1);
  if (retrier !== undefined) checkWholeNumber(matcher, 'The option "retrier"', retrier);
  if (item !== undefined) checkWholeNumber(matcher, 'The option "item"', item);
}

/** The retries of a state that the options mean. */
export function chooseRetries(
  context: MatcherContext,
  execution: Execution,
  state: string,
  { error, visit, retrier, item }: RetryOptions,
): readonly Retry[] {
  return execution.retries(state).filter((retry) => {
    if (visit !== undefined && retry.visit !== visit) return false;
    if (retrier !== undefined && retry.retrier !== retrier) return false;
    if (item !== undefined && retry.item !== item) return false;
    return error === undefined || matchesText(context, retry.error, error);
  });
}

/** ` after "Lambda.Unknown" by Retry[0] in visit 2`. */
export function explainRetryOptions(context: MatcherContext, { error, visit, retrier, item }: RetryOptions): string {
  const parts = [
    error === undefined ? '' : ` after ${explainExpectation(context, error)}`,
    retrier === undefined ? '' : ` by Retry[${retrier}]`,
    visit === undefined ? '' : ` in visit ${visit}`,
    item === undefined ? '' : ` in item ${item}`,
  ];
  return parts.join('');
}

/** Who retried what: one line for each visit with retries. */
export function retryBreakdown(execution: Execution, state: string): string[] {
  const visits = execution.visits(state);
  const retried = visits.filter(({ retries }) => retries.length > 0);
  const [only] = retried;
  if (only === undefined) return [];
  if (visits.length === 1) return [`Retries of "${state}": ${listRetries(only.retries)}`];
  const lines = retried.slice(0, LISTED).map(({ visit, within, retries }) => {
    const place = within.length === 0 ? '' : ` (${explainPlaces(within)})`;
    return `  visit ${visit}${place}: ${explainCount(retries.length, 'retry', 'retries')}: ${listRetries(retries)}`;
  });
  if (retried.length > LISTED) lines.push(`  … ${explainCount(retried.length - LISTED, 'more visit')} with retries`);
  const quiet = visits.length - retried.length;
  if (quiet > 0) lines.push(`  ${explainCount(quiet, 'visit')} without retries`);
  return [`Retries of "${state}":`, ...lines];
}

/** `Lambda.Unknown ×2 by Retry[0] (1s, 2s), States.Timeout by Retry[1] (5s)`. */
function listRetries(retries: readonly Retry[]): string {
  const groups = new Map<string, Retry[]>();
  for (const retry of retries) {
    const key = JSON.stringify([retry.error, retry.retrier]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [retry]);
    else group.push(retry);
  }
  return [...groups.values()]
    .map((group) => {
      const { error, retrier } = group[0] as Retry;
      const often = group.length === 1 ? '' : ` ×${group.length}`;
      return `${error ?? '(no error name)'}${often} by Retry[${retrier}] (${listDelays(group)})`;
    })
    .join(', ');
}

/** `1s, 2s, 4s`. */
export function listDelays(retries: readonly Retry[]): string {
  const shown = retries.slice(0, LISTED).map(({ delay }) => explainSeconds(delay));
  return shown.join(', ') + (retries.length > LISTED ? ', …' : '');
}
