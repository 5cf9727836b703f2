import type { TaskEffect } from '../engine/effect.js';
import type { Outcome, SuccessOutcome } from '../engine/outcome.js';
import { findIntegration } from '../integrations/catalogue.js';
import { checkResult } from '../integrations/check-result.js';
import { completeResponse, submittedResponse } from '../integrations/complete-response.js';
import { readInvocation, type Invocation } from '../integrations/lambda/invocation.js';
import {
  invokeResponse,
  isInvokeResponse,
  lambdaResult,
  payloadOf,
  refusedPayload,
} from '../integrations/lambda/lambda-answer.js';
import { callsLambda } from './mock-keys.js';
import type { MockOutcome } from './declare/mock-outcome.js';

/** The outcome a task has by what a test said of it: the meaningful part of a response is completed to the whole. */
export function outcomeOf(mock: MockOutcome, effect: TaskEffect): Outcome {
  const outcome = mock.resolve(effect);
  if (outcome.kind !== 'success' || mock.form === 'callback') return outcome;
  const { resource } = effect.state;
  // What comes back with a task token or from a worker is the result, with nothing around it.
  if (resource.kind === 'activity' || resource.pattern === 'waitForTaskToken') return outcome;
  return resultOutcome(effect, outcome, mock.form === 'response');
}

/**
 * The outcome of a value that answers a task: a whole response is judged as the integration judges it.
 *
 * @param whole - Whether the value is the whole response, by the word of whoever gave it.
 * @param invocation - How a function is called, where that was read already.
 */
export function resultOutcome(
  effect: TaskEffect,
  outcome: SuccessOutcome,
  whole: boolean,
  invocation?: Invocation,
): Outcome {
  const { output } = outcome;
  if (callsLambda(effect.state)) {
    if (effect.state.resource.kind === 'lambda') {
      // The integration takes the payload out of the response; what a function returns is left alone.
      if (whole && isInvokeResponse(output)) return timed(payloadOf(output), outcome);
    } else if (whole || isInvokeResponse(output)) {
      return timed(invokeResponse(output), outcome);
    }
    if (whole) return outcome;
    const call = invocation ?? readInvocation(effect);
    if (call === undefined) return outcome;
    return timed(refusedPayload(effect, call) ?? lambdaResult(effect, call, output), outcome);
  }
  const response = whole ? output : completeResponse(effect, output);
  return timed(checkResult(effect, response) ?? { kind: 'success', output: response }, outcome);
}

function timed(answer: Outcome, { after }: SuccessOutcome): Outcome {
  return after === undefined ? answer : { ...answer, after };
}

/**
 * Adds what the service answered when it took the request of a `.sync` or `.waitForTaskToken` task, unless it refused it:
 * an error with the service's own prefix is such a refusal.
 */
export function withSubmission(effect: TaskEffect, outcome: Outcome): Outcome {
  const { resource } = effect.state;
  if (resource.pattern === 'request' || outcome.submitted !== undefined) return outcome;
  if (outcome.kind === 'failure') {
    const prefix = findIntegration(resource)?.errorPrefix;
    const early = outcome.stage !== undefined && outcome.stage !== 'run';
    if (early || (prefix !== undefined && outcome.error?.startsWith(`${prefix}.`) === true)) return outcome;
  }
  return { ...outcome, submitted: submittedResponse(effect) };
}
