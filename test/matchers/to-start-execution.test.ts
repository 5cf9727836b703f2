import 'asl-testkit/vitest';
import { defineStateMachine, fail } from 'asl-testkit';
import { expect, test } from 'vitest';
import { messageOf, order } from './order.js';

const payment = defineStateMachine(
  {
    StartAt: 'Pay',
    States: {
      Pay: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:pay', End: true },
    },
  },
  { name: 'payment' },
);

const shop = defineStateMachine(
  {
    StartAt: 'Settle',
    States: {
      Settle: {
        Type: 'Task',
        Resource: 'arn:aws:states:::states:startExecution.sync:2',
        Parameters: {
          StateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:payment',
          Input: { 'total.$': '$.total' },
        },
        Catch: [{ ErrorEquals: ['States.TaskFailed'], Next: 'Later' }],
        End: true,
      },
      Later: { Type: 'Pass', End: true },
    },
  },
  { name: 'shop' },
);

const paid = () =>
  shop.runSync({ input: { total: 9 }, stateMachines: { payment: { machine: payment, mocks: { Pay: { ok: true } } } } });
const refused = () =>
  shop.runSync({
    input: { total: 9 },
    stateMachines: { payment: { machine: payment, mocks: { Pay: fail('No.Money') } } },
  });
const mocked = () => shop.runSync({ input: { total: 9 }, mocks: { Settle: {} } });

test('passes for an execution that a task started in process', () => {
  expect(paid()).toStartExecution('payment');
  expect(paid()).toStartExecution('payment', { status: 'SUCCEEDED', output: { ok: true } });
  expect(paid()).toStartExecution('arn:aws:states:us-east-1:123456789012:stateMachine:payment');
  expect(refused()).toStartExecution('payment', { status: 'FAILED', input: expect.objectContaining({ total: 9 }) });
  expect(refused()).not.toStartExecution('payment', { status: 'SUCCEEDED' });
  expect(mocked()).not.toStartExecution('payment');
});

test('leaves the child to be asserted on for itself', () => {
  const [child] = refused().children;
  expect(child).toFail('No.Money');
  expect(child).toInvoke('Pay', expect.objectContaining({ total: 9 }));
});

test('tells how the one it started went', () => {
  expect(messageOf(() => expect(refused()).toStartExecution('payment', { status: 'SUCCEEDED' })))
    .toMatchInlineSnapshot(`
      "Expected the execution to start an execution of "payment" that SUCCEEDED, but the one it started went another way.

      Executions it started:
        "payment": it FAILED: No.Money, input {"total":9}

        +0s  Settle   failed: States.TaskFailed "No.Money" → Catch[0]
        +0s  Later
        +0s  execution SUCCEEDED"
    `);
});

test('tells that it started none, or others', () => {
  expect(messageOf(() => expect(mocked()).toStartExecution('payment', { input: 1, output: 2 }))).toMatchInlineSnapshot(`
    "Expected the execution to start an execution of "payment" with input 1 and output 2, but it started none.

      +0s  Settle
      +0s  execution SUCCEEDED

    Hint: nested executions run in process where the run is given stateMachines: { … }; a mocked startExecution starts none."
  `);
  expect(messageOf(() => expect(paid()).toStartExecution('paymnet'))).toMatchInlineSnapshot(`
    "Expected the execution to start an execution of "paymnet", but it started "payment" only, which may be what is meant.

      +0s  Settle
      +0s  execution SUCCEEDED"
  `);
});

test('says with .not that it did', () => {
  expect(messageOf(() => expect(paid()).not.toStartExecution('payment'))).toMatchInlineSnapshot(`
    "Expected the execution not to start an execution of "payment", but it did.

    Executions it started:
      "payment": it SUCCEEDED, input {"total":9}, output {"ok":true}

      +0s  Settle
      +0s  execution SUCCEEDED"
  `);
});

test('refuses options that are none, with .not as well', () => {
  const status = (value: string) => ({ status: value }) as { status: 'FAILED' };
  expect(messageOf(() => expect(paid()).not.toStartExecution('payment', status('failed')))).toMatchInlineSnapshot(`
    "The option "status" of toStartExecution() cannot be the string "failed". [INVALID_OPTION]
    Did you mean "FAILED"? It can be: RUNNING, SUCCEEDED, FAILED, TIMED_OUT, ABORTED, PENDING_REDRIVE"
  `);
  expect(messageOf(() => expect(paid()).not.toStartExecution('payment', { inptu: 1 } as object)))
    .toMatchInlineSnapshot(`
      "toStartExecution() has no option "inptu". Did you mean "input"? [INVALID_OPTION]
      Hint: its options are status, input, output."
    `);
  // @ts-expect-error: the type refuses it, and JavaScript reaches the message
  expect(messageOf(() => expect(paid()).not.toStartExecution(payment))).toMatchInlineSnapshot(
    `"toStartExecution() needs the name or ARN of a state machine, but got a state machine. [INVALID_OPTION]"`,
  );
});

test('refuses what is not an execution, with .not as well', () => {
  expect(messageOf(() => expect(order).not.toStartExecution('payment'))).toMatchInlineSnapshot(`
    "toStartExecution() needs an execution, but got a state machine. [INVALID_SUBJECT]
    Hint: run it first: expect(await machine.run({ … })).toStartExecution(…)."
  `);
});
