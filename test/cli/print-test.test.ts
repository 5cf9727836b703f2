import { expect, test } from 'vitest';
import { printTestFile } from '../../src/cli/first-test/print-test.js';

test('a file without a run still has a test, since vitest fails an empty file', () => {
  const source = printTestFile({
    definition: 'order.asl.json',
    resource: undefined,
    tests: [],
    untested: ['Retry[0]'],
  });
  expect(source).toMatchInlineSnapshot(`
    "import { loadStateMachine } from 'asl-testkit';
    import 'asl-testkit/vitest';
    import { expect, test } from 'vitest';

    const machine = loadStateMachine('order.asl.json');

    test('is valid', () => {
      expect(machine).toBeValid();
    });

    // No test: Retry[0]
    "
  `);
});
