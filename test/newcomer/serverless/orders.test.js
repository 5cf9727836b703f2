import { expect, test } from 'vitest';
import { fail, loadStateMachine, succeed, worker } from 'asl-testkit';
import 'asl-testkit/vitest';

const machine = loadStateMachine('serverless.yml');

test('a rejected draft is rendered again', async () => {
  const execution = await machine.run({
    mocks: {
      Render: succeed('draft'),
      Proofread: [worker().fail('Rejected'), worker().succeed('ok')],
      Send: succeed({}),
    },
  });
  expect(execution).toFollowPath(['Render', 'Proofread', 'Render', 'Proofread', 'Send']);
  expect(machine.name).toBe('newsletter-dev');
  expect(execution.tasks.map(({ resource }) => resource)).toContain(
    'arn:aws:lambda:eu-central-1:123456789012:function:newsletter-dev-send-all',
  );
});

test('sending is throttled once', async () => {
  const execution = await machine.run({
    mocks: { Render: succeed('draft'), Proofread: worker().succeed('ok'), Send: [fail('Throttled'), succeed({})] },
  });
  expect(execution).toRetryAfter('Send', [5]);
});
