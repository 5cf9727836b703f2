import { checkShapeOf, type FieldRule } from '../field-rules.js';
import type { TestStateRequest } from './test-state-request.js';

/** What the service's schema says of a request of TestState. */
export const TEST_STATE_RULES: Readonly<Record<string, FieldRule>> = {
  definition: { type: 'string', required: true, min: 1, max: 1_048_576 },
  stateName: { type: 'string', min: 1, max: 80 },
  roleArn: { type: 'string', min: 1, max: 256 },
  input: { type: 'string', max: 262_144 },
  inspectionLevel: { type: 'string', values: ['INFO', 'DEBUG', 'TRACE'] },
  revealSecrets: { type: 'boolean' },
  variables: { type: 'string', max: 262_144 },
  context: { type: 'string' },
  mock: {
    type: 'object',
    members: {
      result: { type: 'string', max: 262_144 },
      errorOutput: {
        type: 'object',
        members: { error: { type: 'string', max: 256 }, cause: { type: 'string', max: 32_768 } },
      },
      fieldValidationMode: { type: 'string', values: ['STRICT', 'PRESENT', 'NONE'] },
    },
  },
  stateConfiguration: {
    type: 'object',
    members: {
      retrierRetryCount: { type: 'number', atLeast: 0 },
      errorCausedByState: { type: 'string', min: 1, max: 80 },
      mapIterationFailureCount: { type: 'number', atLeast: 0 },
      mapItemReaderData: { type: 'string' },
    },
  },
};

/** @throws StepFunctionsException ValidationException listing what the service's own schema of the request forbids. */
export function checkRequest(request: TestStateRequest): void {
  checkShapeOf(request, TEST_STATE_RULES);
}
