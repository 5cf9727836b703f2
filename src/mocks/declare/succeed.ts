import { toJsonValue } from '../../values/json-entry.js';
import { CallSite } from './call-site.js';
import { MockOutcome } from './mock-outcome.js';
import { refuseUnknownOptions } from '../../wording/refuse-unknown-options.js';

/** When an answer comes. */
export interface AnswerTiming {
  /** Virtual seconds since the task was scheduled. Default 0: at once. */
  readonly after?: number;
}

/** The options of {@link AnswerTiming}. */
export const ANSWER_TIMING = { after: true } as const;

/**
 * Lets a task succeed.
 *
 * @param answer - First the value: the meaningful part of the answer, as JSON. For a Lambda task that is what the
 *   function returns, for a `.waitForTaskToken` task or an activity what comes back, for other services the response
 *   without SDK metadata. The kit adds what the integration puts around it, such as `StatusCode` and `Payload` of
 *   `lambda:invoke`; an object that is such a response already is left as it is. See {@link respond} for whole responses.
 *   Default `{}`. Copied at once. Then `{ after }`: virtual seconds before the answer.
 * @throws TestkitError INVALID_MOCK for a value that is not JSON, or a negative or infinite `after`.
 * @example
 * ```ts
 * const mocks = { Invoke: succeed({ depth: 3 }), Slow: [succeed({}, { after: 26 })] };
 * ```
 */
export function succeed(...answer: [value?: unknown, timing?: AnswerTiming]): MockOutcome {
  const declaredAt = new CallSite(succeed);
  // By length and not by a default: an undefined that should have been something must not pass for `{}`.
  const value = answer.length === 0 ? {} : answer[0];
  const output = toJsonValue(value, () => `The value given to succeed() at ${declaredAt.toString()}`, 'INVALID_MOCK');
  const outcome = new MockOutcome('succeed()', { kind: 'success', output }, 'part', undefined, declaredAt);
  const timing = answer[1] ?? {};
  refuseUnknownOptions('succeed()', timing, ANSWER_TIMING);
  const { after } = timing;
  return after === undefined ? outcome : outcome.after(after);
}
