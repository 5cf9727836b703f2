import { defineStateMachine, fail, type StateMachine } from 'asl-testkit';
import 'asl-testkit/vitest';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadStateMachine } from 'asl-testkit';
import { describe, expect, test } from 'vitest';

const FUNCTION = 'arn:aws:lambda:us-east-1:123456789012:function:work';
const task = (fields: object = {}): object => ({ Type: 'Task', Resource: FUNCTION, ...fields });
const one = (fields: object): StateMachine =>
  defineStateMachine({
    StartAt: 'Work',
    States: {
      Work: task({ End: true, ...fields }),
      ...('Catch' in fields ? { Done: { Type: 'Succeed' } } : {}),
    },
  });
const caught = (...names: string[]): object => ({ ErrorEquals: names, Next: 'Done' });

/** What a failing assertion or a mistake says, below its first line. */
async function thrown(act: () => unknown): Promise<Error> {
  try {
    await act();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('Nothing was thrown.');
}
const messageOf = async (act: () => unknown): Promise<string> =>
  (await thrown(act)).message
    .replace(/\u001b\[\d+m/g, '')
    .replace(/messages\.test\.ts:\d+/g, 'messages.test.ts:<line>');
/** The part of a message below the timeline. */
const whereOf = async (act: () => unknown): Promise<string> =>
  (await messageOf(act)).split('\n\n').slice(2).join('\n\n');

describe('an error that nothing handles', () => {
  test('is told with what Retry and Catch do name, at their lines', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'messages-'));
    try {
      const file = join(folder, 'order.asl.json');
      const states = {
        Work: task({
          Retry: [
            { ErrorEquals: ['Card.Busy'] },
            { ErrorEquals: ['Lambda.ServiceException', 'Lambda.SdkClientException'] },
          ],
          Catch: [caught('Card.Declined'), caught('States.Timeout')],
          End: true,
        }),
        Done: { Type: 'Succeed' },
      };
      writeFileSync(file, JSON.stringify({ StartAt: 'Work', States: states }, null, 2));
      const execution = await loadStateMachine(file).run({ mocks: { Work: fail('Card.Broken') } });
      const where = await whereOf(() => expect(execution).toSucceed());
      expect(where.replaceAll(folder, '')).toMatchInlineSnapshot(`
        ""Work" (/order.asl.json:4) failed, and nothing caught Card.Broken:
          Retry[0] (/order.asl.json:8) names Card.Busy
          Retry[1] (/order.asl.json:13) names Lambda.ServiceException and Lambda.SdkClientException
          Catch[0] (/order.asl.json:21) names Card.Declined
          Catch[1] (/order.asl.json:27) names States.Timeout"
      `);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('is told with one entry in the sentence itself', async () => {
    const execution = await one({ Catch: [caught('Card.Declined')] }).run({ mocks: { Work: fail('Card.Broken') } });
    expect(await whereOf(() => expect(execution).toSucceed())).toMatchInlineSnapshot(
      `""Work" failed, and nothing caught Card.Broken: Catch[0] names Card.Declined."`,
    );
  });

  test('is told with the retries that did not help', async () => {
    const machine = one({
      Retry: [
        { ErrorEquals: ['A'], MaxAttempts: 2 },
        { ErrorEquals: ['B'], MaxAttempts: 0 },
      ],
    });
    const exhausted = await machine.run({ mocks: { Work: fail('A') } });
    expect(await whereOf(() => expect(exhausted).toSucceed())).toMatchInlineSnapshot(`
      ""Work" failed, and it has no Catch:
        Retry[0] names A, and its 2 retries did not help
        Retry[1] names B"
    `);
    const never = await machine.run({ mocks: { Work: fail('B') } });
    expect(await whereOf(() => expect(never).toSucceed())).toMatchInlineSnapshot(`
      ""Work" failed, and it has no Catch:
        Retry[0] names A
        Retry[1] names B, and never retries"
    `);
  });

  test('whose name is spelt in another case is told so', async () => {
    const machine = one({ Catch: [caught('card.stolen')] });
    const execution = await machine.run({ mocks: { Work: fail('Card.Stolen') } });
    expect(await whereOf(() => expect(execution).toSucceed())).toMatchInlineSnapshot(`
      ""Work" failed, and nothing caught Card.Stolen: Catch[0] names card.stolen.
      "card.stolen" is not "Card.Stolen": case counts in the names of errors."
    `);
    expect(await whereOf(() => expect(execution).toCatch('Card.Stolen', { in: 'Work' }))).toMatchInlineSnapshot(`
      "Catch[0] of "Work" for card.stolen leads to "Done".
      Hint: "card.stolen" is not "Card.Stolen": case counts in the names of errors."
    `);
    expect(await whereOf(() => expect(execution).toFail('CARD.Stolen'))).toMatchInlineSnapshot(`
      ""Work" failed, and nothing caught Card.Stolen: Catch[0] names card.stolen.
      "card.stolen" is not "Card.Stolen": case counts in the names of errors.
      Hint: the test names "CARD.Stolen", the error is "Card.Stolen": case counts."
    `);
  });

  test('of a catcher that failed itself is told as that', async () => {
    const path = one({ Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.a.b', Next: 'Done' }] });
    const execution = await path.run({ input: { a: 1 }, mocks: { Work: fail('Card.Broken') } });
    expect(await whereOf(() => expect(execution).toSucceed())).toMatchInlineSnapshot(
      `""Work" failed with Card.Broken, which Catch[0] caught, but the catcher itself failed: its ResultPath gave States.ResultPathMatchFailure."`,
    );
    const jsonata = one({
      QueryLanguage: 'JSONata',
      Catch: [{ ...caught('States.ALL'), Output: '{% $states.input.a & $nothing() %}' }],
    });
    const other = await jsonata.run({ mocks: { Work: fail('Card.Broken') } });
    expect(await whereOf(() => expect(other).toSucceed())).toMatchInlineSnapshot(
      `""Work" failed with Card.Broken, which Catch[0] caught, but the catcher itself failed: its Output gave States.QueryEvaluationError."`,
    );
  });
});

describe('a mistake of the test', () => {
  test('an input that is JSON text is hinted at', async () => {
    const machine = defineStateMachine({ StartAt: 'A', States: { A: { Type: 'Pass', InputPath: '$.id', End: true } } });
    expect(await whereOf(async () => expect(await machine.run({ input: '{"id": 1}' })).toSucceed()))
      .toMatchInlineSnapshot(`
      ""A" failed.
      Hint: the input is a text that holds JSON; give the value itself: input: JSON.parse(text)."
    `);
    expect(await whereOf(async () => expect(await machine.run({ input: 'o-1' })).toSucceed())).toMatchInlineSnapshot(
      `""A" failed."`,
    );
  });

  test('an Error given to fail() is answered with what to write', async () => {
    expect(await messageOf(() => fail(new TypeError('no "id"') as never))).toMatchInlineSnapshot(`
      "fail(): it takes the name of an error, not an Error. [INVALID_MOCK]
      Declared at test/explain/messages.test.ts:<line>.
      Hint: write fail("TypeError", "no \\"id\\""), or let a function throw it: () => { throw error; }."
    `);
    expect(await messageOf(() => fail(new Error() as never))).toMatchInlineSnapshot(`
      "fail(): it takes the name of an error, not an Error. [INVALID_MOCK]
      Declared at test/explain/messages.test.ts:<line>.
      Hint: write fail("Error"), or let a function throw it: () => { throw error; }."
    `);
  });

  test('a TypeError inside of a mock is told with its line', async () => {
    const execution = await one({}).run({
      mocks: { Work: (event: { a?: { b: number } }) => (event.a as { b: number }).b },
    });
    expect(await whereOf(() => expect(execution).toSucceed())).toMatchInlineSnapshot(`
      ""Work" failed, and it has no Catch.
      The function that answered it threw the TypeError at test/explain/messages.test.ts:<line>."
    `);
    const meant = await one({}).run({
      mocks: {
        Work: () => {
          throw Object.assign(new Error('no'), { name: 'Card.Declined' });
        },
      },
    });
    expect(await whereOf(() => expect(meant).toSucceed())).toMatchInlineSnapshot(
      `""Work" failed, and it has no Catch."`,
    );
  });

  test('is thrown with the line of the test first in its stack', async () => {
    const first = async (act: () => unknown): Promise<string> =>
      /^\s+at .*$/m.exec((await thrown(act)).stack ?? '')?.[0] ?? '';
    const machine = one({});
    for (const act of [
      () => machine.runSync({ mocks: { Wrok: {} } }),
      () => machine.run({}),
      () => defineStateMachine({ StartAt: 'A', States: {} }),
      () => loadStateMachine('missing.asl.json'),
      () => fail(''),
      () => machine.start().until('Wrok'),
    ]) {
      expect(await first(act)).toMatch(/messages\.test\.ts/);
    }
  });
});

describe('nested executions', () => {
  test('are told by the innermost that failed', async () => {
    const inner = defineStateMachine(
      { StartAt: 'Charge', States: { Charge: task({ End: true }) } },
      {
        name: 'Inner',
      },
    );
    const starting = (name: string, child: string): StateMachine =>
      defineStateMachine(
        {
          StartAt: `Start${child}`,
          States: {
            [`Start${child}`]: {
              Type: 'Task',
              Resource: 'arn:aws:states:::states:startExecution.sync:2',
              Parameters: { StateMachineArn: child },
              End: true,
            },
          },
        },
        { name },
      );
    const execution = await starting('Outer', 'Middle').run({
      stateMachines: { Middle: starting('Middle', 'Inner'), Inner: inner },
      mocks: { Charge: fail('Card.Declined', 'no money') },
    });
    expect(await messageOf(() => expect(execution).toSucceed())).toMatchInlineSnapshot(`
      "Expected the execution to succeed, but it FAILED: States.TaskFailed "States.TaskFailed: Card.Declined: no money".

        +0s  StartMiddle   failed: States.TaskFailed "States.TaskFailed: Card.Declined: no money"
        +0s  execution FAILED: States.TaskFailed
             cause: States.TaskFailed: Card.Declined: no money

      "StartMiddle" failed, and it has no Catch.
      The innermost failure is in a nested execution of "Inner", which FAILED: Card.Declined "no money".

        +0s  Charge   failed: Card.Declined "no money"
        +0s  execution FAILED: Card.Declined
             cause: no money

      "Charge" failed, and it has no Catch."
    `);
  });
});

test('a name that is wider than its column keeps a space behind it', async () => {
  const name = 'Charge the card of whoever has ordered the most this year';
  const machine = defineStateMachine({
    StartAt: name,
    States: { [name]: task({ Retry: [{ ErrorEquals: ['Busy'] }], Next: 'Done' }), Done: { Type: 'Succeed' } },
  });
  const execution = await machine.run({ mocks: { [name]: [fail('Busy'), {}] } });
  expect(execution.timeline()).toMatchInlineSnapshot(`
    "  +0s  Charge the card of whoever has ordered the most this year   attempt 1 failed: Busy → Retry[0] in 1s
      +1s  Charge the card of whoever has ordered the most this year   attempt 2 succeeded
      +1s  Done
      +1s  execution SUCCEEDED"
  `);
});

describe('listings of S3', () => {
  const machine = defineStateMachine({
    StartAt: 'Each',
    States: {
      Each: {
        Type: 'Map',
        ItemReader: { Resource: 'arn:aws:states:::s3:listObjectsV2', Parameters: { Bucket: 'shop', Prefix: 'in/' } },
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'Item',
          States: { Item: { Type: 'Pass', End: true } },
        },
        Catch: [{ ErrorEquals: ['States.ItemReaderFailed'], Next: 'Unread' }],
        End: true,
      },
      Unread: { Type: 'Succeed' },
    },
  });

  test('of a bucket without objects say how to make it empty, or fail', async () => {
    expect(await messageOf(() => machine.run({ s3: { 'shpo/in/a.json': '{}' } }))).toMatchInlineSnapshot(`
      "The objects of S3 bucket "shop" below "in/" are listed, but this run was given none of that bucket. Did you mean "shpo"? [MOCK_NOT_FOUND]

      There are:
        "shpo/in/a.json"
      Hint: s3: { "shop/in/a.json": … } gives an object to list; s3: { "shop/none": null } lets the listing be empty.
      Hint: to let the listing fail, mock the Map as a whole: fail("States.ItemReaderFailed")."
    `);
  });

  test('are empty, have an object, or fail, as the hints say', async () => {
    const empty = await machine.run({ s3: { 'shop/none': null } });
    expect(empty).toProcessItems('Each', 0);
    expect(await machine.run({ s3: { 'shop/in/a.json': '{}' } })).toProcessItems('Each', 1);
    expect((await machine.run({ mocks: { Each: fail('States.ItemReaderFailed') } })).path).toEqual(['Each', 'Unread']);
    expect(await messageOf(() => expect(empty).toProcessItems('Each', 2))).toMatchInlineSnapshot(`
      "Expected "Each" to end with 2 items, all SUCCEEDED, but there were 0 in all.

        +0s  Each   distributed Map, 0 items
        +0s  execution SUCCEEDED

      Hint: its ItemReader lists the objects of s3 whose names begin with its Bucket, a slash and its Prefix; none does."
    `);
  });
});
