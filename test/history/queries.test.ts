import { describe, expect, test } from 'vitest';
import { fail, play, succeed, task } from './play.js';

const shop = {
  StartAt: 'Count',
  States: {
    Count: { Type: 'Pass', Assign: { total: 3, 'who.$': '$.who' }, Next: 'Pay' },
    Pay: task({
      Retry: [
        { ErrorEquals: ['Busy'], IntervalSeconds: 1, MaxAttempts: 2 },
        { ErrorEquals: ['States.Timeout'], IntervalSeconds: 10, MaxAttempts: 1 },
      ],
      Catch: [
        { ErrorEquals: ['Declined'], Next: 'Check', Assign: { total: 0 } },
        { ErrorEquals: ['States.ALL'], Next: 'Lost' },
      ],
      TimeoutSeconds: 5,
      Next: 'Check',
    }),
    Check: {
      Type: 'Choice',
      Choices: [
        { Variable: '$.lost', IsPresent: true, Next: 'Lost' },
        { Variable: '$.Error', IsPresent: true, Next: 'Pay' },
      ],
      Default: 'Done',
    },
    Done: { Type: 'Succeed' },
    Lost: { Type: 'Fail', Error: 'Lost' },
  },
};

const run = () =>
  play({
    document: shop,
    input: { who: 'Ada' },
    answers: {
      Pay: [
        fail('Busy', 'queue is long', 0.5),
        { kind: 'silent' },
        fail('Declined', 'no money'),
        fail('Busy'),
        succeed({ paid: true }),
      ],
    },
  });

describe('visits()', () => {
  test('lists each stay in a state with input, output, times and how it ended', () => {
    const [first, second, ...others] = run().visits('Pay');
    expect(others).toEqual([]);
    expect(first).toMatchObject({
      state: 'Pay',
      type: 'Task',
      visit: 1,
      status: 'CAUGHT',
      input: { who: 'Ada' },
      output: { Error: 'Declined', Cause: 'no money' },
      error: 'Declined',
      cause: 'no money',
      enteredAt: 0,
      exitedAt: 16.5,
      assigned: { total: 0 },
      within: [],
    });
    expect(second).toMatchObject({
      visit: 2,
      status: 'SUCCEEDED',
      error: undefined,
      output: { paid: true },
      enteredAt: 16.5,
    });
  });

  test('lists the attempts of a visit, with what each was sent and answered', () => {
    const [visit] = run().visits('Pay');
    expect(visit?.attempts).toMatchObject([
      { attempt: 1, status: 'FAILED', startedAt: 0, endedAt: 0.5, error: 'Busy', cause: 'queue is long' },
      {
        attempt: 2,
        status: 'FAILED',
        startedAt: 1.5,
        endedAt: 6.5,
        error: 'States.Timeout',
        call: { status: 'TIMED_OUT' },
      },
      { attempt: 3, status: 'FAILED', startedAt: 16.5, endedAt: 16.5, error: 'Declined' },
    ]);
    expect(visit?.attempts[0]?.call).toMatchObject({
      input: { FunctionName: 'f', Payload: { who: 'Ada' } },
      attempt: 1,
    });
  });

  test('tells which rule a Choice took', () => {
    expect(
      run()
        .visits('Check')
        .map(({ choice }) => choice),
    ).toEqual([1, 'Default']);
  });

  test('of all states are in order of entry', () => {
    const execution = run();
    expect(execution.visits().map(({ state }) => state)).toEqual(['Count', 'Pay', 'Check', 'Pay', 'Check', 'Done']);
    expect(execution.path).toEqual(['Count', 'Pay', 'Check', 'Pay', 'Check', 'Done']);
  });
});

describe('attempts()', () => {
  test('counts the first attempt of each visit, and each retry', () => {
    expect(run().attempts('Pay')).toBe(5);
    expect(run().attempts('Check')).toBe(2);
    expect(run().attempts('Lost')).toBe(0);
  });
});

describe('retries()', () => {
  test('tells each retry with its error, retrier and delay', () => {
    expect(run().retries('Pay')).toMatchObject([
      { visit: 1, retry: 1, error: 'Busy', cause: 'queue is long', retrier: 0, delay: 1, at: 0.5 },
      { visit: 1, retry: 2, error: 'States.Timeout', retrier: 1, delay: 10, at: 6.5 },
      { visit: 2, retry: 1, error: 'Busy', retrier: 0, delay: 1, at: 16.5 },
    ]);
    expect(run().retries()).toEqual(run().retries('Pay'));
    expect(run().retries('Check')).toEqual([]);
  });
});

describe('catches()', () => {
  test('tells each caught error with its catcher', () => {
    expect(run().catches()).toEqual([
      {
        state: 'Pay',
        visit: 1,
        error: 'Declined',
        cause: 'no money',
        catcher: 0,
        errorEquals: ['Declined'],
        next: 'Check',
        at: 16.5,
        within: [],
      },
    ]);
    expect(run().catches('Check')).toEqual([]);
  });
});

describe('transitions', () => {
  test('tell the way into each state', () => {
    expect(run().transitions.map(({ from, to, via, index, at }) => [from, to, via, index, at])).toEqual([
      [null, 'Count', 'Start', 0, 0],
      ['Count', 'Pay', 'Next', 0, 0],
      ['Pay', 'Check', 'Catch', 0, 16.5],
      ['Check', 'Pay', 'Choice', 1, 16.5],
      ['Pay', 'Check', 'Next', 0, 17.5],
      ['Check', 'Done', 'Default', 0, 17.5],
    ]);
  });
});

describe('tasks', () => {
  test('tell each call, over retries and visits, in order', () => {
    expect(run().tasks.map(({ visit, attempt, status }) => [visit, attempt, status])).toEqual([
      [1, 1, 'FAILED'],
      [1, 2, 'TIMED_OUT'],
      [1, 3, 'FAILED'],
      [2, 1, 'FAILED'],
      [2, 2, 'SUCCEEDED'],
    ]);
    expect(run().tasks.at(-1)).toMatchObject({
      resource: 'arn:aws:states:::lambda:invoke',
      output: { paid: true },
      timeoutSeconds: 5,
      startedAt: 17.5,
      endedAt: 17.5,
    });
  });
});

describe('assignments() and variables', () => {
  test('tell every value a variable got, and the last', () => {
    const execution = run();
    expect(execution.assignments('total').map(({ state, value, at }) => [state, value, at])).toEqual([
      ['Count', 3, 0],
      ['Pay', 0, 16.5],
    ]);
    expect(execution.assignments('$total')).toEqual(execution.assignments('total'));
    expect(execution.assignments().map(({ variable }) => variable)).toEqual(['total', 'who', 'total']);
    expect(execution.assignments('nothing')).toEqual([]);
    expect({ ...execution.variables }).toEqual({ total: 0, who: 'Ada' });
  });
});

describe('a state that failed before its task was called', () => {
  test('has an attempt without a call', () => {
    const execution = play({
      document: {
        StartAt: 'Call',
        States: { Call: task({ Parameters: { FunctionName: 'f', 'Payload.$': '$.missing' }, End: true }) },
      },
    });
    expect(execution.status).toBe('FAILED');
    expect(execution.visits('Call')).toMatchObject([
      { status: 'FAILED', error: 'States.Runtime', attempts: [{ call: undefined }] },
    ]);
    expect(execution.tasks).toEqual([]);
    expect(execution.attempts('Call')).toBe(1);
  });

  test('counts each try of a JSONata expression as an attempt', () => {
    const execution = play({
      document: {
        QueryLanguage: 'JSONata',
        StartAt: 'Call',
        States: {
          Call: {
            Type: 'Task',
            Resource: 'arn:aws:states:::lambda:invoke',
            Arguments: { FunctionName: 'f', Payload: '{% $number("x") %}' },
            Retry: [{ ErrorEquals: ['States.QueryEvaluationError'], MaxAttempts: 2 }],
            End: true,
          },
        },
      },
    });
    expect(execution.attempts('Call')).toBe(3);
    expect(execution.visits('Call')[0]).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    expect(execution.retries('Call')).toHaveLength(2);
  });
});
