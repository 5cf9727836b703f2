import { callback, loadStateMachine, neverAnswers } from 'asl-testkit';
import 'asl-testkit/vitest';
import { expect, test } from 'vitest';

const machine = loadStateMachine(`${import.meta.dirname}/approval.asl.yml`);
const input = { order: 'o-1' };
const minutes = 60;
const hours = 60 * minutes;

test('the token travels in the message', async () => {
  const execution = await machine.run({ input, mocks: { Ask: callback().succeed({ approved: true }) } });

  const [task] = execution.tasks;
  expect(task?.input).toMatchObject({ Message: { order: 'o-1', token: task?.token } });
});

test('heartbeats give the reader a day', async () => {
  const execution = await machine.run({
    input,
    mocks: {
      Ask: callback()
        .heartbeat({ every: 30 * minutes })
        .succeed({ approved: true }, { after: 23 * hours }),
    },
  });

  expect(execution).toTransitionTo('Approved', { via: 'Choice' });
  expect(execution).toTakeSeconds(23 * hours);
});

test('a mail that is lost is sent once more', async () => {
  const execution = await machine.run({
    input,
    mocks: { Ask: [neverAnswers(), callback().succeed({ approved: true }, { after: 5 * minutes })] },
  });

  expect(execution).toRetryTimes('Ask', 1, { error: 'States.Timeout' });
  expect(execution).toTakeSeconds(1 * hours + 1 * minutes + 5 * minutes);
});

test('heartbeats that stop are a timeout, long before the day is over', async () => {
  const execution = await machine.run({
    input,
    mocks: { Ask: callback().heartbeat({ every: 30 * minutes, times: 4 }) },
  });

  expect(execution.visits('Ask')[0]?.attempts[0]?.endedAt).toBe(3 * hours);
  expect(execution).toFail('Approval.Missing');
});

test('a refusal says why', async () => {
  const execution = await machine.run({
    input,
    mocks: { Ask: callback().succeed({ approved: false, reason: 'too expensive' }, { after: 2 * minutes }) },
  });

  expect(execution).toTransitionTo('Refused', { from: 'Approved?', via: 'Default' });
  expect(execution).toFail('Approval.Refused', 'too expensive');
});

test('driven by hand: a heartbeat in time, an answer, and a second answer that comes too late', async () => {
  const running = machine.start({ input, mocks: { Ask: callback() } });
  const token = await running.untilToken('Ask');
  await running.advanceBy(50 * minutes);
  running.sendTaskHeartbeat(token);
  await running.advanceBy(50 * minutes);
  running.sendTaskSuccess(token, { approved: true });
  await running.until('Approved');

  expect(running.tokens.size).toBe(0);
  expect(() => running.sendTaskFailure(token, 'Approval.Refused')).toThrow('TaskTimedOut');
});
