import { expect, test } from 'vitest';
import { defineStateMachine, fail, neverAnswers, validate } from '../../src/index.js';

const RESOURCE = 'arn:aws:states:::bedrockagentcore:invokeHarness';

const machine = (resource: string, more: object = {}): object => ({
  StartAt: 'Ask',
  States: {
    Ask: {
      Type: 'Task',
      Resource: resource,
      Parameters: { HarnessArn: 'arn:h', Messages: [] },
      ...more,
      End: true,
    },
  },
});

test('an agent is invoked for its response only', () => {
  const errors = (resource: string): number =>
    validate(machine(resource)).filter(({ severity }) => severity === 'ERROR').length;
  expect(errors(RESOURCE)).toBe(0);
  expect(['.sync', '.waitForTaskToken'].map((pattern) => errors(RESOURCE + pattern))).toEqual([1, 1]);
  expect(errors(RESOURCE.replace('bedrockagentcore', 'bedrock-agentcore'))).toBe(1);
});

test('an agent that does not exist is an error with the prefix of the service', () => {
  const execution = defineStateMachine(machine(RESOURCE)).runSync({
    mocks: { Ask: fail('BedrockAgentCore.ResourceNotFoundException', 'gone') },
  });
  expect(execution).toMatchObject({ status: 'FAILED', error: 'BedrockAgentCore.ResourceNotFoundException' });
});

test('an agent has 900 seconds to answer, whatever the state allows', () => {
  const execution = defineStateMachine(machine(RESOURCE, { TimeoutSeconds: 5000 })).runSync({
    mocks: { Ask: neverAnswers() },
  });
  expect(execution).toMatchObject({ status: 'FAILED', error: 'States.Timeout', duration: 900 });
});
