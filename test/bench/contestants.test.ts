import { describe, expect, test } from 'vitest';
import { contestants } from '../../bench/contestants.mjs';
import { prepare, prepareAsync } from '../../bench/driver.mjs';
import { mockMaker } from '../../bench/mock-maker.mjs';
import { workloads } from '../../bench/workloads.mjs';

interface Ended {
  readonly status: string;
  readonly output?: unknown;
  readonly error?: string;
}
type Run = (input: unknown, mocks: unknown) => Ended | Promise<Ended>;
interface Contestant {
  readonly mocks: 'sync' | 'async' | 'outcomes';
  prepare(workload: unknown): Run | { readonly unsupported: string } | Promise<Run | { readonly unsupported: string }>;
}

// The peer is not a dependency, and what aws-sdk-client-mock makes of ten thousand calls takes seconds.
const { peer: _peer, sdkMock: _sdkMock, ...own } = contestants as Record<string, Contestant>;

describe.each(workloads())('$title', (workload) => {
  const { name, input, expect: expected } = workload;
  const endsAsExpected = async (run: Run, form: Contestant['mocks']): Promise<void> => {
    const mocksOf = await mockMaker(workload, form);
    for (const [i, wanted] of expected.entries()) {
      const { status, output, error } = await run(input, mocksOf(i));
      expect({ status, ...(status === 'SUCCEEDED' ? { output } : { error }) }).toEqual(wanted);
    }
  };

  test.each(Object.entries(own))(
    'ends as it must with the contestant %s',
    async (_title, { mocks, prepare: ready }) => {
      const run = await ready(workload);
      if (typeof run === 'function') await endsAsExpected(run, mocks);
      else expect({ name, ...run }).toEqual({ name, unsupported: 'nothing to mock' });
    },
  );

  test.each([
    ['prepare', prepare],
    ['prepareAsync', prepareAsync],
  ])('ends as it must with the driver of the outside bench, %s', async (_title, ready) => {
    const { run } = (await ready(workload)) as { run: Run };
    await endsAsExpected(run, 'async');
  });
});
