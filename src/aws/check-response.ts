import type { JsonValue } from '../values/json.js';
import { toJsonValue } from '../values/json-entry.js';
import { checkShape, type ShapeCheckMode, type ShapeProblem } from '../integrations/shapes/check-shape.js';
import { resourceFromText } from './resource-text.js';

/**
 * Checks a response that a mock is to give against the API it stands for: members it does not have, values of other types,
 * and (in `STRICT` mode) required members that are missing.
 *
 * The API is known from the service's client package (`@aws-sdk/client-…`) where the project has it; responses of the most
 * used integrations are known without. Of what is not known, nothing is said.
 *
 * @param resource - As mocks name it: `dynamodb:putItem`, `aws-sdk:s3:getObject`.
 * @param mode - As `fieldValidationMode` of TestState. Default `STRICT`.
 * @returns The problems, empty if there are none.
 * @throws TestkitError INVALID_OPTION for a resource that is none, INVALID_MOCK for a response that is not JSON.
 * @example
 * ```ts
 * checkResponse('sqs:sendMessage', { MesageId: 'm-1' })[0]?.nearest; // 'MessageId'
 * ```
 */
export function checkResponse(
  resource: string,
  response: unknown,
  mode: ShapeCheckMode = 'STRICT',
): readonly ShapeProblem[] {
  const value: JsonValue = toJsonValue(response, () => `The response of ${resource}`, 'INVALID_MOCK');
  return checkShape(resourceFromText(resource), value, mode);
}
