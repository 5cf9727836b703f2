import type { JsonValue } from '../definition/json.js';
import type { StateEffect, TaskEffect } from '../engine/effect.js';
import type { Outcome, SuccessOutcome } from '../engine/outcome.js';
import { callFunction } from './function-mock.js';
import { findIntegration } from './integrations/catalogue.js';
import { checkResult } from './integrations/check-result.js';
import { completeResponse, submittedResponse } from './integrations/complete-response.js';
import { throughJson } from './json-result.js';
import type { FunctionSettings } from './lambda/function-settings.js';
import { readInvocation, type Invocation } from './lambda/invocation.js';
import {
  accepted,
  invokeResponse,
  isInvokeResponse,
  lambdaResult,
  payloadOf,
  refusedPayload,
} from './lambda/lambda-answer.js';
import type { Turn } from './mock-cursor.js';
import { callsLambda } from './mock-keys.js';
import { isMockOutcome, type MockOutcome } from './mock-outcome.js';
import type { MockFunction } from './mocks.js';

const NO_SETTINGS: FunctionSettings = Object.freeze({});

/** Whoever has a task answered: what a function that is a mock needs besides the task itself. */
export interface FunctionHost {
  /** Names a call for messages: `Task "Invoke", attempt 2 (mock "Invoke")`. */
  describe(effect: TaskEffect | StateEffect): string;
  /** What a template says of a function, by its name. */
  settingsOf(functionName: string): FunctionSettings;
  /** Told of the error of a function invoked as `Event`, which reaches nobody else. */
  unheard(effect: TaskEffect, error: string): void;
}

/**
 * Makes the answer to a task out of what its mock gives: a function is called, the meaningful part of a response is
 * completed to the whole, a whole response is judged as the integration judges it.
 *
 * @throws TestkitError INVALID_MOCK, and whatever ends the test; a promise rejects with the same.
 */
export function answerTask(turn: Turn, effect: TaskEffect, host: FunctionHost): Outcome | Promise<Outcome> {
  if (typeof turn !== 'function') return withSubmission(effect, outcomeOf(turn, effect));
  const outcome = callsLambda(effect.state) ? callHandler(turn, effect, host) : callMock(turn, effect, undefined, host);
  return outcome instanceof Promise
    ? outcome.then((answer) => withSubmission(effect, answer))
    : withSubmission(effect, outcome);
}

function outcomeOf(mock: MockOutcome, effect: TaskEffect): Outcome {
  const outcome = mock.resolve(effect);
  if (outcome.kind !== 'success' || mock.form === 'callback') return outcome;
  const { resource } = effect.state;
  // What comes back with a task token or from a worker is the result, with nothing around it.
  if (resource.kind === 'activity' || resource.pattern === 'waitForTaskToken') return outcome;
  return resultOutcome(effect, outcome, mock.form === 'response');
}

/** @param whole - Whether the value is the whole response, by the word of whoever gave it. */
function resultOutcome(effect: TaskEffect, outcome: SuccessOutcome, whole: boolean): Outcome {
  const { output } = outcome;
  if (callsLambda(effect.state)) {
    if (effect.state.resource.kind === 'lambda') {
      // The integration takes the payload out of the response; what a function returns is left alone.
      if (whole && isInvokeResponse(output)) return timed(payloadOf(output), outcome);
    } else if (whole || isInvokeResponse(output)) {
      return timed(invokeResponse(output), outcome);
    }
    const invocation = readInvocation(effect);
    if (whole || invocation === undefined) return outcome;
    return timed(refusedPayload(effect, invocation) ?? lambdaResult(effect, invocation, output), outcome);
  }
  const response = whole ? output : completeResponse(effect, output);
  return timed(checkResult(effect, response) ?? { kind: 'success', output: response }, outcome);
}

function timed(answer: Outcome, { after }: SuccessOutcome): Outcome {
  return after === undefined ? answer : { ...answer, after };
}

/** A function that stands for a Lambda function. */
function callHandler(mock: MockFunction, effect: TaskEffect, host: FunctionHost): Outcome | Promise<Outcome> {
  const invocation = readInvocation(effect);
  if (invocation === undefined) return callMock(mock, effect, undefined, host);
  const refused = refusedPayload(effect, invocation);
  if (refused !== undefined) return refused;
  switch (invocation.type) {
    case 'RequestResponse':
      return callMock(mock, effect, invocation, host);
    case 'DryRun':
      return accepted(effect, invocation);
    case 'Event': {
      // Lambda answers before the function has run; whether it fails then is no concern of the machine.
      const answer = (outcome: Outcome): Outcome => {
        if (outcome.kind === 'failure') host.unheard(effect, outcome.error ?? 'null');
        return accepted(effect, invocation);
      };
      const outcome = callMock(mock, effect, invocation, host);
      return outcome instanceof Promise ? outcome.then(answer) : answer(outcome);
    }
  }
}

function callMock(
  mock: MockFunction,
  effect: TaskEffect,
  invocation: Invocation | undefined,
  host: FunctionHost,
): Outcome | Promise<Outcome> {
  const settings = invocation === undefined ? NO_SETTINGS : host.settingsOf(invocation.target.name);
  const describe = (): string => host.describe(effect);
  return callFunction({ mock, effect, invocation, settings, describe }, (result) =>
    functionResult(result, effect, describe),
  );
}

/** The outcome of what a function answered. */
function functionResult(result: unknown, effect: TaskEffect, describe: () => string): Outcome {
  if (isMockOutcome(result)) return outcomeOf(result, effect);
  const { resource } = effect.state;
  const describeResult = (): string => `The result of ${describe()}`;
  if (resource.pattern === 'waitForTaskToken') {
    // The request was taken and says nothing of the answer: that comes with the token, or never.
    if (result === undefined) return { kind: 'silent' };
    return { kind: 'success', output: throughJson(result, describeResult) };
  }
  const output: JsonValue =
    result === undefined && resource.kind === 'service' && !callsLambda(effect.state)
      ? {}
      : throughJson(result, describeResult);
  const outcome: SuccessOutcome = { kind: 'success', output };
  return resource.kind === 'activity' ? outcome : resultOutcome(effect, outcome, false);
}

/**
 * Adds what the service answered when it took the request of a `.sync` or `.waitForTaskToken` task, unless it refused it:
 * an error with the service's own prefix is such a refusal.
 */
function withSubmission(effect: TaskEffect, outcome: Outcome): Outcome {
  const { resource } = effect.state;
  if (resource.pattern === 'request' || outcome.submitted !== undefined) return outcome;
  if (outcome.kind === 'failure') {
    const prefix = findIntegration(resource)?.errorPrefix;
    const early = outcome.stage !== undefined && outcome.stage !== 'run';
    if (early || (prefix !== undefined && outcome.error?.startsWith(`${prefix}.`) === true)) return outcome;
  }
  return { ...outcome, submitted: submittedResponse(effect) };
}
