import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineStateMachine, succeed, fail, type JsonValue } from 'asl-testkit';
import { describe, expect, test } from 'vitest';

/** A machine with all that can interleave: branches, items, waits, retries, catchers. */
const busy = defineStateMachine({
  StartAt: 'Split',
  States: {
    Split: {
      Type: 'Parallel',
      Branches: [
        {
          StartAt: 'Each',
          States: {
            Each: {
              Type: 'Map',
              ItemsPath: '$.items',
              MaxConcurrency: 2,
              ItemProcessor: {
                StartAt: 'Call',
                States: {
                  Call: {
                    Type: 'Task',
                    Resource: 'arn:aws:lambda:us-east-1:123456789012:function:call',
                    Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 2, JitterStrategy: 'FULL' }],
                    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Rest' }],
                    ResultPath: '$.called',
                    Next: 'Rest',
                  },
                  Rest: { Type: 'Wait', Seconds: 3, End: true },
                },
              },
              End: true,
            },
          },
        },
        {
          StartAt: 'Ask',
          States: {
            Ask: {
              Type: 'Task',
              Resource: 'arn:aws:states:::dynamodb:getItem',
              Parameters: { TableName: 'orders', Key: { id: { S: 'o-1' } } },
              TimeoutSeconds: 10,
              Next: 'Pause',
            },
            Pause: { Type: 'Wait', Seconds: 4, End: true },
          },
        },
      ],
      Next: 'Done',
    },
    Done: { Type: 'Succeed' },
  },
});

const input = { items: [{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }, { n: 5 }] };
const mocks = () => ({
  Call: [
    fail('Busy').times(2),
    succeed({ ok: 1 }),
    fail('Broken'),
    succeed({ ok: 2 }, { after: 5 }),
    succeed({ ok: 3 }).forever(),
  ],
  Ask: succeed({ Item: { id: { S: 'o-1' } } }, { after: 2 }),
});

describe('one history, however it is driven', () => {
  test('run, runSync and stepping give the same', async () => {
    const sync = busy.runSync({ input, mocks: mocks(), seed: 7 });
    const async = await busy.run({ input, mocks: mocks(), seed: 7 });
    const stepped = busy.start({ input, mocks: mocks(), seed: 7 });
    while (!stepped.done) await stepped.step();
    expect(sync.status).toBe('SUCCEEDED');
    expect(async.history).toEqual(sync.history);
    expect(stepped.execution.history).toEqual(sync.history);
  });

  test('a fork at any step ends as the execution it came from', async () => {
    const whole = busy.runSync({ input, mocks: mocks(), seed: 7 });
    const running = busy.start({ input, mocks: mocks(), seed: 7 });
    const forks = [];
    while (!running.done) {
      forks.push(running.fork());
      await running.step();
    }
    expect(forks.length).toBeGreaterThan(30);
    for (const fork of forks) {
      await fork.advance();
      expect(fork.execution.history).toEqual(whole.history);
    }
    expect(running.execution.history).toEqual(whole.history);
  });

  test('mocks that take real time of their own change nothing', async () => {
    const sync = busy.runSync({ input, mocks: { ...mocks(), Call: ({ n }: { n: number }) => ({ n }) }, seed: 3 });
    let call = 0;
    const slow = async ({ n }: { n: number }): Promise<{ n: number }> => {
      await new Promise((resolve) => setTimeout(resolve, [4, 0, 2, 1, 3][call++ % 5]));
      return { n };
    };
    const async = await busy.run({ input, mocks: { ...mocks(), Call: slow }, seed: 3 });
    expect(async.history).toEqual(sync.history);
  });
});

/** What this test needs of a recording. */
interface Recording {
  readonly id: string;
  readonly definition: object;
  readonly input: JsonValue;
  readonly stateMachineName: string;
  readonly executionName: string;
  readonly taskOutcomes: readonly unknown[];
  readonly s3?: unknown;
}

const recordings = fileURLToPath(new URL('../../../shared/aws-recorded/execution/', import.meta.url));

// The recordings are used where they are; the project is complete without them.
describe.runIf(existsSync(recordings))('the recordings, driven in three ways', () => {
  test('give the same history in each', async () => {
    let compared = 0;
    for (const file of readdirSync(recordings)) {
      const recorded = JSON.parse(readFileSync(recordings + file, 'utf8')) as Recording;
      if (recorded.taskOutcomes.length > 0 || recorded.s3 !== undefined) continue;
      const options = { input: recorded.input, name: recorded.executionName };
      const attempt = async (): Promise<[unknown, unknown, unknown] | undefined> => {
        try {
          const machine = defineStateMachine(recorded.definition, { name: recorded.stateMachineName });
          const sync = machine.runSync(options).history;
          const stepped = machine.start(options);
          while (!stepped.done && (await stepped.step()));
          return [sync, (await machine.run(options)).history, stepped.execution.history];
        } catch {
          return undefined; // needs mocks, or more than this test gives
        }
      };
      const histories = await attempt();
      if (histories === undefined) continue;
      compared++;
      expect(histories[1], recorded.id).toEqual(histories[0]);
      expect(histories[2], recorded.id).toEqual(histories[0]);
    }
    expect(compared).toBeGreaterThan(700);
  });
});
