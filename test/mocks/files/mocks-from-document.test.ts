import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadMocks, mocksFromDocument } from '../../../src/mocks/files/mocks-from-document.js';
import { machineOf, messageOf, oneTask, runMocked } from '../run-with-mocks.js';

const ARN = 'arn:aws:lambda:us-east-1:123456789012:function:work';
const TOKEN = 'arn:aws:states:::sqs:sendMessage.waitForTaskToken';
const RETRY = { Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1, BackoffRate: 1, MaxAttempts: 5 }] };

function file(text: string, name = 'mocks.yml'): string {
  const path = join(mkdtempSync(join(tmpdir(), 'mocks-')), name);
  writeFileSync(path, text);
  return path;
}

describe('mocks as data', () => {
  test('a list is used in turn, with counts and times', () => {
    const mocks = mocksFromDocument({
      Work: [
        { fail: 'Throttled', cause: 'Rate Exceeded.', times: 2 },
        { fail: { error: 'Broken', cause: { code: 7 } }, after: 5 },
        { succeed: { ok: true }, after: 3 },
      ],
    });
    const execution = runMocked(oneTask(ARN, RETRY), { mocks });
    expect([execution.output, execution.duration]).toEqual([{ ok: true }, 11]);
    expect(execution.retries('Work').map(({ error, cause }) => [error, cause])).toEqual([
      ['Throttled', 'Rate Exceeded.'],
      ['Throttled', 'Rate Exceeded.'],
      ['Broken', '{"code":7}'],
    ]);
  });

  test('a single outcome answers every call', () => {
    const execution = runMocked(oneTask(ARN, RETRY), { mocks: mocksFromDocument({ work: { fail: 'A' } }) });
    expect([execution.error, execution.attempts('Work')]).toEqual(['A', 6]);
  });

  test('respond, neverAnswers and lambdaTimesOut', () => {
    const machine = oneTask(ARN, { TimeoutSeconds: 25 });
    const run = (outcome: unknown) => runMocked(machine, { mocks: mocksFromDocument({ Work: outcome }) });
    expect(run({ respond: { StatusCode: 200, Payload: 1 } }).output).toBe(1);
    expect(run({ neverAnswers: true }).error).toBe('States.Timeout');
    expect([run({ lambdaTimesOut: 20 }).error, run({ lambdaTimesOut: 20 }).duration]).toEqual(['Sandbox.Timedout', 20]);
    expect(run({ lambdaTimesOut: true }).duration).toBe(3);
  });

  test('callbacks and workers, with heartbeats', () => {
    const token = oneTask(TOKEN, { HeartbeatSeconds: 40, Parameters: { QueueUrl: 'q', MessageBody: 'm' } });
    const activity = oneTask('arn:aws:states:us-east-1:123456789012:activity:Review', { HeartbeatSeconds: 40 });
    const approved = { callback: true, heartbeat: { every: 30 }, succeed: 'yes', after: 100 };
    const refused = { callback: { submitted: { MessageId: 'm-1' } }, fail: null };
    const reviewed = {
      worker: { name: 'ana', startedAfter: 60 },
      heartbeat: { every: 30, times: 2 },
      fail: 'Refused',
      cause: 'dear',
      after: 130,
    };
    expect(runMocked(token, { mocks: mocksFromDocument({ Work: approved }) })).toMatchObject({
      output: 'yes',
      duration: 100,
    });
    const failed = runMocked(token, { mocks: mocksFromDocument({ Work: refused }) });
    expect([failed.error, failed.cause]).toEqual([null, null]);
    expect(JSON.stringify(failed.history)).toContain('m-1');
    expect(runMocked(activity, { mocks: mocksFromDocument({ Review: reviewed }) })).toMatchObject({
      error: 'Refused',
      cause: 'dear',
      duration: 130,
    });
  });

  test('perItem has a mock for each item', () => {
    const machine = machineOf({
      StartAt: 'Each',
      States: {
        Each: {
          Type: 'Map',
          ItemProcessor: { StartAt: 'Work', States: oneTask(ARN, RETRY).definition.document.States },
          End: true,
        },
      },
    });
    const mocks = mocksFromDocument({ Work: { perItem: [{ succeed: 1 }, [{ fail: 'A' }, { succeed: 2 }]] } });
    expect(runMocked(machine, { mocks, input: ['a', 'b'] }).output).toEqual([1, 2]);
  });

  test('forever answers all further calls', () => {
    const mocks = mocksFromDocument({ Work: [{ fail: 'A' }, { fail: 'B', forever: true }] });
    expect(runMocked(oneTask(ARN, RETRY), { mocks })).toMatchObject({ error: 'B' });
  });
});

describe('what is wrong with mocks as data', () => {
  test.each<[string, unknown, string]>([
    ['a misspelt outcome', { Work: { succed: 1 } }, 'Work.succed is not known here.\nHint: did you mean "succeed"?'],
    [
      'a misspelt field',
      { Work: [{ fail: 'A', tims: 2 }] },
      'Work."0".tims is not known here.\nHint: did you mean "times"?',
    ],
    [
      'a field of another outcome',
      { Work: { succeed: 1, heartbeat: {} } },
      'Work.heartbeat is not known here.\nHint: it may have succeed, after, times, forever.',
    ],
    ['two outcomes in one', { Work: { succeed: 1, fail: 'A' } }, 'Work has both "succeed" and "fail".'],
    [
      'two answers of a callback',
      { Work: { callback: true, succeed: 1, fail: 'A' } },
      'Work has both "succeed" and "fail".',
    ],
    [
      'a plain value',
      { Work: 5 },
      'Work must be an outcome, such as { succeed: … } or { fail: … }.\nHint: an answer is written { succeed: 5 }.',
    ],
    ['an empty outcome', { Work: {} }, 'Work is empty.'],
    [
      'an error that is not text',
      { Work: { fail: 5 } },
      'Work.fail must be the name of an error, or { error, cause }.',
    ],
    ['no error', { Work: { fail: {} } }, 'Work.fail must be the name of an error, or { error, cause }.'],
    [
      'a count that is none',
      { Work: { fail: 'A', times: 0 } },
      'fail("A"): .times() takes a whole number of calls from 1, not 0.',
    ],
    ['times and forever', { Work: { fail: 'A', times: 1, forever: true } }, 'Work has both "times" and "forever".'],
    ['a forever that is none', { Work: { fail: 'A', forever: false } }, 'Work.forever must be true.'],
    ['a time that is none', { Work: { fail: 'A', after: 'soon' } }, 'Work.after must be a number.'],
    [
      'a heartbeat without distance',
      { Work: { callback: true, heartbeat: { times: 2 } } },
      'Work.heartbeat.every must be a number of seconds.',
    ],
    [
      'perItem that is not a list',
      { Work: { perItem: {} } },
      'Work.perItem must be a list with one mock for each item, and stand alone.',
    ],
    ['no object', [1], 'The document must be an object from keys to mocks.'],
    [
      'the file of another tool',
      { StateMachines: {}, MockedResponses: {} },
      'The document is a mock configuration of Step Functions Local.',
    ],
    [
      'something that is not JSON',
      { Work: { succeed: new Date(0) } },
      'The document with mocks is not JSON: a Date at /Work/succeed.',
    ],
  ])('%s', (_what, document, message) => {
    const text = messageOf(() => mocksFromDocument(document));
    expect(text).toContain('[INVALID_MOCK]');
    expect(text.replace(' [INVALID_MOCK]', '')).toContain(message);
  });

  test('a file is named with the line, YAML and JSON alike', () => {
    const yaml = file('Work:\n  - fail: A\n    tims: 2\n');
    expect(messageOf(() => loadMocks(yaml)).replace(yaml, 'FILE')).toMatchInlineSnapshot(`
      "Work."0".tims is not known here. [INVALID_MOCK]
      Written at FILE:3.
      Hint: did you mean "times"?"
    `);
    const json = file('{\n  "Work": {\n    "fail": 5\n  }\n}', 'mocks.json');
    expect(messageOf(() => loadMocks(json))).toContain(`Written at ${json}:3.`);
  });

  test('an outcome that ran out names the line of the file', () => {
    const yaml = file('Work:\n  - fail: A\n');
    expect(messageOf(() => runMocked(oneTask(ARN, RETRY), { mocks: loadMocks(yaml) }))).toContain(`${yaml}:2`);
  });
});
