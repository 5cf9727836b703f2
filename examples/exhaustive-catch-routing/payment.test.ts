import { defineStateMachine, loadStateMachine } from 'asl-testkit';
import { explore } from 'asl-testkit/fuzz';
import 'asl-testkit/vitest';
import { expect, test } from 'vitest';

const machine = loadStateMachine(`${import.meta.dirname}/payment.asl.json`);
const exploration = explore(machine);

test('whatever a task answers, somebody handles it', () => {
  expect(exploration).toHandleEveryError();
});

test('every state is there for something', () => {
  expect(exploration).toReachEveryState();
  expect(exploration.untakenCatchers).toEqual([]);
  expect(exploration.untakenRetriers).toEqual([]);
});

test('no order goes round in circles', () => {
  expect(exploration).toTerminate();
  // 2 + 4 + 8 seconds for the charge, 60 + 120 + 240 + 480 for the refund.
  expect(exploration.longestDuration).toBe(914);
});

test('nothing was left out', () => {
  expect(exploration.isComplete).toBe(true);
});

test('a catcher that is taken away is missed', () => {
  const { document } = machine.definition;
  const definition = structuredClone(document) as { States: { Refund: { Catch?: unknown } } };
  delete definition.States.Refund.Catch;
  const { unhandledErrors } = explore(defineStateMachine(definition as never));
  expect(unhandledErrors.map(({ state }) => state)).toEqual(['Refund']);
});
