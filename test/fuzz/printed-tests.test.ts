import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import * as kit from 'asl-testkit';
import { defineStateMachine, type Execution, type StateMachine } from 'asl-testkit';
import { explore, fuzz, FuzzFailure } from 'asl-testkit/fuzz';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import 'asl-testkit/vitest';
import { integrations } from '../../src/services/optimized-integrations.js';

/** What tells one history from another. */
const historyOf = (execution: Pick<Execution, 'history'>): string => JSON.stringify(execution.history);

const SUFFIXES: Readonly<Record<string, string>> = {
  request: '',
  sync: '.sync',
  waitForTaskToken: '.waitForTaskToken',
};

/** Parameters that no task is started without. */
const parameters = (required: readonly string[]): object =>
  Object.fromEntries(required.map((name) => [name, name === 'TableName' ? 'Orders' : 'text']));

/** Every action of the catalogue in every pattern, and what the catalogue does not have. */
const resources: readonly { readonly resource: string; readonly sent: object }[] = [
  { resource: 'arn:aws:lambda:us-east-1:123456789012:function:charge', sent: { id: 1 } },
  { resource: 'arn:aws:states:us-east-1:123456789012:activity:review', sent: { id: 1 } },
  { resource: 'arn:aws:states:::aws-sdk:lambda:getFunction', sent: { FunctionName: 'charge' } },
  { resource: 'arn:aws:states:::aws-sdk:sfn:describeExecution', sent: { ExecutionArn: 'arn' } },
  { resource: 'arn:aws:states:::aws-sdk:s3:getObject', sent: { Bucket: 'bucket', Key: 'key' } },
  { resource: 'arn:aws:states:::aws-sdk:sqs:sendMessage.waitForTaskToken', sent: { QueueUrl: 'url', MessageBody: '' } },
  { resource: 'arn:aws:states:::states:startExecution.sync:2', sent: { StateMachineArn: 'arn' } },
  { resource: 'arn:aws:states:::lambda:invoke', sent: { FunctionName: 'charge', InvocationType: 'Event' } },
  { resource: 'arn:aws:states:::lambda:invoke', sent: { FunctionName: 'charge', Payload: 'no JSON', LogType: 'Tail' } },
  ...integrations.flatMap(({ service, actions }) =>
    [...actions].flatMap(([action, { patterns, required }]) =>
      patterns.map((pattern) => ({
        resource: `arn:aws:states:::${service}:${action}${SUFFIXES[pattern] ?? ''}`,
        sent: parameters(required),
      })),
    ),
  ),
];

/** Calls the integration, reads what it gave, and calls it once more. */
function machineOf(resource: string, sent: object, language: 'JSONPath' | 'JSONata'): StateMachine {
  const isPath = language === 'JSONPath';
  const arguments_ = isPath ? { Parameters: sent } : { Arguments: sent };
  const timeout = /function|lambda:invoke$/.test(resource) ? {} : { TimeoutSeconds: 300 };
  return defineStateMachine({
    QueryLanguage: language,
    StartAt: 'Call',
    States: {
      Call: {
        Type: 'Task',
        Resource: resource,
        ...(resource.includes(':::') ? arguments_ : {}),
        ...timeout,
        ...(isPath ? { ResultPath: '$.r' } : { Output: { r: '{% $states.result %}' } }),
        Retry: [{ ErrorEquals: ['Busy', 'States.Timeout'], MaxAttempts: 1, JitterStrategy: 'FULL' }],
        Catch: [
          { ErrorEquals: ['States.TaskFailed'], ...(isPath ? { ResultPath: '$.error' } : {}), Next: 'Again' },
          { ErrorEquals: ['States.ALL'], Next: 'Failed' },
        ],
        Next: 'Look',
      },
      Look: isPath
        ? {
            Type: 'Choice',
            Choices: [{ Variable: '$.r.Status', StringEquals: 'FAILED', Next: 'Failed' }],
            Default: 'Again',
          }
        : {
            Type: 'Choice',
            Choices: [{ Condition: "{% $states.input.r.Status = 'FAILED' %}", Next: 'Failed' }],
            Default: 'Again',
          },
      Again: {
        Type: 'Task',
        Resource: resource,
        ...(resource.includes(':::') ? arguments_ : {}),
        ...timeout,
        End: true,
      },
      Failed: { Type: 'Fail', Error: 'Gone' },
    },
  });
}

/** Runs a test that was printed, as if it were pasted. */
function pasted(message: string, machine: StateMachine): Execution {
  const source = /As a unit test:\n([^]*?\n {2}\}\);)/.exec(message)?.[1] ?? '';
  const names = ['machine', ...Object.keys(kit)];
  const run = compileFunction(`${source}\nreturn execution;`, names) as (...values: unknown[]) => Execution;
  return run(machine, ...Object.values(kit));
}

async function found(
  machine: StateMachine,
  options: object,
  property: (execution: Execution) => unknown,
): Promise<FuzzFailure> {
  const failure = await fuzz(machine, options, property).catch((error: unknown) => error);
  if (failure instanceof FuzzFailure) return failure;
  throw failure instanceof Error ? failure : new Error('Nothing was found.');
}

/** Runs the tests of a file that was written. @returns The executions, in order. */
async function runTestFile(source: string, machine: StateMachine): Promise<Execution[]> {
  const executions: Execution[] = [];
  const watched = {
    run: async (options: object): Promise<Execution> => {
      const execution = await machine.run(options);
      executions.push(execution);
      return execution;
    },
  };
  const bodies: (() => Promise<void>)[] = [];
  const scope: Record<string, unknown> = {
    ...kit,
    expect,
    test: (_title: string, body: () => Promise<void>) => bodies.push(body),
    loadStateMachine: () => watched,
  };
  const run = compileFunction(source.replaceAll(/^import .*$/gm, ''), Object.keys(scope)) as (
    ...values: unknown[]
  ) => void;
  run(...Object.values(scope));
  for (const body of bodies) await body();
  return executions;
}

describe.each(['JSONPath', 'JSONata'] as const)('in %s', (language) => {
  test('a printed test, pasted, gives the history of the run it was printed after, for every integration', async () => {
    let findings = 0;
    for (const { resource, sent } of resources) {
      const machine = machineOf(resource, sent, language);
      // Any property will do: what is held here is what is printed when it breaks.
      for (const [seed, events] of [
        [1, 8],
        [2, 12],
      ] as const) {
        const property = (execution: Execution): boolean => execution.history.length < events;
        const failure = await fuzz(machine, { seed, runs: 5 }, property).catch((error: unknown) => error);
        if (!(failure instanceof FuzzFailure)) continue;
        findings++;
        expect(historyOf(pasted(failure.message, machine)), `${resource}\n${failure.message}`).toBe(
          historyOf(failure.execution),
        );
      }
    }
    expect(findings).toBeGreaterThan(resources.length);
  });

  test('every test that explore writes passes, with the history it was written after, for every integration', async () => {
    let written = 0;
    for (const { resource, sent } of resources) {
      const machine = machineOf(resource, sent, language);
      const exploration = explore(machine);
      const executions = await runTestFile(exploration.testFile(), machine);
      expect(executions.map(historyOf)).toEqual(exploration.tests.tests.map(({ execution }) => historyOf(execution)));
      expect(exploration.tests.untested).toEqual([]);
      written += executions.length;
    }
    expect(written).toBeGreaterThan(2 * resources.length);
  });
});

test('a corpus entry replays the same, and its mocks are a document of mocks', async () => {
  const corpus = mkdtempSync(join(tmpdir(), 'corpus-'));
  try {
    const machine = machineOf(
      'arn:aws:states:::batch:submitJob.sync',
      parameters(['JobDefinition', 'JobName', 'JobQueue']),
      'JSONPath',
    );
    const property = (execution: Execution): boolean => execution.attempts('Call') < 2;
    const first = await found(machine, { seed: 4, corpus }, property);
    const again = await found(machine, { seed: 5, corpus }, property);
    expect(again.message).toContain('after 1 run, 0 shrinks');
    expect(historyOf(again.execution)).toBe(historyOf(first.execution));
    expect(again.mocks).toEqual(first.mocks);
    const mocks = kit.mocksFromDocument(again.mocks);
    expect(historyOf(machine.runSync({ input: again.case.input, mocks }))).toBe(historyOf(first.execution));
  } finally {
    rmSync(corpus, { recursive: true });
  }
});

test.each(['JSON', 'JSONL', 'CSV', 'list'])(
  'a printed test has the objects that a reader of %s finds',
  async (kind) => {
    const reads = kind === 'list' ? 'listObjectsV2' : 'getObject';
    const machine = defineStateMachine({
      StartAt: 'Each',
      States: {
        Each: {
          Type: 'Map',
          ItemReader: {
            Resource: `arn:aws:states:::s3:${reads}`,
            ...(kind === 'list'
              ? {}
              : { ReaderConfig: { InputType: kind, ...(kind === 'CSV' ? { CSVHeaderLocation: 'FIRST_ROW' } : {}) } }),
            Parameters: { Bucket: 'data', ...(kind === 'list' ? { Prefix: 'in/' } : { 'Key.$': '$.key' }) },
          },
          ItemProcessor: {
            ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
            StartAt: 'One',
            States: {
              One: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:one', End: true },
            },
          },
          Next: 'Last',
        },
        Last: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:last', End: true },
      },
    });
    const failure = await found(machine, { seed: 1 }, () => false);
    expect(failure.message).toContain('s3: {');
    expect(historyOf(pasted(failure.message, machine))).toBe(historyOf(failure.execution));
    const exploration = explore(machine);
    const executions = await runTestFile(exploration.testFile(), machine);
    expect(executions.map(historyOf)).toEqual(exploration.tests.tests.map(({ execution }) => historyOf(execution)));
    expect(executions.map(({ status }) => status)).toContain('SUCCEEDED');
  },
);

test('a printed test has the order of branches that it takes', async () => {
  const branch = (name: string): object => ({
    StartAt: name,
    States: { [name]: { Type: 'Task', Resource: `arn:aws:lambda:us-east-1:123456789012:function:${name}`, End: true } },
  });
  const machine = defineStateMachine({
    StartAt: 'Both',
    States: { Both: { Type: 'Parallel', Branches: [branch('Left'), branch('Right'), branch('Third')], End: true } },
  });
  const failure = await found(machine, { seed: 1, input: {} }, ({ path }) => path[1] !== 'Third');
  expect(failure.message).toContain('order: [');
  expect(historyOf(pasted(failure.message, machine))).toBe(historyOf(failure.execution));
});

describe('requests that an API does not take', () => {
  // Computed as a whole, so that nobody sees of what type its members have to be.
  const update = defineStateMachine({
    QueryLanguage: 'JSONata',
    StartAt: 'Call',
    States: {
      Call: {
        Type: 'Task',
        Resource: 'arn:aws:states:::aws-sdk:lambda:updateFunctionConfiguration',
        Arguments: "{% { 'FunctionName': 'charge', 'Timeout': $states.input.t } %}",
        End: true,
      },
    },
  });

  test('are a mistake of the definition where no data would make them right', async () => {
    // Computed, so that nobody sees it before it runs.
    const misspelt = defineStateMachine({
      QueryLanguage: 'JSONata',
      StartAt: 'Call',
      States: {
        Call: {
          Type: 'Task',
          Resource: 'arn:aws:states:::aws-sdk:lambda:listFunctions',
          Arguments: "{% { 'MaxItem': 1 } %}",
          End: true,
        },
      },
    });
    await expect(fuzz(misspelt, { seed: 1 })).rejects.toThrow("'MaxItem' is not a member");
    expect(() => explore(misspelt)).toThrow("'MaxItem' is not a member");
  });

  test('end a campaign of which nothing else is left', async () => {
    await expect(fuzz(update, { seed: 1 })).rejects.toThrow("Field 'Timeout' must be a number");
  });

  test('are counted where other runs say something', async () => {
    const input = fc.constantFrom({ t: 3 }, { t: 'soon' });
    const { runs, refused } = await fuzz(update, { seed: 1, runs: 50, input });
    expect(runs).toBe(50);
    expect(refused?.runs).toBeGreaterThan(5);
    expect(refused?.runs).toBeLessThan(45);
    expect(refused?.first).toContain("Field 'Timeout' must be a number");
  });

  test('are left out of an exploration, which says so', () => {
    expect(explore(update).leftOut).toEqual([
      `what comes after "Call", which does not take the example data (Field 'Timeout' must be a number): the options "input" and "outputs" give other data`,
    ]);
  });
});
