import { expect, test } from 'vitest';
import items from './template.yml?asl';
import 'asl-testkit/vitest';

test('three items are worked on', async () => {
  const running = items.start({ input: [1, 2, 3], mocks: { One: 1 } });
  await running.advance();
  expect(running.execution).toSucceed();
});

// Fails where the project is asked to, after its run.
test('no items are no problem', () => {
  expect(items.runSync({ input: [] })).toSucceed();
  if (process.env['DEMO_FAILS'] === 'yes') throw new Error('as it was asked to');
});
