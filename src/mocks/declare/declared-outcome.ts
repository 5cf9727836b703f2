import type { Outcome } from '../../engine/outcome.js';
import { CallbackOutcome } from './callback.js';
import type { Declaration } from './declaration.js';
import { LambdaTimeout } from './lambda-times-out.js';
import { checkSeconds, MockOutcome, type SuccessForm } from './mock-outcome.js';
import type { OutcomeDocument } from './outcome-document.js';

/**
 * Makes the outcome that a document says: the same as the builders make of the same words.
 *
 * @param document - One that is well formed; documents of users are read by `outcomeFromDocument`.
 * @param declaredAt - Where it was written, for messages.
 * @throws TestkitError INVALID_MOCK for times and counts that make no sense.
 */
export function declaredOutcome(document: OutcomeDocument, declaredAt?: Declaration): MockOutcome {
  const { times, forever } = document;
  if (times !== undefined) return answered(document, undefined, declaredAt).times(times);
  return answered(document, forever === true ? Infinity : undefined, declaredAt);
}

function answered(
  document: OutcomeDocument,
  repeat: number | undefined,
  declaredAt: Declaration | undefined,
): MockOutcome {
  const { succeed, respond, fail, lambdaTimesOut, after, callback, worker } = document;
  if (callback !== undefined || worker !== undefined) {
    const outcome = callbackOf(document, declaredAt);
    return repeat === undefined ? outcome : outcome.forever();
  }
  if (succeed !== undefined) {
    return timed('succeed()', { kind: 'success', output: succeed }, 'part', after, repeat, declaredAt);
  }
  if (respond !== undefined) {
    return timed('respond()', { kind: 'success', output: respond }, 'response', after, repeat, declaredAt);
  }
  if (fail !== undefined) {
    const label = `fail(${JSON.stringify(fail)})`;
    return timed(label, failureOf(fail, document), 'response', after, repeat, declaredAt);
  }
  if (lambdaTimesOut !== undefined) {
    const site = { label: 'lambdaTimesOut()', declaredAt };
    checkSeconds(lambdaTimesOut, 'lambdaTimesOut', site);
    if (after !== undefined) checkSeconds(after, 'after', site);
    return new LambdaTimeout(lambdaTimesOut, after ?? lambdaTimesOut, repeat, declaredAt);
  }
  return new MockOutcome('neverAnswers()', { kind: 'silent' }, 'response', repeat, declaredAt);
}

function failureOf(error: string | null, { cause, stage }: OutcomeDocument): Outcome {
  return {
    kind: 'failure',
    error,
    ...(cause === undefined ? {} : { cause }),
    ...(stage === undefined ? {} : { stage }),
  };
}

function timed(
  label: string,
  template: Outcome,
  form: SuccessForm,
  after: number | undefined,
  repeat: number | undefined,
  declaredAt: Declaration | undefined,
): MockOutcome {
  if (after === undefined) return new MockOutcome(label, template, form, repeat, declaredAt);
  checkSeconds(after, 'after', { label, declaredAt });
  return new MockOutcome(label, { ...template, after }, form, repeat, declaredAt);
}

function callbackOf(document: OutcomeDocument, declaredAt: Declaration | undefined): CallbackOutcome {
  const { succeed, fail, cause, after, heartbeat } = document;
  const label = document.callback === undefined ? 'worker()' : 'callback()';
  const taken = new CallbackOutcome(label, takenBy(document), undefined, declaredAt, undefined);
  const beating = heartbeat === undefined ? taken : taken.heartbeat(heartbeat);
  const timing = after === undefined ? {} : { after };
  if (succeed !== undefined) return beating.succeed(succeed, timing);
  return fail === undefined ? beating : beating.fail(fail, cause, timing);
}

/** What is known of a callback or worker before it answers. */
function takenBy({ callback, worker }: OutcomeDocument): Outcome {
  if (typeof callback === 'object') {
    return { kind: 'silent', ...(callback.submitted === undefined ? {} : { submitted: callback.submitted }) };
  }
  if (typeof worker !== 'object') return { kind: 'silent' };
  const { name, startedAfter } = worker;
  return {
    kind: 'silent',
    ...(name === undefined ? {} : { workerName: name }),
    ...(startedAfter === undefined ? {} : { startedAfter }),
  };
}
