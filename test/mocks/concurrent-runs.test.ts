import { expect, test } from 'vitest';
import { fail } from '../../src/mocks/declare/fail.js';
import { succeed } from '../../src/mocks/declare/succeed.js';
import type { TaskContext } from '../../src/mocks/task-context.js';
import { machineOf, runMocked, runMockedAsync } from './run-with-mocks.js';

const ARN = 'arn:aws:lambda:us-east-1:123456789012:function:';

/** Items at once, retries, a Parallel and a shared list: whatever could depend on the order of answers. */
const machine = machineOf({
  StartAt: 'Each',
  States: {
    Each: {
      Type: 'Map',
      ItemProcessor: {
        StartAt: 'Try',
        States: {
          Try: {
            Type: 'Task',
            Resource: `${ARN}try`,
            Retry: [{ ErrorEquals: ['Again'], IntervalSeconds: 1, MaxAttempts: 4 }],
            Next: 'Both',
          },
          Both: {
            Type: 'Parallel',
            Branches: ['left', 'right'].map((name) => ({
              StartAt: name,
              States: { [name]: { Type: 'Task', Resource: `${ARN}${name}`, End: true } },
            })),
            End: true,
          },
        },
      },
      Next: 'Sum',
    },
    Sum: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'sum', 'Payload.$': '$' },
      End: true,
    },
  },
});

const answer = (n: number, { attempt, awsRequestId }: TaskContext) =>
  n % 3 === 0 && attempt < 3 ? fail('Again').after(n / 10) : succeed({ n, awsRequestId }, { after: n });

const shared = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => succeed(n, { after: n / 4 }));

test('100 executions at once with mocks of random real latency have the history of the synchronous one', async () => {
  const input = [1, 2, 3, 4, 5, 6, 7, 8];
  const expected = runMocked(machine, {
    input,
    mocks: { try: answer, left: shared, right: (value: unknown) => value, sum: (value: unknown[]) => value.length },
  });
  expect(expected.status).toBe('SUCCEEDED');
  const late = async <T>(value: T): Promise<T> => {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 8));
    return value;
  };
  const runs = Array.from({ length: 100 }, () =>
    runMockedAsync(machine, {
      input,
      mocks: {
        try: (n: number, context) => late(answer(n, context)),
        left: shared.map((outcome) => () => late(outcome)),
        right: (value: unknown) => late(value),
        sum: (value: unknown[]) => late(value.length),
      },
    }),
  );
  const history = JSON.stringify(expected.history);
  for (const execution of await Promise.all(runs)) expect(JSON.stringify(execution.history)).toBe(history);
}, 60_000);
