import { expect, test } from 'vitest';
import { loadStateMachine } from 'asl-testkit';

const machine = loadStateMachine('flows/both.asl.yml');

test('both branches run', () => {
  expect(machine.runSync().duration).toBe(60);
});

test('one state runs by itself', async () => {
  expect((await machine.runState('Right')).duration).toBe(60);
});
