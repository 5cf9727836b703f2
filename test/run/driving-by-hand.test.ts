import { callback, defineStateMachine, neverAnswers, worker, type StateMachine } from 'asl-testkit';
import { describe, expect, test } from 'vitest';

const ask = (fields: object = {}): object => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
  Parameters: { QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/q', 'MessageBody.$': '$$.Task.Token' },
  ...fields,
});
const lambda = (name: string, fields: object): object => ({
  Type: 'Task',
  Resource: `arn:aws:lambda:us-east-1:123456789012:function:${name}`,
  ...fields,
});
const machine = defineStateMachine({
  StartAt: 'Reserve',
  States: {
    Reserve: lambda('reserve', { Next: 'Nap' }),
    Nap: { Type: 'Wait', Seconds: 10, Next: 'Ask' },
    Ask: ask({ TimeoutSeconds: 3600, HeartbeatSeconds: 600, Next: 'Ship' }),
    Ship: lambda('ship', { End: true }),
  },
});
const start = (mocks: object = {}): ReturnType<StateMachine['start']> =>
  machine.start({ mocks: { Reserve: 'r', Ask: callback(), Ship: 's', ...mocks } });
const messageOf = async (act: () => unknown): Promise<string> => {
  try {
    await act();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('It was not refused.');
};

describe('until', () => {
  test('stops where the state is entered, before its task is called', async () => {
    let calls = 0;
    const running = start({ Reserve: () => ++calls });
    await running.until('Reserve');
    expect([calls, running.execution.history.at(-1)?.type]).toEqual([0, 'TaskStateEntered']);
    await running.until('Ask');
    expect([calls, running.execution.duration, running.tokens.size]).toEqual([1, 10, 0]);
  });

  test('goes on to the next time a state is entered', async () => {
    const loop = defineStateMachine({
      QueryLanguage: 'JSONata',
      StartAt: 'Count',
      States: {
        Count: { Type: 'Pass', Output: '{% { "n": $states.input.n + 1 } %}', Next: 'More?' },
        'More?': {
          Type: 'Choice',
          Choices: [{ Condition: '{% $states.input.n < 3 %}', Next: 'Count' }],
          Default: 'Done',
        },
        Done: { Type: 'Succeed' },
      },
    });
    const running = loop.start({ input: { n: 0 } });
    for (let visit = 1; visit <= 3; visit++) {
      await running.until('Count');
      expect(running.execution.visits('Count')).toHaveLength(visit);
    }
    await running.until('Done');
    expect([running.done, running.execution.path.at(-1)]).toEqual([false, 'Done']);
    expect((await running.advance()).done).toBe(true);
  });

  test('does not take a retry for an entry', async () => {
    const retried = defineStateMachine({
      StartAt: 'Work',
      States: { Work: lambda('work', { Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 2 }], End: true }) },
    });
    let calls = 0;
    const running = retried.start({
      mocks: {
        Work: () => {
          calls++;
          throw new Error('Busy');
        },
      },
    });
    await running.until('Work');
    expect(calls).toBe(0);
    expect(await messageOf(() => running.until('Work'))).toMatchInlineSnapshot(`
      "until("Work"): state "Work" is not entered again: the execution FAILED at +3s, Error "Busy" [EXECUTION_STALLED]
      Path: Work
      Hint: start from a fork() made before, or from input and mocks that lead there."
    `);
    expect(calls).toBe(3);
  });

  test('finds a state within the items of a Map and the branches of a Parallel', async () => {
    const nested = defineStateMachine({
      StartAt: 'Both',
      States: {
        Both: {
          Type: 'Parallel',
          Branches: [
            { StartAt: 'Left', States: { Left: { Type: 'Wait', Seconds: 5, End: true } } },
            {
              StartAt: 'Each',
              States: {
                Each: {
                  Type: 'Map',
                  ItemProcessor: { StartAt: 'Item', States: { Item: lambda('item', { End: true }) } },
                  End: true,
                },
              },
            },
          ],
          End: true,
        },
      },
    });
    const running = nested.start({ input: [1, 2], mocks: { Item: (item: number) => item } });
    await running.until('Item');
    expect(running.execution.visits('Item')).toHaveLength(1);
    await running.until('Item');
    expect(running.execution.visits('Item')).toHaveLength(2);
    await running.advance();
    expect(running.execution.history).toEqual(
      (await nested.run({ input: [1, 2], mocks: { Item: (item: number) => item } })).history,
    );
  });

  test('says where the execution stopped instead', async () => {
    const waiting = start();
    expect(await messageOf(() => waiting.advanceBy(20).then(() => waiting.until('Reserve')))).toMatchInlineSnapshot(`
      "until("Reserve"): state "Reserve" is not entered again: the execution FAILED at +610s, States.Timeout [EXECUTION_STALLED]
      Path: Reserve → Nap → Ask
      Hint: start from a fork() made before, or from input and mocks that lead there."
    `);
    const silent = defineStateMachine({
      StartAt: 'Ask',
      States: { Ask: ask({ Next: 'Ship' }), Ship: { Type: 'Pass', End: true } },
    });
    const running = silent.start({ mocks: { Ask: neverAnswers() } });
    expect(await messageOf(() => running.until('Ship'))).toMatchInlineSnapshot(`
      "until("Ship"): state "Ship" is not entered: the execution waits for an answer at +0s [EXECUTION_STALLED]
      Waiting:
        "Ask"  arn:aws:states:::sqs:sendMessage.waitForTaskToken, task token 871bda68-e60e-4f07-9a7d-33f05c9dbe05, no TimeoutSeconds or HeartbeatSeconds
      Path: Ask
      Hint: answer with sendTaskSuccess(token, output) or sendTaskFailure(token, error), then go on."
    `);
  });

  test('refuses a name that no state has', async () => {
    expect(await messageOf(() => start().until('Shipp'))).toMatchInlineSnapshot(`
      "until() names state "Shipp", which state machine "StateMachine" does not have [UNKNOWN_STATE]
      States: Reserve, Nap, Ask, Ship
      Hint: did you mean "Ship"?"
    `);
  });
});

describe('untilToken', () => {
  test('stops as soon as a task waits for its token, and gives the token', async () => {
    const running = start();
    const token = await running.untilToken();
    expect(running.tokens).toEqual(new Map([['Ask', token]]));
    expect([running.execution.duration, running.execution.history.at(-1)?.type]).toEqual([10, 'TaskSubmitted']);
    expect(await running.untilToken('Ask')).toBe(token);
    running.sendTaskSuccess(token, 'yes');
    expect(running.tokens.size).toBe(0);
    await running.advance();
    expect(running.execution.status).toBe('SUCCEEDED');
  });

  test('waits until a worker takes the task of an activity', async () => {
    const review = defineStateMachine({
      StartAt: 'Review',
      States: {
        Review: { Type: 'Task', Resource: 'arn:aws:states:us-east-1:123456789012:activity:review', End: true },
      },
    });
    const running = review.start({ mocks: { Review: worker({ startedAfter: 30 }) } });
    await running.advanceBy(29);
    expect(running.tokens.size).toBe(0);
    const token = await running.untilToken('Review');
    expect(running.execution.duration).toBe(30);
    running.sendTaskFailure(token, 'No');
    await running.advance();
    expect(running.execution.error).toBe('No');
  });

  test('gives the tokens of the items of a Map one after the other', async () => {
    const each = defineStateMachine({
      StartAt: 'Each',
      States: {
        Each: { Type: 'Map', ItemProcessor: { StartAt: 'Ask', States: { Ask: ask({ End: true }) } }, End: true },
      },
    });
    const running = each.start({ input: [1, 2, 3], mocks: { Ask: callback() }, taskTokens: ['a', 'b', 'c'] });
    for (const [index, expected] of ['a', 'b', 'c'].entries()) {
      const token = await running.untilToken('Ask');
      expect([token, running.tokens.get('Ask')]).toEqual([expected, expected]);
      running.sendTaskSuccess(token, index);
    }
    await running.advance();
    expect(running.execution.output).toEqual([0, 1, 2]);
  });

  test('says what happened instead', async () => {
    const running = start();
    running.sendTaskSuccess(await running.untilToken(), 'yes');
    expect(await messageOf(() => running.untilToken('Ask'))).toMatchInlineSnapshot(`
      "untilToken("Ask"): no task "Ask" waits for its token: the execution SUCCEEDED at +10s [EXECUTION_STALLED]
      Path: Reserve → Nap → Ask → Ship
      Hint: start from a fork() made before, or from input and mocks that lead there."
    `);
    expect(await messageOf(() => start().untilToken('Ash'))).toMatchInlineSnapshot(`
      "untilToken() names state "Ash", which state machine "StateMachine" does not have [UNKNOWN_STATE]
      States: Reserve, Nap, Ask, Ship
      Hint: did you mean "Ask"?"
    `);
  });
});

describe('advanceBy and advanceTo', () => {
  test('run what is due and leave the clock there', async () => {
    const running = start();
    await running.advanceBy(9.5);
    expect([running.now.toISOString(), running.execution.path]).toEqual([
      '2025-01-01T00:00:09.500Z',
      ['Reserve', 'Nap'],
    ]);
    await running.advanceBy(0.5);
    expect(running.execution.path).toEqual(['Reserve', 'Nap', 'Ask']);
    await running.advanceTo('2025-01-01T00:05:10Z');
    const [token = ''] = running.tokens.values();
    running.sendTaskHeartbeat(token);
    await running.advanceTo(new Date('2025-01-01T00:15:09Z'));
    expect(running.done).toBe(false);
    running.sendTaskSuccess(token, 'in time');
    await running.advance();
    expect([running.execution.status, running.execution.duration]).toEqual(['SUCCEEDED', 909]);
  });

  test('let a task run into its timeout', async () => {
    const running = start();
    const token = await running.untilToken();
    await running.advanceBy(599);
    expect(running.done).toBe(false);
    await running.advanceBy(1);
    expect([running.execution.error, running.execution.duration]).toEqual(['States.Timeout', 610]);
    expect(await messageOf(() => running.sendTaskSuccess(token, 'late'))).toMatch(
      /^SendTaskSuccess is refused with TaskTimedOut/,
    );
  });

  test('end a STANDARD execution after a year, as AWS does', async () => {
    const silent = defineStateMachine({ StartAt: 'Ask', States: { Ask: ask({ End: true }) } });
    const running = silent.start({ mocks: { Ask: neverAnswers() } });
    await running.advanceBy(364 * 86_400);
    expect(running.execution.status).toBe('RUNNING');
    await running.advanceBy(2 * 86_400);
    expect([running.execution.status, running.execution.duration]).toEqual(['TIMED_OUT', 365 * 86_400]);
  });

  test('refuse what is not a time, and time that has passed', async () => {
    const running = start();
    await running.advanceBy(5);
    expect(await messageOf(() => running.advanceBy(-1))).toMatchInlineSnapshot(
      `"advanceBy() takes a number of seconds from 0 to 100 years, not -1 [INVALID_OPTION]"`,
    );
    expect(await messageOf(() => running.advanceBy(Number.NaN))).toMatch(/INVALID_OPTION/);
    expect(await messageOf(() => running.advanceBy(Infinity))).toMatch(/INVALID_OPTION/);
    expect(await messageOf(() => running.advanceTo('2025-01-01T00:00:04Z'))).toMatchInlineSnapshot(
      `"advanceTo() cannot go back: it is 2025-01-01T00:00:05.000Z already, not 2025-01-01T00:00:04.000Z [INVALID_OPTION]"`,
    );
    expect(await messageOf(() => running.advanceTo('tomorrow'))).toMatchInlineSnapshot(`
      "The time of advanceTo() is not an ISO 8601 timestamp with a zone: tomorrow [INVALID_OPTION]
      Hint: write it as 2025-01-01T00:00:00Z."
    `);
    expect(await messageOf(() => running.advanceTo('9999-01-01T00:00:00Z'))).toMatchInlineSnapshot(
      `"advanceTo() goes 100 years at most, not to 9999-01-01T00:00:00.000Z [INVALID_OPTION]"`,
    );
  });

  test('stay where a mock ended the test, and let it be asked again', async () => {
    let ready = false;
    const running = start({
      Reserve: () => {
        expect(ready).toBe(true);
      },
    });
    await messageOf(() => running.advanceBy(60));
    expect(running.now.toISOString()).toBe('2025-01-01T00:00:00.000Z');
    ready = true;
    await running.advanceBy(60);
    expect(running.tokens.size).toBe(1);
  });

  test('leave the history that one run has', async () => {
    const mocks = { Ask: callback().succeed('yes', { after: 100 }) };
    const running = start(mocks);
    for (let second = 0; second < 120; second += 7) await running.advanceBy(7);
    const whole = await machine.run({ mocks: { Reserve: 'r', Ship: 's', ...mocks } });
    expect(running.execution.history).toEqual(whole.history);
  });
});

describe('what a function returns for a task that waits for its token', () => {
  const run = (resource: string, mock: unknown, timeout: object | null = { TimeoutSeconds: 60 }) =>
    defineStateMachine({
      StartAt: 'Ask',
      States: {
        Ask: ask({
          Resource: `arn:aws:states:::${resource}.waitForTaskToken`,
          End: true,
          ...timeout,
          ...(resource === 'lambda:invoke'
            ? { Parameters: { FunctionName: 'f', Payload: { 'token.$': '$$.Task.Token' } } }
            : {}),
        }),
      },
    }).run({ mocks: { Ask: mock as never } });
  const submitted = (execution: Awaited<ReturnType<typeof run>>): unknown => {
    const event = execution.history.find(({ type }) => type === 'TaskSubmitted');
    return JSON.parse(event?.taskSubmittedEventDetails?.output as string);
  };

  test('is the response of the call; the task waits on', async () => {
    for (const mock of [() => ({ MessageId: 'm-1' }), async () => ({ MessageId: 'm-1' })]) {
      const execution = await run('sqs:sendMessage', mock);
      expect(execution).toMatchObject({ error: 'States.Timeout', duration: 60 });
      expect(submitted(execution)).toMatchObject({ MessageId: 'm-1', SdkHttpMetadata: { HttpStatusCode: 200 } });
    }
  });

  test('is the payload of a Lambda function', async () => {
    const execution = await run(
      'lambda:invoke',
      (_event: unknown, _context: unknown, settle: (e: null, v: unknown) => void) => {
        settle(null, { accepted: true });
      },
    );
    expect(execution).toMatchObject({ error: 'States.Timeout', duration: 60 });
    expect(submitted(execution)).toMatchObject({ Payload: { accepted: true }, StatusCode: 200 });
  });

  test('an error of the function fails the task at once', async () => {
    const execution = await run('lambda:invoke', () => {
      throw new RangeError('no');
    });
    expect(execution).toMatchObject({ error: 'RangeError', duration: 0 });
  });

  test('is the answer to the token where it is an outcome', async () => {
    const execution = await run('sqs:sendMessage', () => callback().succeed({ approved: true }, { after: 9 }));
    expect(execution).toMatchObject({ output: { approved: true }, duration: 9 });
  });

  test('is refused where the API cannot respond so: the answer to the token was meant', async () => {
    expect(await messageOf(() => run('sqs:sendMessage', () => ({ approved: true })))).toMatchInlineSnapshot(`
      "The answer to Task "Ask" (mock "Ask") does not fit the response of sqs:sendMessage: 'approved' is not a member of SendMessageResult. [INVALID_MOCK]
      Members: MD5OfMessageBody, MD5OfMessageAttributes, MD5OfMessageSystemAttributes, MessageId, SequenceNumber.
      Hint: to answer the task token, return callback().succeed(output); what a function returns is the response of the call."
    `);
    expect(await messageOf(() => run('sqs:sendMessage', async () => 'yes'))).toMatchInlineSnapshot(`
      "The answer to Task "Ask" (mock "Ask") does not fit the response of sqs:sendMessage: The response must be an object. [INVALID_MOCK]
      Hint: to answer the task token, return callback().succeed(output); what a function returns is the response of the call."
    `);
  });

  test('is what a stalled execution hints at', async () => {
    expect(await messageOf(() => run('lambda:invoke', () => ({ approved: true }), null))).toMatchInlineSnapshot(`
      "The execution cannot continue: nothing is scheduled and 1 task is waiting for an answer [EXECUTION_STALLED]

      Waiting at +0s:
        "Ask"  arn:aws:states:::lambda:invoke.waitForTaskToken, task token 871bda68-e60e-4f07-9a7d-33f05c9dbe05, no TimeoutSeconds or HeartbeatSeconds
      Hint: give the mock an outcome, such as callback().succeed(output, { after: 60 }), or the state a TimeoutSeconds.
      Hint: a function that is the mock returns such an outcome; other values it returns are the response of the call."
    `);
  });
});
