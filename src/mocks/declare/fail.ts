import { isNativeError } from 'node:util/types';
import { CallSite } from './call-site.js';
import { invalidOutcome, MockOutcome, type Named } from './mock-outcome.js';
import type { AnswerTiming } from './succeed.js';
import { refuseUnknownOptions } from '../../wording/refuse-unknown-options.js';

/** When and at which stage a task fails. */
export interface FailureTiming extends AnswerTiming {
  /**
   * `run` (default): the integration was called and failed. `submit`: the service refused the request of a `.sync` or
   * `.waitForTaskToken` task. `start`: the call could not be made. It shows in the history alone.
   */
  readonly stage?: 'start' | 'submit' | 'run';
}

const FAILURE_TIMING = { after: true, stage: true } as const;

/**
 * Lets a task fail.
 *
 * @param error - The error name as Retry and Catch see it: what a function's error is called (`function.MaxDepthError`),
 *   what a service reports (`Lambda.TooManyRequestsException`, `DynamoDB.ConditionalCheckFailedException`), or one of the
 *   States Language's own (`States.Timeout`).
 * @param cause - The cause, as text; anything else becomes its JSON text. Without it the cause is empty.
 * @param timing - `after`: virtual seconds before the failure; `stage`.
 * @throws TestkitError INVALID_MOCK if the error is not a text, or the cause cannot be made one.
 * @example
 * ```ts
 * const mocks = { Invoke: [fail('Lambda.ServiceException').times(3), fail('function.DoublesRolledError', 'rolled 4 and 4')] };
 * ```
 */
export function fail(error: string, cause?: unknown, timing: FailureTiming = {}): MockOutcome {
  const declaredAt = new CallSite(fail);
  const site = { label: 'fail()', declaredAt };
  refuseUnknownOptions('fail()', timing, FAILURE_TIMING);
  if (isNativeError(error)) throw invalidOutcome(site, 'it takes the name of an error, not an Error.', forError(error));
  if (typeof error !== 'string' || error === '') {
    throw invalidOutcome(site, `the error is a name such as "Lambda.ServiceException", not ${explain(error)}.`);
  }
  const text = causeText(cause, site);
  const outcome = new MockOutcome(
    `fail(${JSON.stringify(error)})`,
    {
      kind: 'failure',
      error,
      ...(text === undefined ? {} : { cause: text }),
      ...(timing.stage === undefined ? {} : { stage: timing.stage }),
    },
    'response',
    undefined,
    declaredAt,
  );
  return timing.after === undefined ? outcome : outcome.after(timing.after);
}

/** What to write instead of an error object, whose class Lambda would report as the error's name. */
function forError({ name, message }: Error): string {
  const call = `fail(${JSON.stringify(name)}${message === '' ? '' : `, ${JSON.stringify(message)}`})`;
  return `write ${call}, or let a function throw it: () => { throw error; }.`;
}

/** The text of a cause: Step Functions knows causes as text alone, in which many services put JSON. */
export function causeText(cause: unknown, site: Named): string | undefined {
  if (cause === undefined || typeof cause === 'string') return cause;
  try {
    const text: unknown = JSON.stringify(cause);
    if (typeof text === 'string') return text;
  } catch {
    // Said below.
  }
  throw invalidOutcome(site, `the cause is a text or something JSON can express, not ${explain(cause)}.`);
}

function explain(value: unknown): string {
  if (value === '') return 'an empty text';
  if (value === undefined || value === null) return String(value);
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
