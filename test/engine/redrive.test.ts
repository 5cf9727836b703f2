import {
  defineStateMachine,
  fail,
  neverAnswers,
  succeed,
  type Mocks,
  type RunningExecution,
  type StateMachine,
} from 'asl-testkit';
import { describe, expect, test } from 'vitest';

const LAMBDA = 'arn:aws:lambda:us-east-1:123456789012:function:';
const task = (fields: object = {}): object => ({ Type: 'Task', Resource: `${LAMBDA}work`, End: true, ...fields });
const machineOf = (state: object, fields: object = {}): StateMachine =>
  defineStateMachine({ StartAt: 'Only', States: { Only: { End: true, ...state } }, ...fields });

/** A mock that answers by its input: what `first` says on the first call with it, what `then` says later. */
function perItem(first: (item: number) => unknown): Mocks[string] & { calls: number[] } {
  const calls: number[] = [];
  const mock = (event: unknown): unknown => {
    const item = event as number;
    calls.push(item);
    return calls.filter((other) => other === item).length === 1 ? first(item) : item * 10;
  };
  return Object.assign(mock, { calls }) as never;
}

async function redriven(
  machine: StateMachine,
  options: Parameters<StateMachine['start']>[0],
): Promise<RunningExecution> {
  const running = machine.start(options);
  await running.advance();
  expect(running.execution.status).not.toBe('SUCCEEDED');
  running.redrive();
  await running.advance();
  return running;
}

const refusal = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
  throw new Error('It was not refused.');
};

describe('a redrive runs only what did not succeed', () => {
  const evenFails = (item: number): unknown => (item % 2 === 0 ? fail('Bad') : item * 10);
  const items = { ItemsPath: '$', Type: 'Map' };

  test('branches of a Parallel', async () => {
    const machine = machineOf({
      Type: 'Parallel',
      Branches: [1, 2, 3].map((id) => ({
        StartAt: `B${id}`,
        States: { [`B${id}`]: task({ InputPath: `$[${id - 1}]` }) },
      })),
    });
    const mock = perItem((item) => (item === 3 ? fail('Bad') : item * 10));
    const { execution } = await redriven(machine, { input: [1, 2, 3], mocks: { work: mock } });
    expect(execution.output).toEqual([10, 20, 30]);
    expect(mock.calls.toSorted()).toEqual([1, 2, 3, 3]);
  });

  test('iterations of an inline Map, and those that had not begun', async () => {
    const machine = machineOf({
      ...items,
      MaxConcurrency: 1,
      ItemProcessor: { StartAt: 'Work', States: { Work: task() } },
    });
    const mock = perItem(evenFails);
    const running = await redriven(machine, { input: [1, 2, 3, 4], mocks: { Work: mock } });
    // Item 4 failed on the way.
    expect(running.execution.status).toBe('FAILED');
    running.redrive();
    await running.advance();
    expect(running.execution.output).toEqual([10, 20, 30, 40]);
    expect(mock.calls).toEqual([1, 2, 2, 3, 4, 4]);
  });

  test('an inline Map whose ItemSelector failed goes on with that item', async () => {
    const machine = machineOf({
      Type: 'Map',
      QueryLanguage: 'JSONata',
      Items: '{% $states.input %}',
      MaxConcurrency: 1,
      ItemSelector:
        '{% $states.context.Map.Item.Value = 2 and $states.context.Execution.RedriveCount = 0 ? $error("not yet") : $states.context.Map.Item.Value %}',
      ItemProcessor: { StartAt: 'Work', States: { Work: task() } },
    });
    const mock = perItem((item) => item * 10);
    const { execution } = await redriven(machine, { input: [1, 2, 3], mocks: { Work: mock } });
    expect(execution.output).toEqual([10, 20, 30]);
    expect(mock.calls).toEqual([1, 2, 3]);
  });

  const distributed = (fields: object = {}, type = 'STANDARD'): StateMachine =>
    machineOf({
      ...items,
      Label: 'Items',
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: type },
        StartAt: 'Before',
        States: { Before: { Type: 'Pass', Next: 'Work' }, Work: task() },
      },
      ...fields,
    });

  test('child executions of a distributed Map', async () => {
    const mock = perItem(evenFails);
    const { execution } = await redriven(distributed(), { input: [1, 2, 3, 4, 5], mocks: { Work: mock } });
    expect(execution.output).toEqual([10, 20, 30, 40, 50]);
    expect(mock.calls.toSorted()).toEqual([1, 2, 2, 3, 4, 4, 5].toSorted());
    expect(execution.mapRuns).toHaveLength(1);
    const [mapRun] = execution.mapRuns;
    expect(mapRun).toMatchObject({ status: 'SUCCEEDED', total: 5, succeeded: 5, failed: 0, aborted: 0 });
    // A STANDARD child execution goes on where it was.
    const child = mapRun?.children.find(({ input }) => input === 2);
    expect(child?.path).toEqual(['Before', 'Work', 'Work']);
    expect(child?.history.map(({ type }) => type)).toContain('ExecutionRedriven');
    expect(execution.history.find(({ type }) => type === 'MapRunRedriven')).toMatchObject({
      mapRunRedrivenEventDetails: { mapRunArn: mapRun?.arn, redriveCount: 1 },
    });
  });

  test('child executions of type EXPRESS are started anew', async () => {
    const mock = perItem(evenFails);
    const { execution } = await redriven(distributed({}, 'EXPRESS'), { input: [1, 2, 3], mocks: { Work: mock } });
    expect(execution.output).toEqual([10, 20, 30]);
    const children = execution.mapRuns[0]?.children ?? [];
    expect(children).toHaveLength(3);
    expect(children.find(({ input }) => input === 2)?.path).toEqual(['Before', 'Work']);
  });

  test.each([1, 2])(
    'no more of them at once than MaxConcurrency %d, and then those that had not begun',
    async (most) => {
      const mock = (event: unknown, { attempt, visit }: { attempt: number; visit: number }): unknown => {
        const item = event as number;
        if (item <= 3 && visit * attempt === 1) return fail('Bad');
        return succeed(item * 10, { after: 10 });
      };
      const machine = distributed({ MaxConcurrency: most, ToleratedFailureCount: 2 });
      const running = machine.start({ input: [1, 2, 3, 4, 5, 6], mocks: { Work: mock as never } });
      await running.advance();
      expect(running.execution.mapRuns[0]).toMatchObject({ status: 'FAILED', failed: 3 });
      const before = running.execution.duration;
      running.redrive();
      await running.advance();
      expect(running.execution.output).toEqual([10, 20, 30, 40, 50, 60]);
      expect(running.execution.duration - before).toBe((6 / most) * 10);
    },
  );

  test.each([{}, { ItemBatcher: { MaxItemsPerBatch: 2 } }])(
    'items that could not be handed out: %o',
    async (fields) => {
      const machine = machineOf({
        Type: 'Map',
        QueryLanguage: 'JSONata',
        Items: '{% $states.input %}',
        ItemSelector:
          '{% $states.context.Map.Item.Value = 3 and $states.context.Execution.RedriveCount = 0 ? $error("not yet") : $states.context.Map.Item.Value %}',
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'Pass',
          States: { Pass: { Type: 'Pass', End: true } },
        },
        ...fields,
      });
      const { execution } = await redriven(machine, { input: [1, 2, 3, 4] });
      expect(execution.mapRuns[0]).toMatchObject({ status: 'SUCCEEDED', total: 4, succeeded: 4 });
    },
  );

  test.each([
    [{}, 'FAILED'],
    [{ ToleratedFailureCount: 1 }, 'FAILED'],
    [{ ToleratedFailurePercentage: 100 }, 'SUCCEEDED'],
  ])('stopped child executions whose history is full count as failures: %o', async (fields, status) => {
    const pass = (next: string): object => ({ Type: 'Pass', Next: next });
    const machine = machineOf({
      ...items,
      ...fields,
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'A',
        States: { A: pass('B'), B: pass('C'), C: pass('Work'), Work: task() },
      },
    });
    const running = machine.start({ input: [1, 2], limits: { historyEvents: 12 }, mocks: { Work: neverAnswers() } });
    await running.advance();
    running.stop();
    running.redrive();
    await running.advance();
    expect(running.execution.mapRuns).toMatchObject([{ status, total: 2, aborted: 2 }]);
    expect(running.execution.status).toBe(status);
  });

  test('batches', async () => {
    const machine = machineOf({
      ...items,
      ItemBatcher: { MaxItemsPerBatch: 2 },
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'Work',
        States: { Work: task({ InputPath: '$.Items[0]' }) },
      },
    });
    const mock = perItem((item) => (item === 3 ? fail('Bad') : item * 10));
    const { execution } = await redriven(machine, { input: [1, 2, 3, 4, 5], mocks: { Work: mock } });
    expect(execution.output).toEqual([10, 30, 50]);
    expect(execution.mapRuns[0]).toMatchObject({ total: 5, succeeded: 5, failed: 0 });
  });

  test('distributed Maps within a distributed Map', async () => {
    const inner = {
      Type: 'Map',
      ItemsPath: '$',
      Label: 'Inner',
      End: true,
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'Work',
        States: { Work: task() },
      },
    };
    const machine = machineOf({
      ...items,
      Label: 'Outer',
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'Inner',
        States: { Inner: inner },
      },
    });
    const mock = perItem((item) => (item === 2 ? fail('Bad') : item * 10));
    const { execution } = await redriven(machine, { input: [[1, 2], [3]], mocks: { Work: mock } });
    expect(execution.output).toEqual([[10, 20], [30]]);
    expect(mock.calls.toSorted()).toEqual([1, 2, 2, 3]);
  });

  test('in a fork, which leaves the execution it came from alone', async () => {
    const machine = distributed();
    const running = machine.start({ input: [1, 2], mocks: { Work: perItem(evenFails) } });
    await running.advance();
    const before = running.execution.mapRuns.map(({ children }) => children.map(({ history }) => history));
    const fork = running.fork();
    fork.redrive();
    await fork.advance();
    expect(fork.execution).toMatchObject({ status: 'SUCCEEDED', output: [10, 20] });
    expect(running.execution.status).toBe('FAILED');
    expect(running.execution.mapRuns[0]).toMatchObject({ status: 'FAILED', failed: 1 });
    expect(running.execution.mapRuns.map(({ children }) => children.map(({ history }) => history))).toEqual(before);
  });
});

describe('a redrive', () => {
  test('takes the way an execution was on when it was stopped between two states', async () => {
    const machine = defineStateMachine({
      StartAt: 'First',
      States: { First: { Type: 'Pass', Next: 'Second' }, Second: { Type: 'Pass', End: true } },
    });
    const running = machine.start();
    await running.step();
    running.stop();
    running.redrive();
    while (await running.step());
    expect(running.execution).toMatchObject({ status: 'SUCCEEDED', path: ['First', 'Second'] });
  });

  test('gives retriers their attempts back, also those of a Map that is not entered again', async () => {
    const machine = machineOf({
      Type: 'Map',
      ItemsPath: '$',
      Retry: [{ ErrorEquals: ['Bad'], MaxAttempts: 1 }],
      ItemProcessor: { StartAt: 'Work', States: { Work: task() } },
    });
    const mocks = { Work: [fail('Bad'), fail('Bad'), fail('Bad'), succeed('good')] };
    const { execution } = await redriven(machine, { input: [1], mocks });
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: ['good'] });
  });

  test('is refused for a history that is full', async () => {
    const machine = machineOf(task());
    const running = machine.start({ mocks: { Only: fail('Bad') }, limits: { historyEvents: 6 } });
    await running.advance();
    expect(running.execution.history).toHaveLength(6);
    expect(refusal(() => running.redrive())).toMatchInlineSnapshot(
      `"TestkitError: The execution cannot be redriven: its history has 6 of at most 6 events, which leaves no room for more. [INVALID_OPTION]"`,
    );
  });

  test('is refused for an EXPRESS execution', async () => {
    const running = machineOf(task()).start({ mocks: { Only: fail('Bad') }, type: 'EXPRESS' });
    await running.advance();
    expect(refusal(() => running.redrive())).toMatchInlineSnapshot(
      `"TestkitError: The execution cannot be redriven: it is of type EXPRESS, which RedriveExecution does not support. [INVALID_OPTION]"`,
    );
  });

  test('is refused after a thousand redrives', async () => {
    const running = machineOf(task()).start({ mocks: { Only: fail('Bad') } });
    for (let redrives = 0; redrives < 1000; redrives++) {
      await running.advance();
      running.redrive();
    }
    await running.advance();
    expect(refusal(() => running.redrive())).toMatchInlineSnapshot(
      `"TestkitError: The execution cannot be redriven: it was redriven 1000 times already. [INVALID_OPTION]"`,
    );
  });

  test('is refused where child executions that would run again are not kept', async () => {
    const machine = machineOf({
      Type: 'Map',
      ItemsPath: '$',
      ToleratedFailureCount: 2,
      MaxConcurrency: 1,
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'Work',
        States: { Work: task() },
      },
    });
    const running = machine.start({ input: [1, 2, 3], mocks: { Work: fail('Bad') }, limits: { keptChildren: 1 } });
    await running.advance();
    expect(refusal(() => running.redrive())).toMatchInlineSnapshot(`
      "TestkitError: The execution cannot be redriven: it would run 3 child executions of "Only" again, but keeps 1 of them [LIMIT_EXCEEDED]
      Hint: run it with limits: { keptChildren: 3 }."
    `);
  });
});
