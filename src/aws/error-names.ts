import { errorNames as namesOf } from '../integrations/error-names.js';
import { resourceFromText } from './resource-text.js';

/**
 * The error names that an integration itself can fail with, the likely ones first: what a Retry or Catch of its Tasks should
 * have an answer to. Errors of a function's own code and timeouts are not among them.
 *
 * @param resource - As mocks name it: `lambda:invoke`, `aws-sdk:dynamodb:putItem`, or an ARN.
 * @throws TestkitError INVALID_OPTION for a resource that is none.
 * @example
 * ```ts
 * errorNames('lambda:invoke')[0]; // 'Lambda.TooManyRequestsException'
 * ```
 */
export function errorNames(resource: string): readonly string[] {
  return namesOf(resourceFromText(resource));
}
