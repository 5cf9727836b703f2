import { describe, expect, test } from 'vitest';
import { inFolder } from './in-terminal.js';

const files = {
  'wait.asl.yml': `StartAt: Sleep
States:
  Sleep:
    Type: Wait
    Seconds: 31536000
    Next: Greet
  Greet:
    Type: Pass
    Parameters:
      greeting.$: States.Format('Hello, {}', $.name)
      id.$: States.UUID()
      at.$: $$.State.EnteredTime
    End: true
`,
  'fail.asl.json':
    '{ "StartAt": "Stop", "States": { "Stop": { "Type": "Fail", "Error": "Order.Refused", "Cause": "no stock" } } }',
  'input.json': '{ "name": "Ada" }',
  'task.asl.json': JSON.stringify({
    StartAt: 'Greet',
    States: {
      Greet: {
        Type: 'Task',
        Resource: 'arn:aws:lambda:us-east-1:123456789012:function:greet',
        Retry: [{ ErrorEquals: ['Greeting.Lost'] }],
        End: true,
      },
    },
  }),
  'mocks.yml': 'Greet: [{ fail: Greeting.Lost }, { succeed: hello }]',
  'MockConfigFile.json': JSON.stringify({
    StateMachines: { task: { TestCases: { LostOnce: { Greet: 'LoseOnce' } } } },
    MockedResponses: { LoseOnce: { 0: { Throw: { Error: 'Greeting.Lost' } }, 1: { Return: 'hello' } } },
  }),
};

describe('run', () => {
  test('prints the run as a timeline with its output, and exits with 0', async () => {
    const { run } = inFolder(files);

    expect(await run(['run', './wait.asl.yml', '--input', '{"name":"Ada"}'])).toMatchInlineSnapshot(`
      {
        "code": 0,
        "stderr": "",
        "stdout": "wait
        +0s         Sleep   waits 31536000s
        +31536000s  Greet
        +31536000s  execution SUCCEEDED

      {
        "at": "2026-01-01T00:00:00.000Z",
        "greeting": "Hello, Ada",
        "id": "871bda68-e60e-4f07-9a7d-33f05c9dbe05"
      }
      ",
      }
    `);
  });

  test('exits with 1 when the execution fails', async () => {
    const { run } = inFolder(files);

    expect(await run(['run', './fail.asl.json'])).toMatchInlineSnapshot(`
      {
        "code": 1,
        "stderr": "",
        "stdout": "fail
        +0s  Stop   Order.Refused "no stock"
        +0s  execution FAILED: Order.Refused
             cause: no stock
      ",
      }
    `);
  });

  test('reads the input from a file and from standard input', async () => {
    const { run } = inFolder(files);
    const expected = await run(['run', './wait.asl.yml', '--input', '{"name":"Ada"}']);

    expect(await run(['run', './wait.asl.yml', '--input', '@./input.json'])).toEqual(expected);
    expect(await run(['run', './wait.asl.yml', '--input=@-'], { readFile: () => '{"name":"Ada"}' })).toEqual(expected);
  });

  test('answers tasks from a file with mocks', async () => {
    const { run } = inFolder(files);

    expect((await run(['run', './task.asl.json', '--mocks', './mocks.yml'])).stdout).toMatchInlineSnapshot(`
      "task
        +0s  Greet   attempt 1 failed: Greeting.Lost → Retry[0] in 1s
        +1s  Greet   attempt 2 succeeded
        +1s  execution SUCCEEDED

      "hello"
      "
    `);
  });

  test('prints the data of each state with --data, in text and in JSON', async () => {
    const { run } = inFolder(files);
    const args = ['run', './task.asl.json', '--mocks', './mocks.yml', '--input', '{"name":"Ada"}', '--data'];

    expect((await run(args)).stdout).toMatchInlineSnapshot(`
      "task
        +0s  Greet   attempt 1 failed: Greeting.Lost → Retry[0] in 1s
        +1s  Greet   attempt 2 succeeded
                 input   {"name":"Ada"}
                 result  "hello"
                 output  "hello"
        +1s  execution SUCCEEDED

      "hello"
      "
    `);
    const { dataFlow } = JSON.parse((await run([...args, '--json'])).stdout) as { dataFlow: unknown };
    expect(dataFlow).toMatchObject([{ state: 'Greet', input: { name: 'Ada' }, output: 'hello' }]);
  });

  test('answers tasks from a test case of Step Functions Local', async () => {
    const { run } = inFolder(files);

    expect(
      await run(['run', './task.asl.json', '--mocks', './MockConfigFile.json', '--test-case', 'LostOnce']),
    ).toEqual(await run(['run', './task.asl.json', '--mocks', './mocks.yml']));
  });

  test('runs a definition as EXPRESS when told to', async () => {
    const { run } = inFolder(files);

    const { stdout } = await run(['run', './fail.asl.json', '--type', 'EXPRESS', '--json']);

    expect(JSON.parse(stdout)).toMatchObject({ type: 'EXPRESS' });
  });

  test('prints the same for the same seed, and something else for another', async () => {
    const { run } = inFolder(files);
    const withSeed = (seed: string) => run(['run', './wait.asl.yml', '--input', '@./input.json', '--seed', seed]);

    expect(await withSeed('7')).toEqual(await withSeed('7'));
    expect(await withSeed('8')).not.toEqual(await withSeed('7'));
  });

  test('starts virtual time where it is told to', async () => {
    const { run } = inFolder(files);

    const { stdout } = await run([
      'run',
      './wait.asl.yml',
      '--input',
      '@./input.json',
      '--start-time',
      '2027-03-01T00:00:00Z',
    ]);

    expect(stdout).toContain('"at": "2028-02-29T00:00:00');
  });

  test('colours the timeline for a terminal', async () => {
    const { run } = inFolder(files);

    const { stdout } = await run(['run', './fail.asl.json'], { isTTY: true });

    expect(stdout).toContain('\u001b[31mOrder.Refused');
  });

  test('prints the execution as JSON, its history included', async () => {
    const { run } = inFolder(files);

    const { code, stdout } = await run(['run', './fail.asl.json', '--json'], { isTTY: true });

    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      status: 'FAILED',
      error: 'Order.Refused',
      cause: 'no stock',
      input: {},
      duration: 0,
      path: ['Stop'],
      history: [{ type: 'ExecutionStarted' }, { type: 'FailStateEntered' }, { type: 'ExecutionFailed' }],
    });
  });
});
