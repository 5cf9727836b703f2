import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineStateMachine, fail, mocksFromHistory, neverAnswers, perItem, succeed, worker } from 'asl-testkit';
import 'asl-testkit/vitest';
import { describe, expect, test } from 'vitest';
import { BUSY_TWICE, DECLINED, order, runOrder } from '../matchers/order.js';
import { messageOf } from './run-with-mocks.js';

/** A history as it comes from the API: through JSON. */
const recordedOf = ({ history }: { readonly history: readonly object[] }): Record<string, unknown>[] =>
  JSON.parse(JSON.stringify(history)) as Record<string, unknown>[];

describe('mocksFromHistory', () => {
  test.each([
    ['that went well', {}],
    ['with retries', BUSY_TWICE],
    ['that caught an error', DECLINED],
    [
      'whose items went different ways',
      {
        Pack: perItem([
          succeed('a', { after: 3 }),
          [fail('Shelf.Blocked'), succeed('b')],
          succeed('c', { after: 1.5 }),
        ]),
      },
    ],
  ])('repeats an execution %s, to the second', (_title, mocks) => {
    const recorded = runOrder(mocks, { startTime: '2024-06-01T10:00:00Z' });

    const again = order.runSync(mocksFromHistory(recordedOf(recorded)));

    expect(again).toReplay(recorded.history, { data: true });
    expect(again.history.map(({ timestamp }) => timestamp)).toEqual(recorded.history.map(({ timestamp }) => timestamp));
  });

  test('repeats calls that timed out, activities, jobs and whole responses', () => {
    const machine = defineStateMachine({
      StartAt: 'Slow',
      States: {
        Slow: {
          Type: 'Task',
          Resource: 'arn:aws:lambda:us-east-1:123456789012:function:slow',
          TimeoutSeconds: 5,
          Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Ask' }],
          Next: 'Ask',
        },
        Ask: { Type: 'Task', Resource: 'arn:aws:states:us-east-1:123456789012:activity:ask', Next: 'Job' },
        Job: {
          Type: 'Task',
          Resource: 'arn:aws:states:::glue:startJobRun.sync',
          Parameters: { JobName: 'j' },
          Next: 'Tell',
        },
        Tell: {
          Type: 'Task',
          Resource: 'arn:aws:states:::sqs:sendMessage',
          Parameters: { QueueUrl: 'q', MessageBody: 'm' },
          End: true,
        },
      },
    });
    const recorded = machine.runSync({
      input: { id: 7 },
      mocks: {
        Slow: neverAnswers(),
        Ask: worker({ name: 'ana', startedAfter: 4 }).succeed({ yes: true }, { after: 9 }),
        Job: succeed({}, { after: 60 }),
        Tell: succeed({ MessageId: 'm-1' }),
      },
    });

    const again = machine.runSync(mocksFromHistory(recordedOf(recorded)));

    expect(again.history).toEqual(recorded.history);
  });

  test('reads pages in any order, reversed events, and the times of the CLI and of the SDK', () => {
    const events = recordedOf(runOrder(BUSY_TWICE));
    const wanted = JSON.stringify(mocksFromHistory(events));
    const timed = (time: (text: string) => unknown) =>
      events.map((event) => ({ ...event, timestamp: time(String(event['timestamp'])) }));

    const forms = [
      { events },
      [{ events: events.slice(9) }, { events: events.slice(0, 12), nextToken: 'more' }],
      { events: [...events].reverse() },
      timed((text) => new Date(text)),
      timed((text) => Date.parse(text) / 1000),
      timed((text) => text.replace('Z', '+00:00')),
    ];

    for (const form of forms) expect(JSON.stringify(mocksFromHistory(form))).toBe(wanted);
  });

  test('says what is missing', () => {
    const events = recordedOf(runOrder());
    const without = (type: string, change: (details: Record<string, unknown>) => object) =>
      events.map((event) => {
        const key = Object.keys(event).find((name) => name.endsWith('EventDetails'));
        if (event['type'] !== type || key === undefined) return event;
        return { ...event, [key]: change(event[key] as Record<string, unknown>) };
      });
    const said = (history: unknown): string => messageOf(() => mocksFromHistory(history));

    expect(
      [
        said('history.json'),
        said({ events: [] }),
        said(events.slice(3)),
        said(without('ExecutionStarted', ({ input: _, ...rest }) => rest)),
        said(without('ExecutionStarted', (details) => ({ ...details, inputDetails: { truncated: true } }))),
        said(without('ExecutionStarted', (details) => ({ ...details, input: '{"cut' }))),
        said([...events, { id: 99, type: 'ExecutionRedriven' }]),
      ].join('\n\n'),
    ).toMatchInlineSnapshot(`
      "mocksFromHistory() needs the events of a recorded history [INVALID_OPTION]
      Hint: pass what GetExecutionHistory returned, its events, or a list of its pages.

      mocksFromHistory() needs the events of a recorded history [INVALID_OPTION]
      Hint: pass what GetExecutionHistory returned, its events, or a list of its pages.

      mocksFromHistory(): the history does not begin with ExecutionStarted [INVALID_OPTION]
      Hint: pass all of its pages; get-execution-history of the AWS CLI joins them.

      mocksFromHistory(): event 1 (ExecutionStarted) has no input [INVALID_OPTION]
      Hint: get the history with its data: includeExecutionData is true by default.

      mocksFromHistory(): event 1 (ExecutionStarted) holds its input only in part [INVALID_OPTION]
      Hint: put the whole of it into the file.

      mocksFromHistory(): event 1 (ExecutionStarted) has an input that is not JSON [INVALID_OPTION]

      mocksFromHistory(): the execution was redriven, and such histories cannot be read yet [UNSUPPORTED]"
    `);
  });
});

const RECORDINGS = fileURLToPath(new URL('../../../shared/aws-recorded/execution/', import.meta.url));

interface Recording {
  readonly type?: 'STANDARD' | 'EXPRESS';
  readonly definition: object;
  readonly taskOutcomes: readonly unknown[];
  readonly expected: { readonly events?: readonly { readonly id: unknown }[] };
}

describe.skipIf(!existsSync(RECORDINGS))('recordings of the real service', () => {
  test('every execution with tasks is repeated from its history alone', () => {
    const read = (file: string): Recording => JSON.parse(readFileSync(RECORDINGS + file, 'utf8')) as Recording;
    const recordings = readdirSync(RECORDINGS).map(read);
    let repeated = 0;
    for (const {
      type,
      definition,
      taskOutcomes,
      expected: { events },
    } of recordings) {
      // Where the recorder masked the ids of concurrent events, nobody can tell which belongs where.
      if (taskOutcomes.length === 0 || events?.every(({ id }) => typeof id === 'number') !== true) continue;
      const text = JSON.stringify(definition).replaceAll(
        '"activity_arn"',
        '"arn:aws:states:us-east-1:111111111111:activity:a"',
      );
      const machine = defineStateMachine(JSON.parse(text) as object, type === undefined ? {} : { type });
      // The recorder masked ids, names and numbers in the answers.
      expect(machine.runSync({ ...mocksFromHistory(events), shapes: 'NONE' })).toReplay(events);
      repeated++;
    }
    expect(repeated).toBeGreaterThanOrEqual(175);
  });
});
