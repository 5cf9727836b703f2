/**
 * Registers every matcher and the snapshot serializer with Jest, types included, both for `@jest/globals` and for
 * `@types/jest`:
 *
 * ```ts
 * import 'asl-testkit/jest';
 * ```
 *
 * in a test file, or as a member of `setupFilesAfterEnv`. CommonJS tests use `require('asl-testkit/jest')`.
 */
import { expect } from '@jest/globals';
import type { AsymmetricMatcher } from 'expect';
import { collectIfAsked, followTests } from '../coverage/start-collecting.js';
import { executionSerializer } from '../matchers/execution-serializer.js';
import type { StateNameOf } from '../explain/state-name-of.js';
import * as matchers from '../matchers/index.js';
import type { TestkitMatchers } from '../matchers/testkit-matchers.js';

declare module 'expect' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merges the methods into Jest's interface
  interface Matchers<R extends void | Promise<void>, T = unknown> extends TestkitMatchers<R, StateNameOf<T>> {}
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merges the methods into Jest's interface
  interface AsymmetricMatchers extends TestkitMatchers<AsymmetricMatcher<unknown>> {}
}

declare global {
  // The names under which @types/jest declares them.
  // eslint-disable-next-line @typescript-eslint/no-namespace
  namespace jest {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merges the methods into Jest's interface
    interface Matchers<R, T = {}> extends TestkitMatchers<R, StateNameOf<T>> {}
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merges the methods into Jest's interface
    interface Expect extends TestkitMatchers<unknown> {}
  }
}

expect.extend({ ...matchers });
expect.addSnapshotSerializer(executionSerializer);
if (collectIfAsked()) followTests(() => expect.getState());
