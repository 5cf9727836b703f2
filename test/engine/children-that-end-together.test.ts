import { defineStateMachine, fail, neverAnswers, succeed, worker, type Mocks, type StateMachine } from 'asl-testkit';
import { explore, fuzz, simulate } from 'asl-testkit/fuzz';
import 'asl-testkit/vitest';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const LAMBDA = 'arn:aws:lambda:us-east-1:123456789012:function:';
const PASS = { Type: 'Pass', End: true };

/** A distributed Map over `$.items` that hands its input on; its child executions run one Pass unless `states` says otherwise. */
function distributed(fields: object = {}, states: object = { Item: PASS }): object {
  return {
    Type: 'Map',
    ItemsPath: '$.items',
    ResultPath: null,
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      StartAt: Object.keys(states)[0],
      States: states,
    },
    ...fields,
  };
}

interface Case {
  readonly state: object;
  readonly mocks?: Mocks;
}

const task = (fields: object = {}): object => ({ Type: 'Task', Resource: `${LAMBDA}after`, ...fields });

/** What may come after the Map. */
const AFTER: Record<string, Case> = {
  'a Task': { state: task(), mocks: { After: succeed('after') } },
  'a Task that answers later': { state: task(), mocks: { After: succeed('after', { after: 3 }) } },
  'a Task that times out': {
    state: task({ TimeoutSeconds: 5, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Last' }] }),
    mocks: { After: neverAnswers() },
  },
  'a Task that is retried': {
    state: task({ Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 2, MaxAttempts: 3 }] }),
    mocks: { After: [fail('Busy'), fail('Busy'), succeed('after')] },
  },
  'an activity': {
    state: task({ Resource: 'arn:aws:states:us-east-1:123456789012:activity:after' }),
    mocks: { After: worker().succeed('after', { after: 2 }) },
  },
  'a Parallel': {
    state: {
      Type: 'Parallel',
      Branches: ['Left', 'Right'].map((name) => ({ StartAt: name, States: { [name]: PASS } })),
    },
  },
  'an inline Map': {
    state: { Type: 'Map', ItemsPath: '$.items', ItemProcessor: { StartAt: 'Each', States: { Each: PASS } } },
  },
  'a distributed Map': { state: distributed({ Label: 'Second' }, { Each: PASS }) },
  'a Wait': { state: { Type: 'Wait', Seconds: 7 } },
};

/** Maps whose child executions end at the same moment, some of them or all. */
const MAPS: Record<string, Case> = {
  'all at once': { state: distributed() },
  'MaxConcurrency 0': { state: distributed({ MaxConcurrency: 0 }) },
  'MaxConcurrency 1': { state: distributed({ MaxConcurrency: 1 }) },
  'MaxConcurrency 2': { state: distributed({ MaxConcurrency: 2 }) },
  batches: { state: distributed({ ItemBatcher: { MaxItemsPerBatch: 2 } }) },
  'children that wait as long as each other': {
    state: distributed({}, { Item: { ...PASS, Type: 'Wait', Seconds: 4 } }),
  },
  'children with a Task': {
    state: distributed({}, { Item: { ...PASS, Type: 'Task', Resource: `${LAMBDA}item` } }),
    mocks: { Item: succeed(1, { after: 1 }) },
  },
  'failures that are tolerated': {
    state: distributed({ ToleratedFailurePercentage: 100 }, { Item: { Type: 'Fail', Error: 'Bad' } }),
  },
  'failures that are caught': {
    state: distributed(
      { Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: null, Next: 'After' }] },
      { Item: { Type: 'Fail', Error: 'Bad' } },
    ),
  },
  'failures that are retried': {
    state: distributed(
      { Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }] },
      { Item: { ...PASS, Type: 'Task', Resource: `${LAMBDA}item` } },
    ),
    mocks: {
      Item: [fail('Bad'), fail('Bad'), fail('Bad'), fail('Bad'), succeed(1), succeed(1), succeed(1), succeed(1)],
    },
  },
  'distributed Maps in a distributed Map': {
    state: distributed({}, { Inner: { ...distributed({ Label: 'Inner' }, { Deep: PASS }), End: true } }),
  },
  'a distributed Map in a Parallel': {
    state: {
      Type: 'Parallel',
      ResultPath: null,
      Branches: [1, 2].map((id) => ({
        StartAt: `Inner ${id}`,
        States: { [`Inner ${id}`]: { ...distributed({}, { [`Item ${id}`]: PASS }), End: true } },
      })),
    },
  },
};

function machineWith(map: object, after: object): StateMachine {
  return defineStateMachine({
    StartAt: 'Items',
    States: { Items: { ...map, Next: 'After' }, After: { ...after, Next: 'Last' }, Last: PASS },
  });
}

/** Four items, each an input for a Map within the Map. */
const input = { items: [1, 2, 3, 4].map((id) => ({ id, items: [1, 2] })) };

async function historyStepByStep(
  machine: StateMachine,
  options: Parameters<StateMachine['start']>[0],
): Promise<unknown> {
  const running = machine.start(options);
  while (await running.step());
  return running.execution.history;
}

describe.each(Object.entries(MAPS))('child executions that end at the same moment: %s', (_, map) => {
  test.each(Object.entries(AFTER))('the Map is followed by %s', async (_, after) => {
    const machine = machineWith(map.state, after.state);
    const options = { input, mocks: { ...map.mocks, ...after.mocks } };
    const execution = machine.runSync(options);
    expect(execution).toMatchObject({ status: 'SUCCEEDED', error: undefined });
    expect(execution.path.filter((name) => name === 'After' || name === 'Last')).toEqual(['After', 'Last']);
    const { history } = execution;
    expect((await machine.run(options)).history).toEqual(history);
    expect(await historyStepByStep(machine, options)).toEqual(history);
  });
});

describe('a machine whose child executions end at the same moment', () => {
  const machine = machineWith(distributed(), task());

  test('is fuzzed', async () => {
    expect(await fuzz(machine, { input: fc.constant(input), runs: 50, seed: 1 })).toMatchObject({ runs: 50 });
  });

  test('is simulated', () => {
    const simulation = simulate(machine, { input, runs: 100, tasks: { After: { seconds: 1 } } });
    expect(simulation.success.share).toBe(1);
  });

  test('is explored', () => {
    expect(explore(machine, { input })).toReachEveryState();
  });
});
