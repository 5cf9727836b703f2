const { test } = require('node:test');
const { expect } = require('expect');
const { fail, loadStateMachine, succeed } = require('asl-testkit');
const matchers = require('asl-testkit/matchers');

expect.extend({ ...matchers });
const machine = loadStateMachine('order.asl.json');

test('matchers work with expect from npm', () => {
  expect(machine.runSync({ mocks: { Charge: succeed({ amount: 21 }) } })).toSucceed({ shipped: 42 });
  expect(machine.runSync({ mocks: { Charge: fail('Surprise') } })).toFail('Surprise');
});

test('require and import give the same module', async () => {
  const imported = await import('asl-testkit');
  expect(imported.succeed).toBe(succeed);
});
