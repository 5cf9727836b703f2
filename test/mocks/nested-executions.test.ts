import { defineStateMachine, fail, succeed } from 'asl-testkit';
import { describe, expect, test } from 'vitest';
import { messageOf } from './run-with-mocks.js';

const CHILD_ARN = 'arn:aws:states:us-east-1:123456789012:stateMachine:Child';
const WORK = 'arn:aws:lambda:us-east-1:123456789012:function:work';

const child = defineStateMachine(
  {
    StartAt: 'Pause',
    States: {
      Pause: { Type: 'Wait', Seconds: 30, Next: 'Work' },
      Work: { Type: 'Task', Resource: WORK, End: true },
    },
  },
  { name: 'Child' },
);

function parent(pattern: string, parameters: object = { 'Input.$': '$' }, fields: object = {}) {
  return defineStateMachine(
    {
      StartAt: 'Start',
      States: {
        Start: {
          Type: 'Task',
          Resource: `arn:aws:states:::states:startExecution${pattern}`,
          Parameters: { StateMachineArn: CHILD_ARN, ...parameters },
          End: true,
          ...fields,
        },
      },
    },
    { name: 'Parent' },
  );
}

const stateMachines = { Child: child };

describe('startExecution in process', () => {
  test('.sync:2 answers with the description when the child ends, output as JSON', async () => {
    const execution = await parent('.sync:2', { 'Input.$': '$', Name: 'c-1' }).run({
      input: { n: 1 },
      stateMachines,
      mocks: { Work: (input: { n: number }) => ({ n: input.n + 1 }) },
    });
    const start = Date.UTC(2025, 0, 1);
    expect(execution.output).toEqual({
      ExecutionArn: 'arn:aws:states:us-east-1:123456789012:execution:Child:c-1',
      Input: { n: 1 },
      InputDetails: { Included: true },
      Name: 'c-1',
      Output: { n: 2 },
      OutputDetails: { Included: true },
      RedriveCount: 0,
      RedriveStatus: 'NOT_REDRIVABLE',
      RedriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
      StartDate: start,
      StateMachineArn: CHILD_ARN,
      Status: 'SUCCEEDED',
      StopDate: start + 30_000,
    });
    expect(execution.duration).toBe(30);
  });

  test('.sync gives input and output as text', () => {
    const execution = parent('.sync').runSync({ input: { n: 1 }, stateMachines, mocks: { work: { n: 2 } } });
    expect(execution.output).toMatchObject({ Input: '{"n":1}', Output: '{"n":2}', Status: 'SUCCEEDED' });
  });

  test('without .sync it answers at once, and the child runs all the same', () => {
    const execution = parent('').runSync({ stateMachines, mocks: { Work: succeed() }, strict: true });
    expect(execution.duration).toBe(0);
    expect(execution.output).toMatchObject({ ExecutionArn: expect.stringMatching(/:execution:Child:/) as string });
  });

  test('whatever the child failed with, the parent gets States.TaskFailed and its description', () => {
    const execution = parent('.sync:2', { Input: {}, Name: 'c-1' }).runSync({
      stateMachines,
      mocks: { Work: fail('Boom', 'because') },
    });
    expect([execution.error, execution.duration]).toEqual(['States.TaskFailed', 30]);
    const cause = JSON.parse(execution.cause ?? '') as object;
    expect(Object.keys(cause)).toEqual(Object.keys(cause).sort());
    expect(cause).toMatchObject({ Error: 'Boom', Cause: 'because', Name: 'c-1', Status: 'FAILED', Input: {} });
    expect(cause).not.toHaveProperty('Output');
  });

  test.each([
    ['nothing', {}, {}],
    ['null', { Input: null }, {}],
    ['text that holds JSON', { Input: '[1]' }, [1]],
    ['text that holds text', { Input: '"x"' }, 'x'],
  ])('input given as %s', (_what, parameters, input) => {
    const seen: unknown[] = [];
    parent('.sync:2', parameters).runSync({
      stateMachines,
      mocks: { Work: (event: unknown) => void seen.push(event) },
    });
    expect(seen).toEqual([input]);
  });

  test('text that is not JSON is refused as StartExecution refuses it', () => {
    const execution = parent('.sync:2', { Input: 'no JSON' }).runSync({ stateMachines, mocks: { Work: succeed() } });
    expect(execution.error).toBe('StepFunctions.InvalidExecutionInputException');
    expect(execution.cause).toMatch(
      /^Invalid State Machine Execution Input: .*\(Service: AWSStepFunctions; Status Code: 400; Error Code: InvalidExecutionInput;/,
    );
  });

  test('a name can be used once', () => {
    const machine = parent(
      '.sync:2',
      { Name: 'c-1' },
      { Retry: [{ ErrorEquals: ['States.TaskFailed'], MaxAttempts: 1 }] },
    );
    const execution = machine.runSync({ stateMachines, mocks: { Work: fail('Boom') } });
    expect([execution.error, execution.cause]).toEqual([
      'StepFunctions.ExecutionAlreadyExistsException',
      expect.stringMatching(
        /^Execution Already Exists: 'arn:aws:states:us-east-1:123456789012:execution:Child:c-1' \(Service: AWSStepFunctions; Status Code: 400; Error Code: ExecutionAlreadyExists;/,
      ),
    ]);
  });

  test('a machine is found by name, by ARN, and called by a version', () => {
    const versioned = parent('.sync:2', { StateMachineArn: `${CHILD_ARN}:3` });
    for (const key of ['Child', CHILD_ARN, `${CHILD_ARN}:3`]) {
      const execution = versioned.runSync({ stateMachines: { [key]: child }, mocks: { Work: 'done' } });
      expect(execution.output).toMatchObject({ Output: 'done' });
    }
  });

  test('the name of a state wins over the machine, and the machine over a resource', () => {
    const named = parent('.sync:2').runSync({
      stateMachines,
      mocks: { Start: { Status: 'SUCCEEDED', Output: 'named' }, Work: 'ran' },
    });
    const resource = parent('.sync:2').runSync({ stateMachines, mocks: { 'states:startExecution': {}, Work: 'ran' } });
    expect([named.output, resource.output]).toMatchObject([{ Output: 'named' }, { Output: 'ran' }]);
  });

  test('a child may have mocks of its own, which count over the run', () => {
    const machine = parent('.sync:2', {}, { Retry: [{ ErrorEquals: ['States.TaskFailed'], MaxAttempts: 3 }] });
    const own = { Child: { machine: child, mocks: { Work: [fail('A'), fail('B'), succeed('third')] } } };
    expect(machine.runSync({ stateMachines: own }).output).toMatchObject({ Output: 'third' });
    expect(
      messageOf(() => machine.runSync({ stateMachines: { Child: { machine: child, mocks: { Wrok: 1 } } } })),
    ).toContain('Mock "Wrok" matches nothing in state machine "Child"');
    expect(
      messageOf(() =>
        machine.runSync({ stateMachines: { Child: { machine: child, mocks: { Work: 1, work: 2 } } }, strict: true }),
      ),
    ).toContain('"Child / work": never called');
  });

  test('mocks of the run may be meant for any of its machines', () => {
    expect(messageOf(() => parent('.sync').runSync({ stateMachines, mocks: { Pause: 1 } }))).toContain(
      'Mock "Pause" matches nothing in state machine "Parent", "Child"',
    );
  });

  test('the nested execution has a history of its own', () => {
    const execution = parent('.sync:2').runSync({ stateMachines, mocks: { Work: 'done' } });
    const [nested] = execution.children;
    expect(nested?.path).toEqual(['Pause', 'Work']);
    expect(nested?.tasks.map(({ answeredBy }) => answeredBy)).toEqual(['Work']);
  });

  test('a task nobody answers lists the machines that could be started', () => {
    const machine = parent('.sync', { StateMachineArn: CHILD_ARN.replace('Child', 'Other') });
    expect(messageOf(() => machine.runSync({ stateMachines, mocks: { Work: 1 } }))).toMatchInlineSnapshot(`
      "No mock answers Task "Start" (arn:aws:states:::states:startExecution.sync), +0s [MOCK_NOT_FOUND]

      Payload: {"StateMachineArn":"arn:aws:states:us-east-1:123456789012:stateMachine:Other"}
      Mocks declared for this run:
        "Work"   never called
      State machines that could be started: "Child".
      Hint: mocks: { "Start": succeed(…) } would answer it; so would the key "states:startExecution"."
    `);
  });

  test('a machine that starts itself without an end is an error that shows the chain', () => {
    const loop = parent('.sync', { StateMachineArn: CHILD_ARN.replace('Child', 'Parent') });
    expect(messageOf(() => loop.runSync({ stateMachines: { Parent: loop } }))).toMatchInlineSnapshot(`
      "Nested executions are 25 deep, which looks like a state machine that starts itself without an end [LIMIT_EXCEEDED]
      The last of them: "Parent" → "Parent" → "Parent" → "Parent" → "Parent" → "Parent".
      Hint: mock the state that starts the next one, at some depth."
    `);
  });

  test('one that starts itself and ends is fine', () => {
    const countdown = defineStateMachine(
      {
        StartAt: 'More',
        States: {
          More: {
            Type: 'Choice',
            Choices: [{ Variable: '$.n', NumericGreaterThan: 0, Next: 'Count' }],
            Default: 'Done',
          },
          Count: { Type: 'Pass', Parameters: { 'n.$': 'States.MathAdd($.n, -1)' }, Next: 'Again' },
          Again: {
            Type: 'Task',
            Resource: 'arn:aws:states:::states:startExecution.sync:2',
            Parameters: { StateMachineArn: CHILD_ARN, 'Input.$': '$' },
            OutputPath: '$.Output',
            End: true,
          },
          Done: { Type: 'Succeed' },
        },
      },
      { name: 'Child' },
    );
    expect(countdown.runSync({ input: { n: 5 }, stateMachines: { Child: countdown } }).output).toEqual({ n: 0 });
  });

  test('asynchronous mocks of a child are awaited', async () => {
    const execution = await parent('.sync:2').run({ stateMachines, mocks: { Work: () => Promise.resolve('late') } });
    expect(execution.output).toMatchObject({ Output: 'late' });
    expect(
      messageOf(() => parent('.sync').runSync({ stateMachines, mocks: { Work: () => Promise.resolve(1) } })),
    ).toContain('[ASYNC_MOCK]');
  });
});
