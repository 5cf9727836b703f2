import 'asl-testkit/vitest';
import { defineStateMachine, fail, succeed } from 'asl-testkit';
import { expect, test } from 'vitest';

const machine = defineStateMachine({
  StartAt: 'Prepare',
  States: {
    Prepare: { Type: 'Pass', Next: 'Call' },
    Call: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:f', Next: 'Done' },
    Done: { Type: 'Succeed' },
  },
});

test('a redriven execution tells both of its lives', async () => {
  const running = machine.start({ mocks: { Call: [fail('Down', 'no power'), succeed('up')] } });
  await running.advance();
  expect(running.execution).toFail('Down');
  running.redrive();
  await running.advance();

  const { execution } = running;
  expect(execution).toSucceed('up');
  expect(execution.path).toEqual(['Prepare', 'Call', 'Call', 'Done']);
  expect(execution).toTransitionTo('Call', { via: 'Redrive', times: 1 });
  expect(execution.visits('Call')).toMatchObject([
    { visit: 1, status: 'FAILED', error: 'Down' },
    { visit: 2, status: 'SUCCEEDED', error: undefined },
  ]);
  expect(execution).toHaveEvent('ExecutionRedriven', { redriveCount: 1 });
  expect(execution.timeline()).toMatchInlineSnapshot(`
    "  +0s  Prepare
      +0s  Call      failed: Down "no power"
      +0s  redriven
      +0s  Call
      +0s  Done
      +0s  execution SUCCEEDED"
  `);
});

test('an execution that was stopped has aborted what it was at', async () => {
  const running = machine.start({ mocks: { Call: succeed('late', { after: 60 }) } });
  await running.step();
  await running.step();
  running.stop('User.Stopped', 'enough');

  expect(running.execution).toMatchObject({ status: 'ABORTED', error: 'User.Stopped', cause: 'enough' });
  expect(running.execution.timeline()).toMatchInlineSnapshot(`
    "  +0s  Prepare
      +0s  Call      aborted
      +0s  execution ABORTED: User.Stopped
           cause: enough"
  `);
});
