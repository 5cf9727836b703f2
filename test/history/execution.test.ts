import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { Execution, isExecution } from '../../src/history/execution.js';
import { fail, play, succeed, task } from './play.js';

const machine = {
  StartAt: 'Call',
  States: {
    Call: task({
      TimeoutSeconds: 10,
      Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 2 }],
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Sorry' }],
      End: true,
    }),
    Sorry: { Type: 'Fail', Error: 'Sorry', Cause: 'could not call' },
  },
};

describe('an execution', () => {
  test('that succeeded has output and no error', () => {
    const execution = play({ document: machine, input: { id: 1 }, answers: { Call: succeed({ ok: true }, 1.5) } });
    expect(execution).toMatchObject({ status: 'SUCCEEDED', input: { id: 1 }, output: { ok: true }, type: 'STANDARD' });
    expect(execution.error).toBeUndefined();
    expect(execution.cause).toBeUndefined();
    expect(execution.duration).toBe(1.5);
    expect(execution.startTime).toBe('2025-01-01T00:00:00.000Z');
    expect(execution.stopTime).toBe('2025-01-01T00:00:01.500Z');
    expect(execution.stateMachine).toBe('Sample');
    expect(execution.stateMachineArn).toBe('arn:aws:states:us-east-1:123456789012:stateMachine:Sample');
    expect(execution.states).toEqual(['Call', 'Sorry']);
  });

  test('that failed has error and cause and no output', () => {
    const execution = play({ document: machine, answers: { Call: fail('Broken') } });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'Sorry', cause: 'could not call' });
    expect(execution.output).toBeUndefined();
  });

  test('reads a cause that was not made yet', () => {
    const execution = play({
      document: { StartAt: 'Call', States: { Call: task({ End: true }) } },
      answers: { Call: { kind: 'failure', error: 'E', cause: () => 'made when read' } },
    });
    expect(execution.cause).toBe('made when read');
    expect(execution.visits('Call')[0]?.cause).toBe('made when read');
  });

  test('that was stopped before its end is RUNNING up to its latest event', () => {
    const execution = play({ document: machine, answers: { Call: { kind: 'silent' } }, limits: { seconds: 5 } });
    expect(execution.status).toBe('TIMED_OUT');
    const stalled = play({
      document: {
        StartAt: 'Nap',
        States: { Nap: { Type: 'Wait', Seconds: 3, Next: 'Ask' }, Ask: task({ End: true }) },
      },
      answers: { Ask: { kind: 'silent' } },
    });
    expect(stalled.status).toBe('RUNNING');
    expect(stalled.duration).toBe(3);
    expect(stalled.stopTime).toBeUndefined();
    expect(stalled.visits('Ask')[0]).toMatchObject({ status: 'RUNNING', exitedAt: undefined, output: undefined });
    expect(stalled.tasks[0]).toMatchObject({ state: 'Ask', status: 'RUNNING', endedAt: undefined });
  });

  test('tells where its states are written', () => {
    const execution = play({ document: machine });
    expect(execution.locate('Sorry')).toMatchObject({ file: 'sample.asl.json' });
  });

  test('gives out frozen values, the same at each reading', () => {
    const execution = play({
      document: machine,
      input: { deep: [{ er: 1 }] },
      answers: { Call: succeed({ ok: [1] }) },
    });
    expect(Object.isFrozen(execution.input)).toBe(true);
    expect(Object.isFrozen(execution.output)).toBe(true);
    expect(execution.visits()).toBe(execution.visits());
    for (const list of [
      execution.visits(),
      execution.transitions,
      execution.tasks,
      execution.path,
      execution.retries(),
    ]) {
      expect(Object.isFrozen(list)).toBe(true);
    }
    expect(Object.isFrozen(execution.visits()[0]?.attempts)).toBe(true);
    expect(() => ((execution.input as { deep: unknown[] }).deep[0] = 2)).toThrow(TypeError);
  });

  test('shows its timeline in console.log', () => {
    expect(inspect(play({ document: machine }))).toBe('Execution of Sample\n  +0s  Call\n  +0s  execution SUCCEEDED');
  });

  test('is told from everything else', () => {
    expect(isExecution(play({ document: machine }))).toBe(true);
    expect(isExecution({ status: 'SUCCEEDED' })).toBe(false);
    expect(isExecution(null)).toBe(false);
    expect(isExecution(Execution)).toBe(false);
  });

  test('knows its seed and who answered, where the runner says so', () => {
    const details = { seed: 42, answeredBy: (effect: { attempt: number }) => `mock ${String(effect.attempt)}` };
    const execution = play({ document: machine, details });
    expect(execution.seed).toBe(42);
    expect(execution.tasks[0]?.answeredBy).toBe('mock 1');
  });
});

describe('the name of a state that is not there', () => {
  const execution = play({ document: machine });

  test.each([
    ['visits', () => execution.visits('Cal')],
    ['attempts', () => execution.attempts('Cal')],
    ['retries', () => execution.retries('Cal')],
    ['catches', () => execution.catches('Cal')],
    ['items', () => execution.items('Cal')],
    ['branches', () => execution.branches('Cal')],
    ['locate', () => execution.locate('Cal')],
  ])('is refused by %s()', (_name, ask) => {
    expect(ask).toThrowErrorMatchingInlineSnapshot(`
      [TestkitError: State machine "Sample" has no state "Cal". [UNKNOWN_STATE]
      Did you mean "Call" (sample.asl.json:4)?
      Its states: "Call", "Sorry"]
    `);
  });

  test('is not refused for one that was not entered', () => {
    expect(execution.visits('Sorry')).toEqual([]);
    expect(execution.attempts('Sorry')).toBe(0);
  });
});
