import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { test } from 'node:test';

test('runs a machine without any test runner of ours', async () => {
  const { loadStateMachine, succeed } = await import('asl-testkit');
  const machine = loadStateMachine('order.asl.json');
  const execution = machine.runSync({ mocks: { Charge: succeed({ amount: 21 }) } });
  assert.equal(execution.status, 'SUCCEEDED');
  assert.deepEqual(execution.output, { shipped: 42 });
});

test('can be required from CommonJS', () => {
  assert.equal(typeof createRequire(import.meta.url)('asl-testkit').loadStateMachine, 'function');
});

test('offers the matchers as plain functions', async () => {
  const matchers = await import('asl-testkit/matchers');
  assert.equal(typeof matchers.toSucceed, 'function');
});

test('names the missing test runner when its entry point is imported', async () => {
  await assert.rejects(import('asl-testkit/vitest'), /Cannot find package 'vitest'/);
});

test('runs a machine from the shell', () => {
  const result = spawnSync('npx --no-install asl-testkit run order.asl.json --mocks mocks.json', {
    shell: true,
    encoding: 'utf8',
  });
  assert.equal(result.stderr, '');
  assert.match(result.stdout, /Charge[^]*Ship[^]*SUCCEEDED/);
  assert.equal(result.status, 0);
});
