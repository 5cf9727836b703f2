import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineStateMachine, fail, succeed } from 'asl-testkit';
import { describe, expect, test } from 'vitest';
import { inFolder } from './in-terminal.js';

const order = (change: (states: Record<string, Record<string, unknown>>) => void = () => undefined): object => {
  const states = {
    Charge: {
      Type: 'Task',
      Resource: 'arn:aws:lambda:us-east-1:123456789012:function:charge',
      Retry: [{ ErrorEquals: ['Card.Busy'], IntervalSeconds: 2, MaxAttempts: 2 }],
      Catch: [{ ErrorEquals: ['Card.Declined'], ResultPath: '$.error', Next: 'Refund' }],
      Next: 'Done',
    },
    Refund: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'refund', 'Payload.$': '$' },
      Next: 'Cancelled',
    },
    Cancelled: { Type: 'Fail', Error: 'Order.Cancelled' },
    Done: { Type: 'Succeed' },
  };
  change(states);
  return { StartAt: 'Charge', States: states };
};

const incident = defineStateMachine(order()).runSync({
  startTime: '2026-11-20T09:30:00Z',
  input: { id: 'o-1', customer: { email: 'ada@example.com', card: 4242424242 }, gift: 'yes' },
  mocks: {
    Charge: [
      fail('Card.Busy', 'try again', { after: 1 }),
      fail('Card.Declined', '{"card":4242424242,"to":"ada@example.com"}', { after: 0.5 }),
    ],
    Refund: succeed({ mailed: ['ada@example.com'], text: 'Dear ada@example.com, sorry' }, { after: 3 }),
  },
});
const events = JSON.parse(JSON.stringify(incident.history)) as object[];
const files = { 'order.asl.json': JSON.stringify(order()), 'history.json': JSON.stringify({ events }) };

describe('replay', () => {
  test('tells that a definition goes the way of the recorded execution', async () => {
    const { run } = inFolder(files);
    expect(await run(['replay', './history.json', './order.asl.json'])).toMatchInlineSnapshot(`
      {
        "code": 0,
        "stderr": "",
        "stdout": "The execution replays the recorded history of 16 events.
      ",
      }
    `);
  });

  test('joins the pages of a history', async () => {
    const { folder, run } = inFolder({
      ...files,
      'page-1.json': JSON.stringify({ events: events.slice(0, 6), nextToken: 'next' }),
      'page-2.json': JSON.stringify({ events: events.slice(6) }),
    });
    expect((await run(['replay', `${folder}/page-1.json,${folder}/page-2.json`, './order.asl.json'])).code).toBe(0);
    expect((await run(['replay', './page-2.json', './order.asl.json'])).stderr).toContain(
      'does not begin with ExecutionStarted',
    );
  });

  test.each([
    [
      'a route that changed',
      (states: Record<string, Record<string, unknown>>) => {
        states['Cancelled'] = { Type: 'Pass', Next: 'Done' };
      },
      'but it differs at event 15 (FailStateEntered "Cancelled"): it has PassStateEntered "Cancelled"',
    ],
    [
      'a call that production did not make',
      (states: Record<string, Record<string, unknown>>) => {
        states['Charge'] = {
          ...states['Charge'],
          Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 2, MaxAttempts: 2 }],
        };
      },
      'it asks for what did not happen there.',
    ],
    [
      'a task that is gone',
      (states: Record<string, Record<string, unknown>>) => {
        states['Refund'] = { Type: 'Pass', Next: 'Cancelled' };
        states['Charge'] = { ...states['Charge'], Catch: [{ ErrorEquals: ['Card.Declined'], Next: 'Cancelled' }] };
        delete states['Refund'];
      },
      'State "Refund", which called in the recording, is not in the definition.',
    ],
  ])('tells %s', async (_title, change, said) => {
    const { run } = inFolder({ ...files, 'order.asl.json': JSON.stringify(order(change)) });
    const { code, stdout } = await run(['replay', './history.json', './order.asl.json']);
    expect(code).toBe(1);
    expect(stdout).toContain(said);
  });
});

describe('init --history', () => {
  test('writes a test that repeats the execution, with its data replaced', async () => {
    const { folder, run } = inFolder(files);
    const args = ['--history', './history.json', '--redact', 'customer.email,customer.card'];

    expect(await run(['init', './order.asl.json', ...args])).toMatchInlineSnapshot(`
      {
        "code": 0,
        "stderr": "",
        "stdout": "Wrote a regression test to order.test.ts.
      Run it: npx vitest run order.test.ts
      ",
      }
    `);

    const source = readFileSync(join(folder, 'order.test.ts'), 'utf8').replaceAll(`${folder}/`, '');
    expect(source).not.toMatch(/ada@|4242/);
    expect(source).toMatchInlineSnapshot(`
      "import { loadStateMachine, mocksFromDocument } from 'asl-testkit';
      import 'asl-testkit/vitest';
      import { expect, test } from 'vitest';

      const machine = loadStateMachine('order.asl.json');

      test('repeats the execution that FAILED with Order.Cancelled', async () => {
        const execution = await machine.run({
          startTime: '2026-11-20T09:30:00.000Z',
          input: { id: 'o-1', customer: { email: 'redacted-1', card: 2 }, gift: 'yes' },
          mocks: mocksFromDocument({
            Charge: [
              { fail: 'Card.Busy', cause: 'try again', after: 1 },
              { fail: 'Card.Declined', cause: '{"card":2,"to":"redacted-1"}', after: 0.5 },
            ],
            Refund: [
              { respond: { ExecutedVersion: '$LATEST', Payload: { mailed: ['redacted-1'], text: 'Dear redacted-1, sorry' }, StatusCode: 200 }, after: 3 },
            ],
          }),
        });

        expect(execution).toFollowPath(['Charge', 'Refund', 'Cancelled']);
        expect(execution).toRetryTimes('Charge', 1);
        expect(execution).toCatch('Card.Declined', { in: 'Charge', next: 'Refund' });
        expect(execution).toFail('Order.Cancelled');
      });
      "
    `);
  });

  test('refuses a path that leads to nothing, which would let a secret through', async () => {
    const { run } = inFolder(files);
    const { code, stderr } = await run([
      'init',
      './order.asl.json',
      '--history',
      './history.json',
      '--redact',
      'customer.emial',
    ]);
    expect([code, stderr]).toMatchInlineSnapshot(`
      [
        2,
        "--redact customer.emial leads to no text or number in the history [INVALID_OPTION]
      Hint: paths begin at the root of the input or of an answer, as in customer.email or Payload.customer.email.
      ",
      ]
    `);
  });

  test('refuses a definition that does not do what the history says', async () => {
    const changed = order((states) => {
      states['Cancelled'] = { Type: 'Pass', Next: 'Done' };
    });
    const { run } = inFolder({ ...files, 'order.asl.json': JSON.stringify(changed) });
    const { code, stderr } = await run(['init', './order.asl.json', '--history', './history.json']);
    expect([code, stderr]).toMatchInlineSnapshot(`
      [
        2,
        "The definition does not do what the history says [INVALID_OPTION]

      Expected the execution to replay the recorded history of 16 events, but it differs at event 15 (FailStateEntered "Cancelled"): it has PassStateEntered "Cancelled" (its event 15).
      Hint: name the definition that production ran; asl-testkit replay shows where another one departs.
      ",
      ]
    `);
  });

  test('refuses --redact without a history, and an input beside one', async () => {
    const { run } = inFolder(files);
    expect((await run(['init', './order.asl.json', '--redact', 'a'])).stderr).toContain('--redact needs the history');
    expect((await run(['init', './order.asl.json', '--history', './history.json', '--input', '{}'])).stderr).toContain(
      'exclude each other',
    );
  });
});
