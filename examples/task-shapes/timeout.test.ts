import { loadStateMachine, neverAnswers, succeed } from 'asl-testkit';
import 'asl-testkit/vitest';
import { expect, test } from 'vitest';

const machine = loadStateMachine(`${import.meta.dirname}/timeout.asl.json`);

test('an answer after 24 seconds is in time', async () => {
  const execution = await machine.run({ mocks: { Invoke: succeed({}, { after: 24 }) } });

  expect(execution).toTransitionTo('Done');
});

test('an answer after 26 seconds comes too late', async () => {
  const execution = await machine.run({ mocks: { Invoke: succeed({}, { after: 26 }) } });

  expect(execution).toFail('States.Timeout');
  expect(execution.duration).toBe(25);
});

test('25 virtual seconds cost no time', async () => {
  const before = performance.now();

  await machine.run({ mocks: { Invoke: neverAnswers() } });

  expect(performance.now() - before).toBeLessThan(1000);
});
