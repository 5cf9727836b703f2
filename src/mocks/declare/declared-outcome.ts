import type { Outcome } from '../../engine/outcome.js';
import { CallbackOutcome } from './callback.js';
import type { Declaration } from './declaration.js';
import { LambdaTimeout } from './lambda-times-out.js';
import { checkSeconds, MockOutcome } from './mock-outcome.js';
import type { OutcomeDocument } from './outcome-document.js';

/**
 * Makes the outcome that a document says: the same as the builders make of the same words.
 *
 * @param document - One that is well formed; documents of users are read by `outcomeFromDocument`.
 * @param declaredAt - Where it was written, for messages.
 * @throws TestkitError INVALID_MOCK for times and counts that make no sense.
 */
export function declaredOutcome(document: OutcomeDocument, declaredAt?: Declaration): MockOutcome {
  const outcome = answered(document, declaredAt);
  if (document.forever === true) return outcome.forever();
  return document.times === undefined ? outcome : outcome.times(document.times);
}

function answered(document: OutcomeDocument, declaredAt: Declaration | undefined): MockOutcome {
  const { succeed, respond, fail, cause, stage, lambdaTimesOut } = document;
  if (document.callback !== undefined || document.worker !== undefined) return callbackOf(document, declaredAt);
  if (succeed !== undefined) {
    const template = { kind: 'success', output: succeed } as const;
    return timed(document, new MockOutcome('succeed()', template, 'part', undefined, declaredAt));
  }
  if (respond !== undefined) {
    const template = { kind: 'success', output: respond } as const;
    return timed(document, new MockOutcome('respond()', template, 'response', undefined, declaredAt));
  }
  if (fail !== undefined) {
    const template: Outcome = {
      kind: 'failure',
      error: fail,
      ...(cause === undefined ? {} : { cause }),
      ...(stage === undefined ? {} : { stage }),
    };
    const label = `fail(${JSON.stringify(fail)})`;
    return timed(document, new MockOutcome(label, template, 'response', undefined, declaredAt));
  }
  if (lambdaTimesOut !== undefined) {
    checkSeconds(lambdaTimesOut, 'lambdaTimesOut', { label: 'lambdaTimesOut()', declaredAt });
    return timed(document, new LambdaTimeout(lambdaTimesOut, lambdaTimesOut, undefined, declaredAt));
  }
  return new MockOutcome('neverAnswers()', { kind: 'silent' }, 'response', undefined, declaredAt);
}

function timed({ after }: OutcomeDocument, outcome: MockOutcome): MockOutcome {
  return after === undefined ? outcome : outcome.after(after);
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
