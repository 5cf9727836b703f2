import 'asl-testkit/vitest';
import { expect, test } from 'vitest';
import { BUSY_TWICE, messageOf, order, runOrder } from './order.js';

test('passes for the virtual duration, exactly or within bounds', () => {
  expect(runOrder()).toTakeSeconds(0);
  expect(runOrder(BUSY_TWICE)).toTakeSeconds(3);
  expect(runOrder(BUSY_TWICE)).toTakeSeconds({ min: 1, max: 3 });
  expect(runOrder(BUSY_TWICE)).toTakeSeconds({ max: 5 });
  expect(runOrder(BUSY_TWICE)).not.toTakeSeconds(4);
  expect(runOrder(BUSY_TWICE)).not.toTakeSeconds({ min: 4 });
});

test('tells how long it took', () => {
  expect(messageOf(() => expect(runOrder(BUSY_TWICE)).toTakeSeconds(4))).toMatchInlineSnapshot(`
    "Expected the execution to take 4s of virtual time, but it took 3s.

      +0s  Validate           assigns $customer
      +0s  Charge             attempt 1 failed: Card.Busy → Retry[0] in 1s
      +1s  Charge             attempt 2 failed: Card.Busy → Retry[0] in 2s
      +3s  Charge             attempt 3 succeeded
      +3s  Fulfil             Parallel, 2 branches
      +3s    [0] Notify
      +3s    [1] PackAll      Map, 3 items
      +3s          [0] Pack
                   [1–2] 2 items like [0]
      +3s  Big                → Default
      +3s  Done
      +3s  execution SUCCEEDED"
  `);
  expect(messageOf(() => expect(runOrder(BUSY_TWICE)).toTakeSeconds({ max: 2 }))).toContain(
    'to take at most 2s of virtual time, but it took 3s',
  );
  expect(messageOf(() => expect(runOrder(BUSY_TWICE)).toTakeSeconds({ min: 9 }))).toContain('to take at least 9s');
  expect(messageOf(() => expect(runOrder(BUSY_TWICE)).toTakeSeconds({ min: 4, max: 9 }))).toContain(
    'between 4s and 9s',
  );
});

test('says with .not that it took so long', () => {
  expect(messageOf(() => expect(runOrder(BUSY_TWICE)).not.toTakeSeconds({ max: 5 }))).toMatchInlineSnapshot(`
    "Expected the execution not to take at most 5s of virtual time, but it took 3s.

      +0s  Validate           assigns $customer
      +0s  Charge             attempt 1 failed: Card.Busy → Retry[0] in 1s
      +1s  Charge             attempt 2 failed: Card.Busy → Retry[0] in 2s
      +3s  Charge             attempt 3 succeeded
      +3s  Fulfil             Parallel, 2 branches
      +3s    [0] Notify
      +3s    [1] PackAll      Map, 3 items
      +3s          [0] Pack
                   [1–2] 2 items like [0]
      +3s  Big                → Default
      +3s  Done
      +3s  execution SUCCEEDED"
  `);
});

test('refuses what is not a duration, with .not as well', () => {
  // @ts-expect-error: the type refuses it, and JavaScript reaches the message
  expect(messageOf(() => expect(runOrder()).not.toTakeSeconds('3s'))).toMatchInlineSnapshot(
    `"toTakeSeconds() needs a number of seconds or { min, max }, but got the string "3s". [INVALID_OPTION]"`,
  );
  expect(messageOf(() => expect(runOrder()).not.toTakeSeconds({ mx: 3 } as object))).toMatchInlineSnapshot(`
    "toTakeSeconds() has no option "mx". Did you mean "max"? [INVALID_OPTION]
    Hint: its options are min, max."
  `);
});

test('refuses what is not an execution, with .not as well', () => {
  expect(messageOf(() => expect(order).not.toTakeSeconds(3))).toMatchInlineSnapshot(`
    "toTakeSeconds() needs an execution, but got a state machine. [INVALID_SUBJECT]
    Hint: run it first: expect(await machine.run({ … })).toTakeSeconds(…)."
  `);
});
