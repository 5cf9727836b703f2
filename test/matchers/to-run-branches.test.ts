import 'asl-testkit/vitest';
import { fail, succeed } from 'asl-testkit';
import { expect, test } from 'vitest';
import { DECLINED, messageOf, order, runOrder } from './order.js';

const notifyFails = { Notify: fail('SNS.NotFoundException'), Pack: succeed('packed', { after: 5 }) };

test('passes for branches that ended so', () => {
  expect(runOrder()).toRunBranches('Fulfil', 2);
  expect(runOrder(notifyFails)).toRunBranches('Fulfil', ['FAILED', 'ABORTED']);
  expect(runOrder(notifyFails)).toRunBranches('Fulfil', { failed: 1 });
  expect(runOrder(notifyFails)).not.toRunBranches('Fulfil', 2);
  expect(runOrder(DECLINED)).not.toRunBranches('Fulfil', []);
});

test('tells how they ended, and of what', () => {
  expect(messageOf(() => expect(runOrder(notifyFails)).toRunBranches('Fulfil', 2))).toMatchInlineSnapshot(
    `
    "Expected "Fulfil" to end with 2 branches, all SUCCEEDED, but there were 2 in all, 1 FAILED, 1 ABORTED.

    Failed branches:
      branch 0: SNS.NotFoundException

      +0s  Validate           assigns $customer
      +0s  Charge             assigns $receipt
      +0s  Fulfil             Parallel, 2 branches
      +0s    [0] Notify       failed: SNS.NotFoundException
      +0s    [1] PackAll      Map, 3 items: 3 ABORTED
      +0s          [0] Pack   aborted
                   [1–2] 2 items like [0]
      +0s  Fulfil             failed: SNS.NotFoundException
      +0s  execution FAILED: SNS.NotFoundException"
  `,
  );
});

test('says with .not that they did', () => {
  expect(messageOf(() => expect(runOrder(notifyFails)).not.toRunBranches('Fulfil', ['FAILED', 'ABORTED'])))
    .toMatchInlineSnapshot(`
    "Expected "Fulfil" not to end with branches FAILED, ABORTED, but it did.

    Failed branches:
      branch 0: SNS.NotFoundException

      +0s  Validate           assigns $customer
      +0s  Charge             assigns $receipt
      +0s  Fulfil             Parallel, 2 branches
      +0s    [0] Notify       failed: SNS.NotFoundException
      +0s    [1] PackAll      Map, 3 items: 3 ABORTED
      +0s          [0] Pack   aborted
                   [1–2] 2 items like [0]
      +0s  Fulfil             failed: SNS.NotFoundException
      +0s  execution FAILED: SNS.NotFoundException"
  `);
});

test('refuses a state that is not a Parallel, with .not as well', () => {
  expect(messageOf(() => expect(runOrder()).not.toRunBranches('Fulfill', 2))).toMatchInlineSnapshot(`
    "State machine "order" has no state "Fulfill". [UNKNOWN_STATE]
    Did you mean "Fulfil" (test/matchers/order.asl.json:27)?
    Its states: "Validate", "Charge", "Fulfil", "Big", "Review", "Done", "Refund", "Cancelled", "GiveUp", "Notify", "PackAll", "Pack""
  `);
  expect(messageOf(() => expect(runOrder()).not.toRunBranches('PackAll', 2))).toMatchInlineSnapshot(
    `"toRunBranches() needs the name of a Parallel state, but "PackAll" is a Map. [INVALID_OPTION]"`,
  );
});

test('refuses what is not an execution, with .not as well', () => {
  expect(messageOf(() => expect(order).not.toRunBranches('Fulfil', 2))).toMatchInlineSnapshot(`
    "toRunBranches() needs an execution, but got a state machine. [INVALID_SUBJECT]
    Hint: run it first: expect(await machine.run({ … })).toRunBranches(…)."
  `);
});
