import 'asl-testkit/vitest';
import { defineStateMachine, succeed } from 'asl-testkit';
import { expect, test } from 'vitest';
import { messageOf, runOrder } from './order.js';

const nap = (seconds: number) =>
  defineStateMachine({
    StartAt: 'Nap',
    TimeoutSeconds: 60,
    States: { Nap: { Type: 'Wait', Seconds: seconds, End: true } },
  }).runSync();

test('passes for an execution that ran into the TimeoutSeconds of its machine', () => {
  expect(nap(90)).toTimeOut();
  expect(nap(30)).not.toTimeOut();
  expect(runOrder()).not.toTimeOut();
});

test('tells how the execution ended instead', () => {
  expect(messageOf(() => expect(nap(30)).toTimeOut())).toMatchInlineSnapshot(`
    "Expected the execution to time out, but it SUCCEEDED after 30s.

      +0s   Nap   waits 30s
      +30s  execution SUCCEEDED"
  `);
});

test('says that the machine has no timeout', () => {
  expect(messageOf(() => expect(runOrder()).toTimeOut())).toMatchInlineSnapshot(`
    "Expected the execution to time out, but it SUCCEEDED.

      +0s  Validate           assigns $customer
      +0s  Charge             assigns $receipt
      +0s  Fulfil             Parallel, 2 branches
      +0s    [0] Notify
      +0s    [1] PackAll      Map, 3 items
      +0s          [0] Pack
                   [1–2] 2 items like [0]
      +0s  Big                → Default
      +0s  Done
      +0s  execution SUCCEEDED

    Hint: the machine has no TimeoutSeconds at its top level."
  `);
});

test('tells a state that timed out from an execution that did', () => {
  const task = defineStateMachine({
    StartAt: 'Slow',
    States: {
      Slow: {
        Type: 'Task',
        Resource: 'arn:aws:lambda:us-east-1:123456789012:function:slow',
        TimeoutSeconds: 25,
        End: true,
      },
    },
  });
  const execution = task.runSync({ mocks: { Slow: succeed({}, { after: 26 }) } });
  expect(messageOf(() => expect(execution).toTimeOut())).toMatchInlineSnapshot(`
    "Expected the execution to time out, but it FAILED after 25s: States.Timeout.

      +0s   Slow   failed after 25s: States.Timeout
      +25s  execution FAILED: States.Timeout

    "Slow" failed, and it has no Catch.
    Hint: a state timed out, which fails the execution: use toFail("States.Timeout")."
  `);
});

test('says with .not that it timed out', () => {
  expect(messageOf(() => expect(nap(90)).not.toTimeOut())).toMatchInlineSnapshot(`
    "Expected the execution not to time out, but it TIMED_OUT after 60s.

      +0s   Nap   aborted
      +60s  execution TIMED_OUT"
  `);
});

test('refuses what is not an execution, with .not as well', () => {
  expect(messageOf(() => expect(null).not.toTimeOut())).toMatchInlineSnapshot(
    `"toTimeOut() needs an execution, but got null. [INVALID_SUBJECT]"`,
  );
});
