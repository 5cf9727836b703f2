import { loadStateMachine, worker } from 'asl-testkit';
import 'asl-testkit/vitest';
import { expect, test } from 'vitest';

const machine = loadStateMachine(`${import.meta.dirname}/review.asl.json`);

test('a worker takes the task when it has time, and reports', async () => {
  const execution = await machine.run({
    input: { order: 'o-1' },
    mocks: {
      review: worker({ name: 'ana', startedAfter: 120 })
        .heartbeat({ every: 240 })
        .succeed({ ok: true }, { after: 1200 }),
    },
  });

  expect(execution).toSucceed({ ok: true });
  expect(execution).toHaveEvent('ActivityStarted', { workerName: 'ana' });
  expect(execution).toTakeSeconds(1200);
});

test('a worker that falls silent loses the task to the next one', async () => {
  const execution = await machine.run({
    mocks: { review: [worker({ name: 'ana' }), worker({ name: 'ben' }).succeed({ ok: true }, { after: 60 })] },
  });

  expect(execution).toRetryTimes('Review', 1, { error: 'States.Timeout' });
  expect(execution).toTakeSeconds(300 + 10 + 60);
});

test('a worker reports failure under a name of its own', async () => {
  const execution = await machine.run({
    mocks: { review: worker().fail('Review.Rejected', 'spelling', { after: 30 }) },
  });

  expect(execution).toFail('Review.Rejected', 'spelling');
});
