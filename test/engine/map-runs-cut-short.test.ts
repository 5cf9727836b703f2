import {
  defineStateMachine,
  fail,
  neverAnswers,
  succeed,
  type Execution,
  type Mocks,
  type StateMachine,
} from 'asl-testkit';
import { describe, expect, test } from 'vitest';
import { chain } from './machines.js';

const LAMBDA = 'arn:aws:lambda:us-east-1:123456789012:function:';
const work = (fields: object = {}): object => ({ Type: 'Task', Resource: `${LAMBDA}work`, End: true, ...fields });
const distributed = (states: object = { Work: work() }, fields: object = {}): object => ({
  Type: 'Map',
  ...('Items' in fields ? {} : { ItemsPath: '$.items' }),
  Label: 'Items',
  End: true,
  ItemProcessor: {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
    StartAt: Object.keys(states)[0],
    States: states,
  },
  ...fields,
});
const input = { items: [1, 2, 3] };
const byItem =
  (outcomes: readonly unknown[]): ((event: unknown) => unknown) =>
  (event) =>
    outcomes[(event as number) - 1];

/** Each execution and those within it: begun once, ended once and with its last event. */
function expectSound(execution: Execution): void {
  const { history, status } = execution;
  const types = history.map(({ type }) => type);
  expect(types.filter((type) => type === 'ExecutionStarted')).toHaveLength(1);
  const ends = types.filter((type) => /^Execution(Succeeded|Failed|Aborted|TimedOut)$/.test(type));
  expect([status, ends]).toEqual([status, [types.at(-1)]]);
  expect(execution.stopTime).toBe(history.at(-1)?.timestamp);
  for (const mapRun of execution.mapRuns) {
    expect(mapRun.status).not.toBe('RUNNING');
    for (const child of mapRun.children) expectSound(child);
  }
}

const statuses = (execution: Execution): unknown =>
  execution.mapRuns.map(({ status, children }) => [status, children.map((child) => child.status)]);

describe('child executions that still run are ABORTED', () => {
  const run = (machine: StateMachine, mocks: Mocks): Execution => {
    const execution = machine.runSync({ input, mocks });
    expectSound(execution);
    // Queries see them as well.
    expect(execution.visits('Work').filter(({ status }) => status === 'RUNNING')).toEqual([]);
    return execution;
  };
  const only = (map: object, fields: object = {}): StateMachine =>
    defineStateMachine({ StartAt: 'Each', States: { Each: map }, ...fields });
  const one = byItem([fail('Bad'), succeed(2, { after: 60 }), succeed(3, { after: 60 })]);

  test('when more of them fail than the Map tolerates', () => {
    const execution = run(only(distributed()), { Work: one as never });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.ExceedToleratedFailureThreshold' });
    expect(statuses(execution)).toEqual([['FAILED', ['FAILED', 'ABORTED', 'ABORTED']]]);
    expect(execution.mapRuns[0]).toMatchObject({ total: 3, succeeded: 0, failed: 1, aborted: 2 });
    expect(chain(execution.mapRuns[0]?.children[1]?.history ?? [])).toMatchInlineSnapshot(`
      [
        "1<0 ExecutionStarted",
        "2<0 TaskStateEntered",
        "3<2 LambdaFunctionScheduled",
        "4<3 LambdaFunctionStarted",
        "5<0 ExecutionAborted",
      ]
    `);
    expect(execution.visits('Work').map(({ status }) => status)).toEqual(['FAILED', 'ABORTED', 'ABORTED']);
  });

  test('when the failure is caught, and what comes after it is not disturbed', () => {
    const machine = defineStateMachine({
      StartAt: 'Each',
      States: {
        Each: distributed(undefined, { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Nap' }] }),
        Nap: { Type: 'Wait', Seconds: 300, End: true },
      },
    });
    const execution = run(machine, { Work: one as never });
    expect(execution).toMatchObject({ status: 'SUCCEEDED', duration: 300 });
    expect(statuses(execution)).toEqual([['FAILED', ['FAILED', 'ABORTED', 'ABORTED']]]);
  });

  test('when the failure is retried: each attempt has a run of its own', () => {
    const machine = only(distributed(undefined, { Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }] }));
    const execution = run(machine, { Work: one as never });
    expect(execution.mapRuns.map(({ status }) => status)).toEqual(['FAILED', 'FAILED']);
  });

  test('when an item cannot be made', () => {
    const machine = only(
      distributed(
        { Work: work() },
        {
          QueryLanguage: 'JSONata',
          Items: '{% $states.input.items %}',
          ItemSelector:
            '{% $states.context.Map.Item.Index = 2 ? $error("no third") : $states.context.Map.Item.Value %}',
        },
      ),
    );
    const execution = run(machine, { Work: succeed(1, { after: 60 }) });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError', duration: 0 });
    expect(statuses(execution)).toEqual([['FAILED', ['ABORTED', 'ABORTED']]]);
    expect(chain(execution.history)).toMatchInlineSnapshot(`
      [
        "1<0 ExecutionStarted",
        "2<0 MapStateEntered",
        "3<2 MapStateStarted",
        "4<3 MapRunStarted",
        "5<0 EvaluationFailed",
        "6<4 MapRunFailed",
        "7<6 MapStateFailed",
        "8<7 ExecutionFailed",
      ]
    `);
  });

  test('when the execution times out', () => {
    const execution = run(only(distributed(), { TimeoutSeconds: 30 }), { Work: succeed(1, { after: 60 }) });
    expect(execution.status).toBe('TIMED_OUT');
    expect(statuses(execution)).toEqual([['ABORTED', ['ABORTED', 'ABORTED', 'ABORTED']]]);
  });

  test('when the execution is stopped', async () => {
    const running = only(distributed()).start({ input, mocks: { Work: neverAnswers() } });
    await running.advance();
    running.stop('Enough');
    expectSound(running.execution);
    expect(statuses(running.execution)).toEqual([['ABORTED', ['ABORTED', 'ABORTED', 'ABORTED']]]);
  });

  test('when another branch fails: the parent tells of the map run, and its children of themselves', () => {
    const machine = only({
      Type: 'Parallel',
      End: true,
      Branches: [
        { StartAt: 'Map', States: { Map: distributed() } },
        {
          StartAt: 'Nap',
          States: { Nap: { Type: 'Wait', Seconds: 5, Next: 'Bad' }, Bad: { Type: 'Fail', Error: 'Bad' } },
        },
      ],
    });
    const execution = run(machine, { Work: succeed(1, { after: 60 }) });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'Bad' });
    expect(statuses(execution)).toEqual([['ABORTED', ['ABORTED', 'ABORTED', 'ABORTED']]]);
    expect(chain(execution.history).slice(-7)).toMatchInlineSnapshot(`
      [
        "7<3 WaitStateEntered",
        "8<7 WaitStateExited",
        "9<8 FailStateEntered",
        "10<9 MapRunAborted",
        "11<9 MapStateAborted",
        "12<9 ParallelStateFailed",
        "13<12 ExecutionFailed",
      ]
    `);
  });

  test('when States.Runtime ends the execution from another branch', () => {
    const machine = only({
      Type: 'Parallel',
      End: true,
      Branches: [
        { StartAt: 'Map', States: { Map: distributed() } },
        {
          StartAt: 'Nap',
          States: {
            Nap: { Type: 'Wait', Seconds: 5, Next: 'Bad' },
            Bad: { Type: 'Pass', InputPath: '$.none', End: true },
          },
        },
      ],
    });
    const execution = run(machine, { Work: succeed(1, { after: 60 }) });
    expect(execution.error).toBe('States.Runtime');
    expect(statuses(execution)).toEqual([['ABORTED', ['ABORTED', 'ABORTED', 'ABORTED']]]);
  });

  test.each([4, 5, 6, 7, 8])('when the history is full after %d events', (historyEvents) => {
    const machine = only(distributed());
    const execution = machine.runSync({ input, limits: { historyEvents }, mocks: { Work: succeed(1, { after: 60 }) } });
    expectSound(execution);
    expect(execution.mapRuns).toHaveLength(historyEvents === 4 ? 0 : 1);
  });

  test('with the child executions of their own Maps', () => {
    const inner = distributed({ Work: work() }, { ItemsPath: '$', Label: 'Inner' });
    const machine = only(distributed({ Inner: inner }), { TimeoutSeconds: 30 });
    const execution = machine.runSync({
      input: { items: [[1], [2, 3]] },
      mocks: { Work: succeed(1, { after: 60 }) },
    });
    expectSound(execution);
    const [outer] = execution.mapRuns;
    expect(outer?.children.map(statuses)).toEqual([[['ABORTED', ['ABORTED']]], [['ABORTED', ['ABORTED', 'ABORTED']]]]);
  });
});
