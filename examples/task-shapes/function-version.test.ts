import { loadStateMachine, succeed } from 'asl-testkit';
import 'asl-testkit/vitest';
import { expect, test } from 'vitest';

const machine = loadStateMachine(`${import.meta.dirname}/function-version.asl.json`);
const version1 = 'arn:aws:lambda:us-east-2:123456789012:function:my-function:1';

test('the function is sent the payload that stands in the definition, whatever the input', async () => {
  const execution = await machine.run({ input: { 'max-depth': 99 }, mocks: { [version1]: () => ({ depth: 4 }) } });

  expect(execution).toInvoke(version1, { 'max-depth': 10, 'current-depth': 0, 'error-rate': 0.05 });
});

test('the answer of the Lambda API surrounds what the function returned', async () => {
  const execution = await machine.run({ mocks: { 'my-function': () => ({ depth: 4 }) } });

  expect(execution).toSucceed(
    expect.objectContaining({ StatusCode: 200, ExecutedVersion: '1', Payload: { depth: 4 } }),
  );
});

test('a mock for another version does not answer', async () => {
  const version2 = version1.replace(/1$/, '2');

  await expect(machine.run({ mocks: { [version2]: succeed({}) } })).rejects.toThrow(/Invoke/);
});
