import type { TaskEffect } from '../engine/records/effect.js';
import type { FailureOutcome } from '../engine/outcome.js';
import { integrationOf } from '../integrations/bound/integration-of.js';
import type { ShapeCheckMode } from '../integrations/shapes/check-shape.js';
import { explainShape } from '../integrations/shapes/explain-shape.js';
import { RequestRefused } from '../integrations/shapes/request-refused.js';
import { describeCall } from './messages/describe-call.js';

/**
 * Checks what a Task is about to send, before anybody answers.
 *
 * What an optimized integration is sent is checked by its own rules, in AWS's words. What an AWS SDK integration is sent is
 * held to the API's own schema: a misspelt parameter would be refused by the service.
 *
 * @param shapes - `NONE` leaves the schema alone.
 * @returns The failure of a request that Step Functions or the service refuses; undefined if there is nothing to say.
 * @throws RequestRefused for what does not fit the schema.
 */
export function checkRequest(effect: TaskEffect, shapes: ShapeCheckMode): FailureOutcome | undefined {
  const { resource } = effect.state;
  const integration = integrationOf(resource);
  const refused = integration.refuse(effect);
  if (refused !== undefined || shapes === 'NONE') return refused;
  const problems = integration.schemaProblems(effect.input);
  if (problems.length === 0) return undefined;
  const api = `the request of ${resource.service}:${resource.action}`;
  throw new RequestRefused(explainShape(`What ${describeCall(effect)} is sent`, api, problems), problems);
}
