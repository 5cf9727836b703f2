import { describe, expect, test } from 'vitest';
import { inFolder } from './in-terminal.js';

/** What the user reads, and nothing else: no output, exit code 2. */
async function mistake(files: Readonly<Record<string, string>>, ...argv: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await inFolder(files).run(['run', ...argv]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  return stderr;
}

const pass = '{ "StartAt": "Greet", "States": { "Greet": { "Type": "Pass", "End": true } } }';

const task = `StartAt: Invoke
States:
  Invoke:
    Type: Task
    Resource: arn:aws:lambda:us-east-1:123456789012:function:greet
    End: true
`;

describe('the definition', () => {
  test('cannot be read', async () => {
    expect(await mistake({}, './missing.asl.json')).toMatchInlineSnapshot(`
      "The file missing.asl.json cannot be read: no such file or directory, open 'missing.asl.json' [FILE_UNREADABLE]
      Hint: paths are relative to /project.
      "
    `);
    expect(await mistake({ 'folder/a.json': '{}' }, './folder')).toMatchInlineSnapshot(`
      "folder is a folder without a manifest.json. [FILE_UNREADABLE]
      Hint: of folders, only CDK's output is read, which npx cdk synth writes to cdk.out. Else name the file.
      "
    `);
  });

  test('is broken JSON', async () => {
    expect(await mistake({ 'a.asl.json': '{\n  "StartAt": "Greet",\n  "States": {,}\n}\n' }, './a.asl.json'))
      .toMatchInlineSnapshot(`
      "Broken JSON at a.asl.json:3:14: a field name in double quotes is expected, not ",". [INVALID_SYNTAX]

            "States": {,}
                       ^
      "
    `);
  });

  test('is broken YAML', async () => {
    expect(await mistake({ 'a.asl.yml': 'StartAt: Greet\nStates:\n  Greet: [\n' }, './a.asl.yml'))
      .toMatchInlineSnapshot(`
      "Broken YAML at a.asl.yml:4:1: the indentation is wrong, or a bracket is not closed. [INVALID_SYNTAX]

          
          ^
      "
    `);
  });

  test('is something else', async () => {
    expect(await mistake({ 'package.json': '{ "name": "x" }' }, './package.json')).toMatchInlineSnapshot(`
      "package.json is not a state machine definition. [INVALID_DEFINITION]
      Looked for StartAt and States (Amazon States Language), Resources (SAM, CloudFormation, CDK),
      stepFunctions (serverless.yml), terraform_version (terraform show -json) and artifacts (manifest.json of cdk.out).
      "
    `);
  });

  test('has a state of an unknown type', async () => {
    expect(
      await mistake(
        { 'a.asl.yml': 'StartAt: Greet\nStates:\n  Greet:\n    Type: Tsak\n    End: true\n' },
        './a.asl.yml',
      ),
    ).toMatchInlineSnapshot(`
      "a.asl.yml has an error: The field 'Type' should have one of these values: [Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map] at /States/Greet/Type. [INVALID_DEFINITION]

        a.asl.yml:4:5  /States/Greet/Type
          SCHEMA_VALIDATION_FAILED: The field 'Type' should have one of these values: [Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map]
          Did you mean "Task"?
      "
    `);
  });

  test('goes nowhere', async () => {
    expect(
      await mistake(
        {
          'a.asl.yml':
            'StartAt: Greet\nStates:\n  Greet:\n    Type: Pass\n    Next: Leaev\n  Leave:\n    Type: Succeed\n',
        },
        './a.asl.yml',
      ),
    ).toMatchInlineSnapshot(`
      "a.asl.yml has 2 errors; first: Missing 'Next' target: Leaev at /States/Greet/Next. [INVALID_DEFINITION]

        a.asl.yml:5:5  /States/Greet/Next
          MISSING_TRANSITION_TARGET: Missing 'Next' target: Leaev
          Did you mean "Leave"?
        a.asl.yml:6:3  /States/Leave
          MISSING_TRANSITION_TARGET: State "Leave" is not reachable.
      "
    `);
  });
});

describe('the template', () => {
  const machine = (id: string): string => `  ${id}:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition:
        StartAt: Greet
        States:
          Greet:
            Type: Succeed
`;

  test('has no state machine', async () => {
    expect(await mistake({ 'template.yml': 'Resources:\n  Bucket:\n    Type: AWS::S3::Bucket\n' }, './template.yml'))
      .toMatchInlineSnapshot(`
      "template.yml has no state machine. [INVALID_TEMPLATE]
      Looked for AWS::Serverless::StateMachine and AWS::StepFunctions::StateMachine. Its resources are: AWS::S3::Bucket.
      "
    `);
  });

  test('has several, and nobody said which', async () => {
    expect(await mistake({ 'template.yml': `Resources:\n${machine('Order')}${machine('Refund')}` }, './template.yml'))
      .toMatchInlineSnapshot(`
        "template.yml has 2 state machines; say which one is meant. [INVALID_TEMPLATE]
        State machines:
          Order   template.yml:2:3
          Refund  template.yml:10:3
        Hint: pass --resource Order.
        "
      `);
  });

  test('does not have the one that is meant', async () => {
    expect(
      await mistake(
        { 'template.yml': `Resources:\n${machine('Order')}${machine('Refund')}` },
        './template.yml',
        '--resource',
        'Refnud',
      ),
    ).toMatchInlineSnapshot(`
      "template.yml has no state machine "Refnud". Did you mean "Refund"? [INVALID_TEMPLATE]
      State machines:
        Order   template.yml:2:3
        Refund  template.yml:10:3
      "
    `);
  });
});

describe('the input', () => {
  test('is not JSON', async () => {
    expect(await mistake({ 'a.asl.json': pass }, './a.asl.json', '--input', '{orderId: 1}')).toMatchInlineSnapshot(`
      "The input is not JSON: a field name in double quotes is expected, not "orderId", at --input:1:2. [INVALID_INPUT]

          {orderId: 1}
           ^

      Hint: quotes are part of JSON; in most shells, --input '{"key":"value"}'.
      "
    `);
  });

  test('is a file that is not JSON', async () => {
    expect(await mistake({ 'a.asl.json': pass, 'input.json': '{ "a": 1 ' }, './a.asl.json', '--input', '@./input.json'))
      .toMatchInlineSnapshot(`
        "The input is not JSON: the text ends inside the "{" opened before, at input.json:1:10. [INVALID_INPUT]

            { "a": 1 
                     ^
        "
      `);
  });

  test('is standard input that is not JSON', async () => {
    const { stderr } = await inFolder({ 'a.asl.json': pass }).run(['run', './a.asl.json', '--input=@-'], {
      readFile: () => 'hello',
    });

    expect(stderr).toMatchInlineSnapshot(`
      "The input is not JSON: "hello" is not a JSON value; text stands in double quotes, at standard input:1:1. [INVALID_INPUT]

          hello
          ^
      "
    `);
  });

  test('is a file that is not there', async () => {
    expect(await mistake({ 'a.asl.json': pass }, './a.asl.json', '--input', '@./missing.json')).toMatchInlineSnapshot(`
      "missing.json cannot be read: there is no such file. [FILE_UNREADABLE]
      "
    `);
  });
});

describe('the mocks', () => {
  test('are missing', async () => {
    expect(await mistake({ 'a.asl.yml': task }, './a.asl.yml')).toMatchInlineSnapshot(`
      "No mock answers Task "Invoke" (arn:aws:lambda:us-east-1:123456789012:function:greet), +0s [MOCK_NOT_FOUND]

      Defined at a.asl.yml:3.
      Payload: {}
      No mocks are declared for this run.
      Hint: "Invoke": { succeed: {} } in a file for --mocks would answer it; so would the key "greet".
      "
    `);
  });

  test('are a file that is not there', async () => {
    expect(await mistake({ 'a.asl.yml': task }, './a.asl.yml', '--mocks', './mocks.yml')).toMatchInlineSnapshot(`
      "The file mocks.yml cannot be read: no such file or directory, open 'mocks.yml' [FILE_UNREADABLE]
      Hint: paths are relative to /project.
      "
    `);
  });

  test('are for a state that does not exist', async () => {
    expect(
      await mistake(
        { 'a.asl.yml': task, 'mocks.yml': 'Invoek:\n  succeed: {}\n' },
        './a.asl.yml',
        '--mocks',
        './mocks.yml',
      ),
    ).toMatchInlineSnapshot(`
      "Mock "Invoek" matches nothing in state machine "a" [UNKNOWN_MOCK]

      Declared at mocks.yml:1.
      Keys that would match: "Invoke", "greet".
      Hint: did you mean "Invoke"?
      "
    `);
  });

  test('are not enough', async () => {
    expect(
      await mistake(
        {
          'a.asl.yml': task.replace('    End: true', '    Retry: [{ ErrorEquals: [States.ALL] }]\n    End: true'),
          'mocks.yml': 'Invoke:\n  - fail: Greeting.Lost\n',
        },
        './a.asl.yml',
        '--mocks',
        './mocks.yml',
      ),
    ).toMatchInlineSnapshot(`
      "Mock "Invoke" has no outcome left for Task "Invoke", attempt 2, +1s [MOCK_EXHAUSTED]

      This is call 2 of the run to it; 1 were answered in the order of the list at mocks.yml:2.
      Hint: add an outcome to the list, or "forever: true" to its last one to answer all further calls.
      "
    `);
  });

  test('say something nobody understands', async () => {
    expect(
      await mistake(
        { 'a.asl.yml': task, 'mocks.yml': 'Invoke:\n  sucseed: {}\n' },
        './a.asl.yml',
        '--mocks',
        './mocks.yml',
      ),
    ).toMatchInlineSnapshot(`
      "Invoke.sucseed is not known here. [INVALID_MOCK]
      Written at mocks.yml:2.
      Hint: did you mean "succeed"?
      "
    `);
  });

  test('are a mock configuration without the choice of a test case', async () => {
    const config = '{ "StateMachines": { "a": { "TestCases": { "Works": {} } } }, "MockedResponses": {} }';
    const files = { 'a.asl.yml': task, 'MockConfigFile.json': config };

    expect(await mistake(files, './a.asl.yml', '--mocks', './MockConfigFile.json')).toMatchInlineSnapshot(`
      "The document is a mock configuration of Step Functions Local. [INVALID_MOCK]
      Written at MockConfigFile.json:1.
      Hint: take one of its test cases with --test-case.
      "
    `);
    expect(await mistake(files, './a.asl.yml', '--mocks', './MockConfigFile.json', '--test-case', 'Wroks'))
      .toMatchInlineSnapshot(`
      "StateMachines.a.TestCases has no test case "Wroks". [INVALID_MOCK]
      Written at MockConfigFile.json:1.
      Hint: did you mean "Works"?
      "
    `);
    expect(await mistake(files, './a.asl.yml', '--test-case', 'Works')).toMatchInlineSnapshot(`
      "--test-case needs the file that has it. [INVALID_OPTION]
      Hint: --mocks MockConfigFile.json
      "
    `);
  });
});

test('the start of virtual time is not a time', async () => {
  expect(await mistake({ 'a.asl.json': pass }, './a.asl.json', '--start-time', 'noon')).toMatchInlineSnapshot(`
    "--start-time is not an ISO 8601 timestamp with a zone: noon [INVALID_OPTION]
    Hint: write it as 2025-01-01T00:00:00Z.
    "
  `);
});
