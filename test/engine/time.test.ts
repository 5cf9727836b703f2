import { callback, fail, neverAnswers, succeed } from 'asl-testkit';
import { describe, expect, test } from 'vitest';
import { isoTime } from '../../src/engine/time.js';
import { parseTimestamp } from '../../src/values/timestamp.js';
import fc from 'fast-check';
import { chain, oneState, taskMachine } from './machines.js';

describe('virtual time', () => {
  test('a year of waiting costs none', () => {
    const before = performance.now();
    const execution = oneState({ Type: 'Wait', Seconds: 31_536_000 }).runSync();
    expect(execution.status).toBe('SUCCEEDED');
    expect(execution.duration).toBe(31_536_000);
    expect(performance.now() - before).toBeLessThan(1000);
  });

  test('a retry storm reports how long it would have taken', () => {
    const machine = taskMachine({
      Retry: [
        { ErrorEquals: ['States.ALL'], IntervalSeconds: 10, BackoffRate: 1.5, MaxAttempts: 40, MaxDelaySeconds: 600 },
      ],
    });
    const execution = machine.runSync({ mocks: { Work: fail('Storm').forever() } });
    const delays = Array.from({ length: 40 }, (_, retry) => Math.min(10 * 1.5 ** retry, 600));
    expect(execution.duration).toBeCloseTo(
      delays.reduce((sum, delay) => sum + delay, 0),
      3,
    );
    expect(execution.attempts('Work')).toBe(41);
  });

  test('starts where the test says, and passes into the context object', () => {
    const machine = oneState({ Type: 'Pass', Parameters: { 'at.$': '$$.State.EnteredTime' } });
    expect(machine.runSync({ startTime: '2026-02-28T23:59:59.250Z' }).output).toEqual({
      at: '2026-02-28T23:59:59.250Z',
    });
    expect(machine.runSync({ startTime: new Date(0) }).output).toEqual({ at: '1970-01-01T00:00:00.000Z' });
  });

  test('waits until a timestamp, and not at all for one that has passed', () => {
    const machine = oneState({ Type: 'Wait', TimestampPath: '$.until' });
    const until = (text: string): number =>
      machine.runSync({ input: { until: text }, startTime: '2025-01-01T00:00:00Z' }).duration;
    expect(until('2025-01-01T01:00:00+00:30')).toBe(1800);
    expect(until('2024-12-31T23:59:59Z')).toBe(0);
  });

  test('is printed and read as ISO 8601, there and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -62_000_000_000_000, max: 250_000_000_000_000 }), (at) => {
        expect(isoTime(at)).toBe(new Date(at).toISOString());
        expect(parseTimestamp(isoTime(at))).toBe(at);
      }),
    );
  });

  test.each([
    '2025-02-29T00:00:00Z',
    '2025-01-01 00:00:00Z',
    '2025-01-01T00:00:00',
    '2025-01-01T24:00:00Z',
    '2025-13-01T00:00:00Z',
  ])('knows that %s is not a timestamp', (text) => expect(parseTimestamp(text)).toBeUndefined());
});

describe('TimeoutSeconds', () => {
  const machine = taskMachine({ TimeoutSeconds: 25, Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Caught' }] });

  test('ends a call that takes longer', () => {
    const execution = machine.runSync({ mocks: { Work: succeed({}, { after: 26 }) } });
    expect(execution.output).toEqual({ Error: 'States.Timeout', Cause: '' });
    expect(execution.duration).toBe(25);
    expect(chain(execution.history)).toContain('5<4 LambdaFunctionTimedOut');
  });

  test('leaves one alone that answers at that very moment', () => {
    const execution = machine.runSync({ mocks: { Work: succeed('just', { after: 25 }) } });
    expect(execution.output).toBe('just');
  });

  test('is taken from the input, too', () => {
    const byPath = taskMachine({ TimeoutSecondsPath: '$.limit' });
    const execution = byPath.runSync({ input: { limit: 3 }, mocks: { Work: neverAnswers() } });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.Timeout', duration: 3 });
  });

  test('of the machine times the execution out, without error or cause', () => {
    const slow = taskMachine({}, { TimeoutSeconds: 60 });
    const execution = slow.runSync({ mocks: { Work: succeed({}, { after: 61 }) } });
    expect(execution).toMatchObject({ status: 'TIMED_OUT', error: undefined, cause: undefined, duration: 60 });
    const last = execution.history.at(-1);
    expect(last).toMatchObject({ type: 'ExecutionTimedOut', previousEventId: 0 });
    expect(last?.executionTimedOutEventDetails).toEqual({ error: 'States.Timeout' });
  });

  test('of the machine cuts a retry short', () => {
    const retried = taskMachine(
      { Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 50, MaxAttempts: 9, BackoffRate: 1 }] },
      { TimeoutSeconds: 120 },
    );
    const execution = retried.runSync({ mocks: { Work: fail('Again').forever() } });
    expect(execution.status).toBe('TIMED_OUT');
    expect(execution.attempts('Work')).toBe(3);
  });
});

describe('HeartbeatSeconds', () => {
  const machine = taskMachine({
    Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
    Parameters: { QueueUrl: 'https://queue', MessageBody: { 'token.$': '$$.Task.Token' } },
    HeartbeatSeconds: 30,
    TimeoutSeconds: 600,
  });

  test('is satisfied by heartbeats that come in time', () => {
    const work = callback().heartbeat({ every: 30, times: 3 }).succeed({ ok: true }, { after: 100 });
    expect(machine.runSync({ mocks: { Work: work } })).toMatchObject({ output: { ok: true }, duration: 100 });
  });

  test('ends the task when one stays away', () => {
    const work = callback().heartbeat({ every: 20, times: 2 }).succeed({ ok: true }, { after: 100 });
    const execution = machine.runSync({ mocks: { Work: work } });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.Timeout', duration: 70 });
  });

  test('can be caught under its own name', () => {
    const caught = taskMachine({
      Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      Parameters: { QueueUrl: 'https://queue', MessageBody: { 'token.$': '$$.Task.Token' } },
      HeartbeatSeconds: 5,
      Catch: [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'Caught' }],
    });
    expect(caught.runSync({ mocks: { Work: neverAnswers() } }).path).toEqual(['Work', 'Caught']);
  });
});
