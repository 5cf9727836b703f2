import type { TaskEffect } from '../engine/records/effect.js';
import type { Outcome } from '../engine/outcome.js';
import { integrationOf } from '../integrations/bound/integration-of.js';
import { checkShape, type ShapeCheckMode } from '../integrations/shapes/check-shape.js';
import { explainShape } from '../integrations/shapes/explain-shape.js';
import { refuseWrongShape } from '../integrations/shapes/refuse-wrong-shape.js';
import { TestkitError } from '../values/errors.js';
import type { JsonValue } from '../values/json.js';
import type { MockOutcome } from './declare/mock-outcome.js';
import { outcomeOf } from './task-outcome.js';

/**
 * What becomes of a task that is answered with a declared outcome: its value is completed to the whole response, judged as
 * the integration judges it, held to the API's shape, and told with what the service answered to the request.
 *
 * This is the one way from what is declared to what the engine is told, for mocks, fuzzing, exploring and simulating. What
 * the task sends was checked before, by `checkRequest`.
 *
 * @param describe - Names the answer to a task for messages: `The answer to Task "Invoke"`.
 * @throws TestkitError INVALID_MOCK for a response that the API does not give.
 */
export function resolveTask(
  declared: MockOutcome,
  effect: TaskEffect,
  shapes: ShapeCheckMode,
  describe: (effect: TaskEffect) => string,
): Outcome {
  return checkedAnswer(
    effect,
    integrationOf(effect.state.resource).submit(effect, outcomeOf(declared, effect)),
    shapes,
    describe,
  );
}

/**
 * Holds an answer to what the API can give. Lambda functions, workers and callbacks give what they like.
 *
 * @throws TestkitError INVALID_MOCK.
 */
export function checkedAnswer(
  effect: TaskEffect,
  outcome: Outcome,
  shapes: ShapeCheckMode,
  describe: (effect: TaskEffect) => string,
): Outcome {
  if (shapes === 'NONE' || outcome.kind !== 'success') return outcome;
  if (!integrationOf(effect.state.resource).hasApiResponse) return outcome;
  refuseWrongShape(effect, outcome.output, outcome.output, shapes, () => describe(effect));
  return outcome;
}

/**
 * Holds what a function returned for a `.waitForTaskToken` task to the response of the API that takes the request. A test
 * that means the answer to the token is told how to give it.
 *
 * @throws TestkitError INVALID_MOCK.
 */
export function checkSubmission(
  effect: TaskEffect,
  response: JsonValue,
  shapes: ShapeCheckMode,
  describe: (effect: TaskEffect) => string,
): void {
  if (shapes === 'NONE') return;
  const { resource } = effect.state;
  const request = { ...resource, pattern: 'request' as const, label: resource.action };
  const problems = checkShape(request, response, shapes);
  if (problems.length === 0) return;
  const api = `the response of ${resource.service}:${resource.action}`;
  const hint =
    'Hint: to answer the task token, return callback().succeed(output); what a function returns is the response of the call.';
  throw new TestkitError('INVALID_MOCK', `${explainShape(describe(effect), api, problems)}\n${hint}`);
}
