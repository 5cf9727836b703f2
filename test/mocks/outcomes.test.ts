import { describe, expect, test } from 'vitest';
import { callback } from '../../src/mocks/declare/callback.js';
import { fail } from '../../src/mocks/declare/fail.js';
import { lambdaTimesOut } from '../../src/mocks/declare/lambda-times-out.js';
import { neverAnswers } from '../../src/mocks/declare/never-answers.js';
import { respond } from '../../src/mocks/declare/respond.js';
import { succeed } from '../../src/mocks/declare/succeed.js';
import { worker } from '../../src/mocks/declare/worker.js';
import { messageOf, oneTask, runMocked } from './run-with-mocks.js';

const FUNCTION = 'arn:aws:lambda:us-east-1:123456789012:function:work';

describe('succeed and fail', () => {
  test('a value is copied when it is given, so that later changes do not reach it', () => {
    const value = { list: [1] };
    const outcome = succeed(value);
    value.list.push(2);
    const machine = oneTask(FUNCTION);
    expect(runMocked(machine, { mocks: { Work: outcome } }).output).toEqual({ list: [1] });
  });

  test('succeed() without a value answers with an empty object', () => {
    expect(runMocked(oneTask(FUNCTION), { mocks: { Work: succeed() } }).output).toEqual({});
  });

  test('succeed(undefined) is refused: it may be a value that got lost', () => {
    expect(messageOf(() => succeed(undefined))).toMatch(
      /^The value given to succeed\(\) at .*outcomes\.test\.ts:<line> is not JSON: undefined\. \[INVALID_MOCK\]$/,
    );
  });

  test('an outcome remembers the line that declared it', () => {
    const here = new Error();
    const outcome = succeed({}).times(2);
    const line = Number(/outcomes\.test\.ts:(\d+)/.exec(here.stack ?? '')?.[1]);
    expect(outcome.declaredAt?.toString()).toBe(`test/mocks/outcomes.test.ts:${line + 1}`);
  });

  test('an outcome never changes: each method makes a new one', () => {
    const once = fail('Boom');
    const twice = once.times(2);
    const late = twice.after(3);
    expect([once.repeat, twice.repeat, late.repeat]).toEqual([undefined, 2, 2]);
    expect([once.template.after, late.template.after]).toEqual([undefined, 3]);
  });

  test('after lets virtual time pass', () => {
    const execution = runMocked(oneTask(FUNCTION), { mocks: { Work: succeed({ ok: true }, { after: 2.5 }) } });
    expect([execution.duration, execution.output]).toEqual([2.5, { ok: true }]);
  });

  test('fail gives error and cause, and no cause where none is given', () => {
    const caused = runMocked(oneTask(FUNCTION), { mocks: { Work: fail('Boom', 'because') } });
    const bare = runMocked(oneTask(FUNCTION), { mocks: { Work: fail('Boom').after(4) } });
    expect([caused.status, caused.error, caused.cause]).toEqual(['FAILED', 'Boom', 'because']);
    expect([bare.error, bare.cause, bare.duration]).toEqual(['Boom', undefined, 4]);
  });

  test('a cause that is not text becomes its JSON text', () => {
    const execution = runMocked(oneTask(FUNCTION), { mocks: { Work: fail('Boom', { code: 7 }) } });
    expect(execution.cause).toBe('{"code":7}');
  });

  test('neverAnswers runs into TimeoutSeconds', () => {
    const execution = runMocked(oneTask(FUNCTION, { TimeoutSeconds: 25 }), { mocks: { Work: neverAnswers() } });
    expect([execution.status, execution.error, execution.duration]).toEqual(['FAILED', 'States.Timeout', 25]);
  });

  test('an answer after TimeoutSeconds comes too late', () => {
    const machine = oneTask(FUNCTION, { TimeoutSeconds: 25 });
    expect(runMocked(machine, { mocks: { Work: succeed({}, { after: 26 }) } }).error).toBe('States.Timeout');
    expect(runMocked(machine, { mocks: { Work: succeed({}, { after: 25 }) } }).status).toBe('SUCCEEDED');
  });

  test("lambdaTimesOut is the function's own limit, which States.Timeout does not name", () => {
    const machine = oneTask(FUNCTION, { Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Work' }] });
    const execution = runMocked(machine, { mocks: { Work: lambdaTimesOut({ seconds: 30 }) } });
    expect([execution.error, execution.duration]).toEqual(['Sandbox.Timedout', 30]);
    expect(JSON.parse(execution.cause ?? '')).toEqual({
      errorType: 'Sandbox.Timedout',
      errorMessage: expect.stringMatching(
        /^RequestId: [0-9a-f-]{36} Error: Task timed out after 30\.00 seconds$/,
      ) as string,
    });
  });
});

describe('callbacks and workers', () => {
  const waiting = (fields = {}) =>
    oneTask('arn:aws:states:::sqs:sendMessage.waitForTaskToken', {
      Parameters: { QueueUrl: 'q', MessageBody: { 'Token.$': '$$.Task.Token' } },
      ...fields,
    });
  const activity = (fields = {}) => oneTask('arn:aws:states:us-east-1:123456789012:activity:Review', fields);

  test('heartbeats keep a task alive until its answer', () => {
    const machine = waiting({ HeartbeatSeconds: 60 });
    const approve = callback().heartbeat({ every: 30, times: 3 }).succeed({ approved: true }, { after: 100 });
    const execution = runMocked(machine, { mocks: { Work: approve } });
    expect([execution.output, execution.duration]).toEqual([{ approved: true }, 100]);
  });

  test('without enough heartbeats the task times out', () => {
    const machine = waiting({ HeartbeatSeconds: 60 });
    const late = callback().heartbeat({ every: 30, times: 1 }).succeed({}, { after: 100 });
    const execution = runMocked(machine, { mocks: { Work: late } });
    expect([execution.error, execution.duration]).toEqual(['States.Timeout', 90]);
  });

  test('heartbeats without a count go on until the answer, or until TimeoutSeconds', () => {
    const answered = callback().heartbeat({ every: 50 }).succeed('done', { after: 3600 });
    expect(runMocked(waiting({ HeartbeatSeconds: 60 }), { mocks: { Work: answered } }).duration).toBe(3600);
    const silent = callback().heartbeat({ every: 50 });
    const execution = runMocked(waiting({ HeartbeatSeconds: 60, TimeoutSeconds: 500 }), { mocks: { Work: silent } });
    expect([execution.error, execution.duration]).toEqual(['States.Timeout', 500]);
  });

  test('heartbeats forever to a task without TimeoutSeconds are refused', () => {
    expect(messageOf(() => runMocked(waiting(), { mocks: { Work: callback().heartbeat({ every: 5 }) } }))).toMatch(
      /^callback\(\): it sends heartbeats forever to a task without TimeoutSeconds; give "times"\. \[INVALID_MOCK\]\nDeclared at .*outcomes\.test\.ts:<line>\.$/,
    );
  });

  test('a failure without error and cause has null for both, as SendTaskFailure does', () => {
    const execution = runMocked(waiting(), { mocks: { Work: callback().fail() } });
    expect([execution.status, execution.error, execution.cause]).toEqual(['FAILED', null, null]);
    const named = runMocked(waiting(), { mocks: { Work: callback().fail('Refused', { by: 'ana' }, { after: 9 }) } });
    expect([named.error, named.cause, named.duration]).toEqual(['Refused', '{"by":"ana"}', 9]);
  });

  test('a worker takes the task later, and its name is in the history', () => {
    const review = worker({ name: 'ana', startedAfter: 60 })
      .heartbeat({ every: 20 })
      .succeed({ ok: true }, { after: 300 });
    const execution = runMocked(activity({ HeartbeatSeconds: 30, TimeoutSeconds: 250 }), { mocks: { Review: review } });
    expect([execution.output, execution.duration]).toEqual([{ ok: true }, 300]);
    expect(execution.history.find(({ type }) => type === 'ActivityStarted')).toMatchObject({
      activityStartedEventDetails: { workerName: 'ana' },
    });
  });

  test('a worker that answers before it has taken the task is refused', () => {
    expect(messageOf(() => worker({ startedAfter: 10 }).succeed({}, { after: 5 }))).toMatch(
      /^worker\(\): the answer after 5 s comes before the worker takes the task, 10 s\. \[INVALID_MOCK\]/,
    );
  });

  test.each([
    ['times', () => succeed().times(0), 'succeed(): .times() takes a whole number of calls from 1, not 0.'],
    ['times', () => fail('Boom').times(1.5), 'fail("Boom"): .times() takes a whole number of calls from 1, not 1.5.'],
    ['after', () => succeed({}, { after: -1 }), 'succeed(): "after" is a number of virtual seconds from 0, not -1.'],
    [
      'after',
      () => fail('Boom').after(Number.NaN),
      'fail("Boom"): "after" is a number of virtual seconds from 0, not NaN.',
    ],
    [
      'every',
      () => callback().heartbeat({ every: 0 }),
      'callback(): "every" is the time between heartbeats, which cannot be 0.',
    ],
    ['error', () => fail(''), 'fail(): the error is a name such as "Lambda.ServiceException", not an empty text.'],
    ['cause', () => fail('Boom', 1n), 'fail(): the cause is a text or something JSON can express, not a bigint.'],
    [
      'error',
      (): unknown => Reflect.apply(fail, undefined, [new Error('x')]),
      'fail(): it takes the name of an error, not an Error.',
    ],
    ['response', () => respond(() => 1), 'is not JSON: a function.'],
  ])('a wrong %s is refused where it is given', (_what, make, message) => {
    const text = messageOf(make);
    expect(text).toContain(message);
    expect(text).toContain('[INVALID_MOCK]');
    expect(text).toMatch(/outcomes\.test\.ts:<line>/);
  });
});
