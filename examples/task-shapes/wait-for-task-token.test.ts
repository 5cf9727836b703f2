import { callback, loadStateMachine, neverAnswers } from 'asl-testkit';
import 'asl-testkit/vitest';
import { expect, test } from 'vitest';

const machine = loadStateMachine(`${import.meta.dirname}/wait-for-task-token.asl.json`);
const input = { order: 'o-1' };
const minutes = 60;
const hours = 60 * minutes;

test('the token goes out with the payload, and the callback is the output', async () => {
  const execution = await machine.run({
    input,
    mocks: { AskForApproval: callback().succeed({ approved: true }, { after: 5 * minutes }) },
  });

  expect(execution).toInvoke('my-function', { order: 'o-1', token: expect.any(String) as string });
  expect(execution).toSucceed({ approved: true });
  expect(execution.duration).toBe(5 * minutes);
});

test('heartbeats keep the task alive for longer than HeartbeatSeconds', async () => {
  const execution = await machine.run({
    input,
    mocks: {
      AskForApproval: callback()
        .heartbeat({ every: 9 * minutes, times: 20 })
        .succeed({ approved: true }, { after: 3 * hours }),
    },
  });

  expect(execution).toSucceed({ approved: true });
});

test('a refusal is caught', async () => {
  const execution = await machine.run({
    input,
    mocks: { AskForApproval: callback().fail('Approval.Refused', 'too expensive', { after: 2 * minutes }) },
  });

  expect(execution).toCatch('Approval.Refused', { in: 'AskForApproval' });
  expect(execution).toSucceed({ order: 'o-1', refusal: { Error: 'Approval.Refused', Cause: 'too expensive' } });
});

test('without heartbeats the task times out after ten minutes', async () => {
  const execution = await machine.run({ input, mocks: { AskForApproval: neverAnswers() } });

  expect(execution).toCatch('States.Timeout', { in: 'AskForApproval' });
  expect(execution).toFail('Approval.Forgotten');
  expect(execution.duration).toBe(10 * minutes);
});
