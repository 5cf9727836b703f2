import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { expect, test } from 'vitest';

test('passes what is right and tells apart every way to be wrong', { timeout: 120_000 }, () => {
  const { stdout, status } = spawnSync(process.execPath, ['test/docs/run.mjs', 'test/docs/fixture.md'], {
    encoding: 'utf8',
    // A run of the real documentation may be under way beside this one.
    env: { ...process.env, DOCS_SCRATCH: '.generated-fixture', TEST_REPORT: '' },
  });
  expect(status).toBe(1);
  expect(stdout).toMatchInlineSnapshot(`
    "✓ test/docs/fixture.md:5
    ✓ test/docs/fixture.md:23
    ✓ test/docs/fixture.md:37
    ✓ test/docs/fixture.md:51
    ✓ test/docs/fixture.md:74
    ✓ test/docs/fixture.md:86
    ✗ test/docs/fixture.md:98
        printed, from test/docs/fixture.md:103 on, something else than the document says (npm run test:docs -- --update rewrites it):
        actual
    ✗ test/docs/fixture.md:108
        test/docs/fixture.md:109 error TS2322: Type 'string' is not assignable to type 'number'.
    ✗ test/docs/fixture.md:114
        FAIL  line-114.test.ts > fails
        AssertionError: expected 1 to be 2 // Object.is equality

        - Expected
        + Received

        - 2
        + 1
        at test/docs/fixture.md:118
    ✗ test/docs/fixture.md:122
        FAIL  line-122.test.ts > runs
        Error: thrown by the module
        at test/docs/fixture.md:123
    ✗ test/docs/fixture.md:128
        its tests have to fail, and passed
    ✗ test/docs/fixture.md:136
        ended with exit code 2 instead of 0:
    not run: test/docs/fixture.md:140: needs Jest

    6 passed, 6 failed
    "
  `);
});
