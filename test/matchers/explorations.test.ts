import 'asl-testkit/vitest';
import { describe, expect, test } from 'vitest';
import type { Exploration } from 'asl-testkit/matchers';
import { messageOf, order, runOrder } from './order.js';

const clean: Exploration = {
  stateMachine: 'order',
  paths: 1204,
  unreachedStates: [],
  unhandledErrors: [],
  endlessCycles: [],
};

const unreached = { state: 'Refund', text: 'No outcome of any task leads to "Refund" (order.asl.json:73).' };
const unhandled = {
  state: 'Notify',
  text: '"Notify" (order.asl.json:33) can fail with SNS.NotFoundException, which nothing catches.\nIt happens when: Charge succeeds, Notify fails.',
};
const endless = {
  state: 'Poll',
  text: '"Poll" → "Wait" → "Poll": nothing in the loop changes what "Poll" decides on.',
};

test('toReachEveryState passes if every state was reached', () => {
  expect(clean).toReachEveryState();
  expect({ ...clean, unreachedStates: [unreached] }).not.toReachEveryState();
  expect(messageOf(() => expect({ ...clean, unreachedStates: [unreached] }).toReachEveryState()))
    .toMatchInlineSnapshot(`
    "Expected "order" to reach every state, but nothing leads to 1 state (1,204 paths walked).

      No outcome of any task leads to "Refund" (order.asl.json:73)."
  `);
  expect(messageOf(() => expect(clean).not.toReachEveryState())).toMatchInlineSnapshot(
    `"Expected "order" not to reach every state, but each is reached (1,204 paths walked)."`,
  );
});

test('toHandleEveryError passes if no error ends the execution unhandled', () => {
  expect(clean).toHandleEveryError();
  expect({ ...clean, unhandledErrors: [unhandled] }).not.toHandleEveryError();
  const incomplete = { ...clean, incomplete: 'stopped after 10,000 paths', unhandledErrors: [unhandled, unhandled] };
  expect(messageOf(() => expect(incomplete).toHandleEveryError())).toMatchInlineSnapshot(`
    "Expected "order" to handle every error, but 2 errors end the execution (1,204 paths walked; stopped after 10,000 paths).

      "Notify" (order.asl.json:33) can fail with SNS.NotFoundException, which nothing catches.
      It happens when: Charge succeeds, Notify fails.
      "Notify" (order.asl.json:33) can fail with SNS.NotFoundException, which nothing catches.
      It happens when: Charge succeeds, Notify fails."
  `);
  expect(messageOf(() => expect(clean).not.toHandleEveryError())).toMatchInlineSnapshot(
    `"Expected "order" not to handle every error, but it does (1,204 paths walked)."`,
  );
});

test('toTerminate passes if every loop ends', () => {
  expect(clean).toTerminate();
  expect({ ...clean, endlessCycles: [endless] }).not.toTerminate();
  expect(messageOf(() => expect({ ...clean, endlessCycles: [endless] }).toTerminate())).toMatchInlineSnapshot(`
    "Expected "order" to terminate, but 1 loop need not end (1,204 paths walked).

      "Poll" → "Wait" → "Poll": nothing in the loop changes what "Poll" decides on."
  `);
  expect(messageOf(() => expect(clean).not.toTerminate())).toMatchInlineSnapshot(
    `"Expected "order" not to terminate, but every path ends (1,204 paths walked)."`,
  );
});

test('do not pass on an exploration that is not complete, with .not neither', () => {
  const incomplete = { ...clean, incomplete: 'it stopped after 10,000 answers', leftOut: ['what comes after "Ship"'] };
  expect(messageOf(() => expect(incomplete).toReachEveryState())).toMatchInlineSnapshot(`
    "toReachEveryState() cannot tell: the exploration of "order" is not complete. [LIMIT_EXCEEDED]
      it stopped after 10,000 answers
      it left out what comes after "Ship"
    Hint: give explore() higher bounds, or an input and answers that suit the machine; what it did find is in its findings."
  `);
  expect(() => expect(incomplete).not.toTerminate()).toThrow('cannot tell: the exploration');
  expect({ ...incomplete, unhandledErrors: [unhandled] }).not.toHandleEveryError();
});

test('lists a dozen findings, and counts the rest', () => {
  const many = { ...clean, unreachedStates: Array.from({ length: 40 }, () => unreached) };
  const message = messageOf(() => expect(many).toReachEveryState());
  expect(message.split('\n')).toHaveLength(15);
  expect(message).toContain('… 28 more');
});

test('refuse what is not an exploration, with .not as well', () => {
  expect(messageOf(() => expect(order).not.toReachEveryState())).toMatchInlineSnapshot(`
    "toReachEveryState() needs an exploration, but got a state machine. [INVALID_SUBJECT]
    Hint: expect(explore(machine)).toReachEveryState(), with explore from 'asl-testkit/fuzz'."
  `);
  expect(messageOf(() => expect(runOrder()).not.toHandleEveryError())).toMatchInlineSnapshot(`
    "toHandleEveryError() needs an exploration, but got an execution. [INVALID_SUBJECT]
    Hint: expect(explore(machine)).toHandleEveryError(), with explore from 'asl-testkit/fuzz'."
  `);
  expect(messageOf(() => expect({}).not.toTerminate())).toMatchInlineSnapshot(`
    "toTerminate() needs an exploration, but got an object without members. [INVALID_SUBJECT]
    Hint: expect(explore(machine)).toTerminate(), with explore from 'asl-testkit/fuzz'."
  `);
});

describe('findings that are accepted', () => {
  const other = { state: 'Ship', error: 'Busy', text: '"Ship" can fail with Busy, which nothing catches.' };
  const found = { ...clean, unhandledErrors: [{ ...unhandled, state: 'Charge', error: 'Declined' }, other] };

  test('do not fail a test: by state, or by state and error', () => {
    expect(found).toHandleEveryError({ except: ['Charge', { state: 'Ship', error: 'Busy' }] });
    expect(found).not.toHandleEveryError({ except: ['Charge'] });
    expect(found).not.toHandleEveryError({ except: [] });
  });

  test('are taken out once they are found no more, with .not as well', () => {
    expect(messageOf(() => expect(found).toHandleEveryError({ except: [{ state: 'Charge', error: 'Gone' }] })))
      .toMatchInlineSnapshot(`
      "toHandleEveryError() is to accept Gone of "Charge", but that is not found: findings are about Charge, Ship. [INVALID_OPTION]
      Hint: take it out of "except", so that it is told when it comes back."
    `);
    expect(messageOf(() => expect(found).not.toHandleEveryError({ except: ['Shp'] }))).toMatchInlineSnapshot(`
      "toHandleEveryError() is to accept "Shp", but that is not found: findings are about Charge, Ship. Did you mean "Ship"? [INVALID_OPTION]
      Hint: take it out of "except", so that it is told when it comes back."
    `);
    expect(messageOf(() => expect(clean).toTerminate({ except: ['Poll'] }))).toMatchInlineSnapshot(`
      "toTerminate() is to accept "Poll", but that is not found: nothing is found. [INVALID_OPTION]
      Hint: take it out of "except", so that it is told when it comes back."
    `);
  });

  test('are the only option', () => {
    expect(messageOf(() => expect(found).toReachEveryState({ expect: [] } as object))).toMatchInlineSnapshot(`
      "toReachEveryState() has no option "expect". Did you mean "except"? [INVALID_OPTION]
      Hint: its options are except."
    `);
  });
});
