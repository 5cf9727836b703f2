/**
 * Registers every matcher and the snapshot serializer with vitest, types included:
 *
 * ```ts
 * import 'asl-testkit/vitest';
 * ```
 *
 * in a test file, or as a member of `setupFiles`.
 */
import { expect } from 'vitest';
import { adaptWithDiff } from '../matchers/adapt.js';
import type { Matcher } from '../explain/matcher.js';
import { MATCHERS } from '../matchers/matchers.js';
import type { TestkitMatchers } from '../matchers/testkit-matchers.js';
import { executionEquality } from './execution-equality.js';
import { followVitest } from './follow-vitest.js';
import { executionSerializer } from '../matchers/execution-serializer.js';
import type { VitestMatchers } from './vitest-matchers.js';

declare global {
  // The only interface of assertions that vitest 3, 4 and 5 declare alike is Chai's.
  // eslint-disable-next-line @typescript-eslint/no-namespace
  namespace Chai {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merges the methods into Chai's interface
    interface Assertion extends VitestMatchers {}
  }
}

declare module 'vitest' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merges the methods into vitest's interface
  interface AsymmetricMatchersContaining extends TestkitMatchers<unknown> {}
}

const entries = Object.entries(MATCHERS) as [string, Matcher<unknown[]>][];
expect.extend(Object.fromEntries(entries.map(([name, matcher]) => [name, adaptWithDiff(matcher)])));
expect.addSnapshotSerializer(executionSerializer);
expect.addEqualityTesters([executionEquality]);
followVitest();
