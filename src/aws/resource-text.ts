import { TestkitError } from '../values/errors.js';
import { parseResource, type Resource } from '../machine/resource.js';

/**
 * Reads a resource as mocks name it, `dynamodb:putItem` or `aws-sdk:s3:getObject`, or as a whole ARN.
 *
 * @throws TestkitError INVALID_OPTION for text that names no resource.
 */
export function resourceFromText(text: string): Resource {
  const resource = parseResource(text.startsWith('arn:') ? text : `arn:aws:states:::${text}`);
  if (resource !== undefined) return resource;
  throw new TestkitError(
    'INVALID_OPTION',
    `"${text}" names no resource of a Task.\n` +
      'Hint: write it as mocks do, such as "dynamodb:putItem" or "aws-sdk:s3:getObject", or as a whole ARN.',
  );
}
