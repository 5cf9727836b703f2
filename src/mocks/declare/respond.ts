import { toJsonValue } from '../../values/json-entry.js';
import { CallSite } from './call-site.js';
import { MockOutcome } from './mock-outcome.js';
import { ANSWER_TIMING, type AnswerTiming } from './succeed.js';
import { refuseUnknownOptions } from '../../wording/refuse-unknown-options.js';

/**
 * Lets a task's integration answer with exactly this response, where {@link succeed} takes its meaningful part.
 *
 * A response that the integration turns into a failure still does: one of `lambda:invoke` with a `FunctionError`, or
 * `events:putEvents` with a `FailedEntryCount` above 0.
 *
 * @param response - The whole response as the state sees it before `ResultSelector`: for `lambda:invoke` with
 *   `StatusCode`, `Payload` and so on. Copied at once.
 * @param timing - `after`: virtual seconds before the answer.
 * @throws TestkitError INVALID_MOCK for a value that is not JSON.
 * @example
 * ```ts
 * const mocks = { Invoke: respond({ StatusCode: 200, ExecutedVersion: '7', Payload: { ok: true } }) };
 * ```
 */
export function respond(response: unknown, timing: AnswerTiming = {}): MockOutcome {
  const declaredAt = new CallSite(respond);
  refuseUnknownOptions('respond()', timing, ANSWER_TIMING);
  const output = toJsonValue(
    response,
    () => `The response given to respond() at ${declaredAt.toString()}`,
    'INVALID_MOCK',
  );
  const outcome = new MockOutcome('respond()', { kind: 'success', output }, 'response', undefined, declaredAt);
  return timing.after === undefined ? outcome : outcome.after(timing.after);
}
