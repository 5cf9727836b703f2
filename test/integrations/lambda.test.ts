import { TooManyRequestsException, ServiceException, LambdaServiceException } from '@aws-sdk/client-lambda';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { Context, Handler } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { callback } from '../../src/mocks/declare/callback.js';
import { fail } from '../../src/mocks/declare/fail.js';
import { respond } from '../../src/mocks/declare/respond.js';
import { succeed } from '../../src/mocks/declare/succeed.js';
import type { Mock, MockFunction } from '../../src/mocks/declare/mocks.js';
import type { TaskContext } from '../../src/mocks/task-context.js';
import { machineOf, messageOf, oneTask, runMocked, runMockedAsync } from '../mocks/run-with-mocks.js';

const ARN = 'arn:aws:lambda:us-east-1:123456789012:function:work';
const bare = oneTask(ARN);

function invoke(parameters: object = {}, fields: object = {}) {
  return oneTask('arn:aws:states:::lambda:invoke', {
    Parameters: { FunctionName: ARN, 'Payload.$': '$', ...parameters },
    ...fields,
  });
}

function run(mock: Mock, input: unknown = {}, machine = bare) {
  return runMocked(machine, { mocks: { Work: mock }, input });
}

describe('the event', () => {
  test('is a copy: a handler may change it', () => {
    const input = { depth: 0, list: [1] };
    const execution = run((event: typeof input) => {
      event.depth += 1;
      event.list.push(2);
      return event;
    }, input);
    expect([execution.output, execution.input]).toEqual([
      { depth: 1, list: [1, 2] },
      { depth: 0, list: [1] },
    ]);
  });

  test.each([
    ['an object', { a: 1 }, { a: 1 }],
    ['text that holds JSON', '{"a":1}', { a: 1 }],
    ['text that holds a number', '0.0', 0],
    ['text that holds text', '"x"', 'x'],
    ['null', null, {}],
    ['empty text', '', {}],
  ])('Payload given as %s', (_what, Payload, event) => {
    const machine = oneTask('arn:aws:states:::lambda:invoke', { Parameters: { FunctionName: ARN, Payload } });
    const execution = run((received: unknown) => received, {}, machine);
    expect((execution.output as { Payload: unknown }).Payload).toEqual(event);
  });

  test('Payload given as text that is not JSON is refused by Lambda, and the function does not run', () => {
    const machine = oneTask('arn:aws:states:::lambda:invoke', {
      Parameters: { FunctionName: ARN, Payload: 'Hello World' },
    });
    const execution = run(() => expect.unreachable(), {}, machine);
    expect(execution.error).toBe('Lambda.InvalidRequestContentException');
    expect(execution.cause).toMatch(
      /^Could not parse request body into json: Could not parse payload into json: Unrecognized token 'Hello': was expecting \(.*\) \(Service: AWSLambda; Status Code: 400; Error Code: InvalidRequestContentException; Request ID: [0-9a-f-]{36}; Proxy: null\)$/,
    );
  });

  test('without a Payload it is empty', () => {
    const machine = oneTask('arn:aws:states:::lambda:invoke', { Parameters: { FunctionName: ARN } });
    expect(run((event: unknown) => event, 'input', machine).output).toMatchObject({ Payload: {} });
  });
});

describe('the result', () => {
  test.each<[string, unknown, unknown]>([
    ['undefined is null', undefined, null],
    ['members that are undefined are left out', { a: undefined, b: 1 }, { b: 1 }],
    ['undefined in a list is null', [undefined, 1], [null, 1]],
    ['a Date is its text', { at: new Date(0) }, { at: '1970-01-01T00:00:00.000Z' }],
    ['toJSON is honoured', { toJSON: () => ({ x: 1 }) }, { x: 1 }],
    ['numbers that are not finite are null', [Number.NaN, Infinity], [null, null]],
    ['a function is null', () => 1, null],
    ['a Map is an empty object', new Map([['a', 1]]), {}],
    ['a class instance is its members', Object.assign(new Error('x'), { code: 7 }), { code: 7 }],
    ['a key __proto__ is data', JSON.parse('{"__proto__":{"a":1}}'), JSON.parse('{"__proto__":{"a":1}}')],
  ])('%s', (_what, result, output) => {
    const execution = run(() => result);
    expect(execution.output).toEqual(output);
    expect(JSON.stringify(execution.output)).toBe(JSON.stringify(output));
  });

  test.each<[string, () => unknown, string]>([
    [
      'a bigint',
      () => ({ n: 1n }),
      'The result of Task "Work" (mock "Work") cannot become JSON: Do not know how to serialize a BigInt.',
    ],
    [
      'a cycle',
      () => {
        const a: { self?: unknown } = {};
        a.self = a;
        return a;
      },
      'The result of Task "Work" (mock "Work") cannot become JSON: Converting circular structure to JSON.',
    ],
    [
      'a getter that throws',
      () => ({
        get a() {
          throw new Error('no');
        },
      }),
      'The result of Task "Work" (mock "Work") cannot become JSON: no.',
    ],
  ])('%s cannot be one', (_what, mock, message) => {
    expect(messageOf(() => run(mock))).toContain(`${message} [INVALID_MOCK]`);
  });

  test('a result above 6 MB fails as Lambda lets it fail', () => {
    const execution = run(() => 'x'.repeat(6_291_555));
    expect([execution.error, execution.cause]).toEqual([
      'Function.ResponseSizeTooLarge',
      '{"errorType":"Function.ResponseSizeTooLarge","errorMessage":"Response payload size (6291557 bytes) exceeded maximum allowed payload size (6291556 bytes)."}',
    ]);
  });

  test('a result above 256 KiB is too large for the state machine', () => {
    expect(run(() => 'x'.repeat(262_145)).error).toBe('States.DataLimitExceeded');
  });

  test('a function may answer with an outcome', () => {
    const execution = run((n: number) => succeed(n + 1, { after: n }), 4);
    expect([execution.output, execution.duration]).toEqual([5, 4]);
  });
});

describe('the response of lambda:invoke', () => {
  test('has the result as its Payload, with what the API adds around it', () => {
    const execution = run(() => ({ ok: true }), {}, invoke());
    expect(Object.keys(execution.output as object)).toEqual([
      'ExecutedVersion',
      'Payload',
      'SdkHttpMetadata',
      'SdkResponseMetadata',
      'StatusCode',
    ]);
    expect(execution.output).toMatchObject({
      ExecutedVersion: '$LATEST',
      Payload: { ok: true },
      SdkHttpMetadata: { HttpHeaders: { 'Content-Length': '11' }, HttpStatusCode: 200 },
      StatusCode: 200,
    });
  });

  test('is the same for a value, and tells the version that ran', () => {
    const machine = invoke({ FunctionName: `${ARN}:7` });
    expect(run({ ok: true }, {}, machine).output).toMatchObject({ ExecutedVersion: '7', Payload: { ok: true } });
  });

  test('is taken as it is where a value cannot be anything else', () => {
    const response = { StatusCode: 200, Payload: 1 };
    expect(run(response, {}, invoke()).output).toEqual(response);
    expect(run(() => response, {}, invoke()).output).toEqual(response);
    expect(run({ StatusCode: 200, Payload: 1, more: 1 }, {}, invoke()).output).toMatchObject({ Payload: { more: 1 } });
    expect(run({ statusCode: 200, body: '' }, {}, invoke()).output).toMatchObject({ Payload: { statusCode: 200 } });
  });

  test('with a FunctionError fails the task by the errorType of its Payload', () => {
    const payload = { errorType: 'Boom', errorMessage: 'x', trace: [] };
    const execution = run(respond({ StatusCode: 200, FunctionError: 'Unhandled', Payload: payload }), {}, invoke());
    expect([execution.error, execution.cause]).toEqual(['Boom', JSON.stringify(payload)]);
    const text = run(
      respond({ StatusCode: 200, FunctionError: 'Unhandled', Payload: JSON.stringify(payload) }),
      {},
      invoke(),
    );
    expect([text.error, text.cause]).toEqual(['Boom', JSON.stringify(payload)]);
  });

  test('without an errorType the error is Lambda.Unknown', () => {
    const Payload = { errorMessage: '2025-01-01T00:00:00Z Task timed out after 3.00 seconds' };
    const execution = run(respond({ StatusCode: 200, FunctionError: 'Unhandled', Payload }), {}, invoke());
    expect([execution.error, execution.cause]).toEqual([
      'Lambda.Unknown',
      `The cause could not be determined because Lambda did not return an error type. Returned payload: ${JSON.stringify(Payload)}`,
    ]);
  });

  test('LogType Tail brings the end of the log', () => {
    const { output } = run(1, {}, invoke({ LogType: 'Tail' }));
    const log = Buffer.from((output as { LogResult: string }).LogResult, 'base64').toString();
    expect(log).toMatch(/^START RequestId: [0-9a-f-]{36} Version: \$LATEST\nEND RequestId: /);
  });

  test('InvocationType Event answers 202 before the function has run; its errors reach nobody', () => {
    const machine = invoke({ InvocationType: 'Event' });
    let calls = 0;
    const execution = run(
      () => {
        calls++;
        throw new Error('unheard');
      },
      {},
      machine,
    );
    expect([execution.status, calls]).toEqual(['SUCCEEDED', 1]);
    expect(execution.output).toMatchObject({ StatusCode: 202, SdkHttpMetadata: { HttpStatusCode: 202 } });
    expect(execution.output).not.toHaveProperty('ExecutedVersion');
  });

  test('InvocationType DryRun answers 204 and does not run the function', () => {
    const execution = run(() => expect.unreachable(), {}, invoke({ InvocationType: 'DryRun' }));
    expect(execution.output).toMatchObject({ StatusCode: 204 });
  });
});

class CustomError extends Error {
  override name = 'Custom.Error';
}
class Plain extends Error {}

describe('errors of the function', () => {
  test('what is thrown is reported as the Node.js runtime does', () => {
    const execution = run(() => {
      throw new CustomError('too deep');
    });
    expect(execution.error).toBe('Custom.Error');
    const cause = JSON.parse(execution.cause ?? '') as { trace: string[] };
    expect(Object.keys(cause)).toEqual(['errorType', 'errorMessage', 'trace']);
    expect(cause).toMatchObject({ errorType: 'Custom.Error', errorMessage: 'too deep' });
    expect(cause.trace[1]).toMatch(/^ {4}at .*lambda\.test\.ts/);
  });

  test.each<[string, unknown, string, string]>([
    [
      'an error with a name of its own',
      Object.assign(new Error('x'), { name: 'function.MaxDepthError' }),
      'function.MaxDepthError',
      'x',
    ],
    ['a class that sets no name', new Plain('x'), 'Error', 'x'],
    ['a TypeError', new TypeError('x'), 'TypeError', 'x'],
    ['an error without a name', Object.assign(new Error('x'), { name: '' }), 'Error', 'x'],
    ['text', 'x', 'string', 'x'],
    ['a number', 7, 'number', '7'],
    ['an object', { code: 7 }, 'object', '[object Object]'],
    ['an object that looks like an error', { name: 'Like', message: 'x', stack: 's' }, 'Like', 'x'],
    [
      'nothing',
      undefined,
      'handled',
      'callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack',
    ],
    [
      'an object without a prototype',
      Object.create(null),
      'handled',
      'callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack',
    ],
  ])('thrown: %s', async (_what, thrown, error, errorMessage) => {
    const check = (execution: { error?: string | null | undefined; cause?: string | null | undefined }) => {
      expect(execution.error).toBe(error);
      expect(JSON.parse(execution.cause ?? '')).toMatchObject({ errorType: error, errorMessage });
    };
    check(
      run(() => {
        throw thrown;
      }),
    );
    check(
      run(
        () => {
          throw thrown;
        },
        {},
        invoke(),
      ),
    );
    check(
      await runMockedAsync(bare, {
        mocks: {
          Work: () =>
            Promise.resolve().then(() => {
              throw thrown;
            }),
        },
      }),
    );
    if (thrown !== undefined)
      check(run((_event: unknown, _context: unknown, callback: (error: unknown) => void) => callback(thrown)));
  });

  test('the stack is not read before the cause is', () => {
    let reads = 0;
    const error = Object.defineProperty(new Error('x'), 'stack', {
      get: () => {
        reads++;
        return 'Error: x\n    at here';
      },
    });
    const execution = run(() => {
      throw error;
    });
    expect([execution.error, reads]).toEqual(['Error', 0]);
    expect([
      (JSON.parse(execution.cause ?? '') as { trace: string[] }).trace,
      execution.cause === execution.cause,
      reads,
    ]).toEqual([['Error: x', '    at here'], true, 1]);
  });

  test('a handler that returns an error payload has succeeded', () => {
    expect(run(() => ({ errorType: 'Boom', errorMessage: 'x' })).output).toEqual({
      errorType: 'Boom',
      errorMessage: 'x',
    });
  });

  test('an assertion that fails in a mock fails the test, not the task, and says which call it was', () => {
    const machine = oneTask(ARN, {
      Retry: [{ ErrorEquals: ['States.ALL'] }],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Work' }],
    });
    const message = messageOf(() => run((event: unknown) => expect(event).toEqual({ a: 1 }), {}, machine));
    expect(message).toMatch(
      /^expected \{\} to deeply equal \{ a: 1 \}\n\nThrown by a mock: Task "Work" \(mock "Work"\)\.$/,
    );
  });

  test('so does one in an asynchronous mock, or in one invoked as Event', async () => {
    const failing = async () => {
      await Promise.resolve();
      expect(1).toBe(2);
    };
    await expect(runMockedAsync(bare, { mocks: { Work: failing } })).rejects.toThrow(
      /^expected 1 to be 2[^]*Thrown by a mock: Task "Work"/,
    );
    const event = invoke({ InvocationType: 'Event' });
    await expect(runMockedAsync(event, { mocks: { Work: failing } })).rejects.toThrow('expected 1 to be 2');
  });

  test('a mistake this kit reports inside a mock reaches the test', () => {
    const message = messageOf(() => run(() => fail('Boom').times(0)));
    expect(message).toContain('fail("Boom"): .times() takes a whole number of calls from 1, not 0. [INVALID_MOCK]');
  });
});

describe('errors of the Lambda service', () => {
  test.each([
    [
      'a throttle',
      new TooManyRequestsException({ message: 'Rate Exceeded.', $metadata: { requestId: 'r-1', httpStatusCode: 429 } }),
      'Lambda.TooManyRequestsException',
      'Rate Exceeded. (Service: AWSLambda; Status Code: 429; Error Code: TooManyRequestsException; Request ID: r-1; Proxy: null)',
    ],
    [
      'an exception without metadata',
      new ServiceException({ message: 'x', $metadata: { requestId: 'r-1' } }),
      'Lambda.ServiceException',
      'x (Service: AWSLambda; Status Code: 500; Error Code: ServiceException; Request ID: r-1; Proxy: null)',
    ],
    [
      'one that the API does not model',
      new LambdaServiceException({
        name: 'AccessDeniedException',
        $fault: 'client',
        message: 'no',
        $metadata: { httpStatusCode: 403, requestId: 'r-1' },
      }),
      'Lambda.AWSLambdaException',
      'no (Service: AWSLambda; Status Code: 403; Error Code: AccessDeniedException; Request ID: r-1; Proxy: null)',
    ],
    [
      'an error made to look like one',
      Object.assign(new Error('x'), {
        name: 'ResourceNotFoundException',
        $fault: 'client',
        $metadata: { requestId: 'r-1' },
      }),
      'Lambda.ResourceNotFoundException',
      'x (Service: AWSLambda; Status Code: 404; Error Code: ResourceNotFoundException; Request ID: r-1; Proxy: null)',
    ],
  ])('%s is what Lambda answers, by its ARN and by lambda:invoke', (_what, thrown, error, cause) => {
    for (const machine of [bare, invoke()]) {
      const execution = run(
        () => {
          throw thrown;
        },
        {},
        machine,
      );
      expect([execution.error, execution.cause]).toEqual([error, cause]);
    }
  });

  test("an exception of another service is the function's own error", () => {
    const thrown = new ConditionalCheckFailedException({ message: 'x', $metadata: {} });
    const execution = run(() => {
      throw thrown;
    });
    expect(execution.error).toBe('ConditionalCheckFailedException');
    expect(JSON.parse(execution.cause ?? '')).toMatchObject({ errorType: 'ConditionalCheckFailedException' });
  });

  test("for another service it is that service's answer", () => {
    const machine = oneTask('arn:aws:states:::dynamodb:putItem', { Parameters: { TableName: 't', Item: {} } });
    const thrown = new ConditionalCheckFailedException({
      message: 'The conditional request failed',
      $metadata: { requestId: 'r-1', httpStatusCode: 400 },
    });
    const execution = run(
      () => {
        throw thrown;
      },
      {},
      machine,
    );
    expect([execution.error, execution.cause]).toEqual([
      'DynamoDB.ConditionalCheckFailedException',
      'The conditional request failed (Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ConditionalCheckFailedException; Request ID: r-1; Proxy: null)',
    ]);
  });

  test('a plain error thrown for another service gives its name and message', () => {
    const machine = oneTask('arn:aws:states:::aws-sdk:s3:listBuckets');
    expect(
      run(
        () => {
          throw new RangeError('x');
        },
        {},
        machine,
      ),
    ).toMatchObject({ error: 'RangeError', cause: 'x' });
  });
});

describe('handlers in callback style', () => {
  const style = (mock: MockFunction) => run(mock, 4);

  test('answer through the callback or the context', () => {
    expect(style((n: number, _context, callback) => callback(null, n + 1)).output).toBe(5);
    expect(style((n: number, context) => context.succeed(n + 2)).output).toBe(6);
    expect(style((n: number, context) => context.done(null, n + 3)).output).toBe(7);
    expect(style((_n, context) => context.fail(new CustomError('x'))).error).toBe('Custom.Error');
  });

  test('the first answer counts', () => {
    expect(
      style((_n, _context, callback) => {
        callback(null, 1);
        callback(null, 2);
        return 3;
      }).output,
    ).toBe(1);
    expect(
      style((_n, _context, callback) => {
        callback(null, 1);
        throw new Error('late');
      }).output,
    ).toBe(1);
  });

  test('may call back later, under run', async () => {
    const late: MockFunction = (n: number, _context, callback) => {
      setTimeout(() => callback(null, n + 1), 1);
    };
    expect((await runMockedAsync(bare, { mocks: { Work: late }, input: 4 })).output).toBe(5);
    expect(messageOf(() => style(late))).toContain('[ASYNC_MOCK]');
  });

  test('may be asynchronous and still call back', async () => {
    const both: MockFunction = async (n: number, _context, callback) => {
      callback(null, n + 1);
      await new Promise(() => undefined);
    };
    expect((await runMockedAsync(bare, { mocks: { Work: both }, input: 4 })).output).toBe(5);
    const later: MockFunction = async (n: number, _context, callback) => {
      setTimeout(() => callback(null, n + 1), 1);
      await new Promise(() => undefined);
    };
    expect((await runMockedAsync(bare, { mocks: { Work: later }, input: 4 })).output).toBe(5);
    const failing: MockFunction = async (_n, context) => {
      await Promise.resolve();
      context.fail(new CustomError('x'));
      return 1;
    };
    expect((await runMockedAsync(bare, { mocks: { Work: failing }, input: 4 })).error).toBe('Custom.Error');
  });

  test('a failure of the test itself, by callback, ends the run', async () => {
    const asserting: MockFunction = (_n, _context, callback) => {
      setTimeout(() => callback(Object.assign(new Error('no'), { name: 'AssertionError' })), 1);
    };
    await expect(runMockedAsync(bare, { mocks: { Work: asserting } })).rejects.toThrow('Thrown by a mock: Task "Work"');
  });
});

describe('the context', () => {
  const contextOf = (machine: ReturnType<typeof invoke>, input: unknown = {}): TaskContext => {
    let found: TaskContext | undefined;
    run(
      (_event: unknown, context: TaskContext) => {
        found = context;
      },
      input,
      machine,
    );
    if (found === undefined) throw new Error('the mock was not called');
    return found;
  };

  test('is a Lambda context', () => {
    const context: Context = contextOf(invoke({ FunctionName: `${ARN}:live` }));
    expect(context.functionName).toBe('work');
    expect(context.functionVersion).toBe('1');
    expect(context.invokedFunctionArn).toBe(`${ARN}:live`);
    expect(context.memoryLimitInMB).toBe('128');
    expect(context.awsRequestId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(context.logGroupName).toBe('/aws/lambda/work');
    expect(context.logStreamName).toBe(`2025/01/01/[1]${context.awsRequestId.replaceAll('-', '')}`);
    expect(context.callbackWaitsForEmptyEventLoop).toBe(true);
    expect(context.getRemainingTimeInMillis()).toBe(900_000);
    expect(context.clientContext).toBeUndefined();
  });

  test('has an ARN in the account of the execution where only a name was called', () => {
    const context = contextOf(invoke({ FunctionName: 'work' }));
    expect([context.invokedFunctionArn, context.functionVersion]).toEqual([ARN, '$LATEST']);
  });

  test('tells which call this is', () => {
    const machine = machineOf({
      StartAt: 'Each',
      States: {
        Each: {
          Type: 'Map',
          ItemProcessor: {
            StartAt: 'Work',
            States: {
              Work: {
                Type: 'Task',
                Resource: ARN,
                Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 2 }],
                End: true,
              },
            },
          },
          End: true,
        },
      },
    });
    const seen: unknown[] = [];
    const execution = runMocked(machine, {
      input: ['a'],
      mocks: {
        Work: (_event, { state, attempt, visit, item, token, context, now }) => {
          seen.push([state, attempt, visit, item?.index, item?.value, token, now, Object.keys(context)]);
          if (attempt === 1) throw new Error('again');
        },
      },
    });
    const start = Date.UTC(2025, 0, 1);
    expect(execution.status).toBe('SUCCEEDED');
    expect(seen).toEqual([
      ['Work', 1, 1, 0, 'a', undefined, start, ['Execution', 'StateMachine', 'State', 'Map']],
      ['Work', 2, 1, 0, 'a', undefined, start + 2000, ['Execution', 'StateMachine', 'State', 'Map']],
    ]);
  });

  test("its remaining time is the function's own limit, else that of the state", () => {
    const machine = invoke({}, { TimeoutSeconds: 25 });
    expect(contextOf(machine).getRemainingTimeInMillis()).toBe(25_000);
    let remaining = 0;
    runMocked(machine, {
      mocks: {
        Work: (_event, context) => {
          remaining = context.getRemainingTimeInMillis();
        },
      },
      functionSettings: (name) => (name === 'work' ? { timeoutSeconds: 10, memorySize: 512 } : undefined),
    });
    expect(remaining).toBe(10_000);
  });

  test('has the decoded ClientContext, and none if it cannot be decoded', () => {
    const encoded = Buffer.from('{"custom":{"tenant":"blue"}}').toString('base64');
    expect(contextOf(invoke({ ClientContext: encoded })).clientContext).toEqual({ custom: { tenant: 'blue' } });
    expect(contextOf(invoke({ ClientContext: '%%%' })).clientContext).toBeUndefined();
  });

  test('has the token of a .waitForTaskToken call', () => {
    const machine = oneTask('arn:aws:states:::lambda:invoke.waitForTaskToken', {
      Parameters: { FunctionName: ARN, Payload: { 'token.$': '$$.Task.Token' } },
    });
    const handler = (event: { token: string }, { token }: TaskContext) => callback().succeed(event.token === token);
    expect(run(handler, {}, machine).output).toBe(true);
  });

  test('has empty names for tasks that call no function', () => {
    const context = contextOf(oneTask('arn:aws:states:::aws-sdk:s3:listBuckets'));
    expect([context.functionName, context.invokedFunctionArn, context.memoryLimitInMB]).toEqual(['', '', '']);
  });

  test('can be logged, and handlers may set what they set on Lambda', () => {
    const context = contextOf(invoke());
    context.callbackWaitsForEmptyEventLoop = false;
    expect(JSON.parse(JSON.stringify(context))).toMatchObject({
      callbackWaitsForEmptyEventLoop: false,
      functionName: 'work',
    });
  });

  test('request ids are the same in every run, and differ from call to call', () => {
    const ids = (): string[] => {
      const seen: string[] = [];
      const machine = oneTask(ARN, { Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }] });
      run(
        (_event: unknown, { awsRequestId }: TaskContext) => {
          seen.push(awsRequestId);
          throw new Error('x');
        },
        {},
        machine,
      );
      return seen;
    };
    const [first, second] = ids();
    expect(ids()).toEqual([first, second]);
    expect(first).not.toBe(second);
  });
});

test('typed handlers are mocks without a cast', async () => {
  const handler: Handler<{ n: number }, number> = (event, context) =>
    Promise.resolve(event.n + context.functionName.length);
  expect((await runMockedAsync(bare, { mocks: { Work: handler }, input: { n: 1 } })).output).toBe(5);
});
