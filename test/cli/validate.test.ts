import { describe, expect, test } from 'vitest';
import { inFolder } from './in-terminal.js';

const sound = 'StartAt: Greet\nStates:\n  Greet:\n    Type: Pass\n    End: true\n';

const unsound = `StartAt: Greet
States:
  Greet:
    Type: Pass
    Next: Leaev
  Leave:
    Type: Tsak
  Wait:
    Type: Wait
    Seconds: 5
    SecondsPath: $.seconds[
    End: true
`;

const template = `Resources:
  Order:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      Definition: { StartAt: Greet, States: { Greet: { Type: Succeed } } }
  Refund:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      Definition: { StartAt: Greet, States: { Greet: { Type: Pass } } }
`;

describe('validate', () => {
  test('says that a sound definition is valid, and exits with 0', async () => {
    const { run } = inFolder({ 'a.asl.yml': sound });

    expect(await run(['validate', './a.asl.yml'])).toMatchInlineSnapshot(`
      {
        "code": 0,
        "stderr": "",
        "stdout": "a.asl.yml: a is valid
      ",
      }
    `);
  });

  test('lists everything that is wrong with its line, and exits with 1', async () => {
    const { run } = inFolder({ 'a.asl.yml': unsound });

    expect(await run(['validate', './a.asl.yml'])).toMatchInlineSnapshot(`
      {
        "code": 1,
        "stderr": "",
        "stdout": "a.asl.yml:7:5: error: The field 'Type' should have one of these values: [Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map] at /States/Leave/Type [SCHEMA_VALIDATION_FAILED]
        Hint: Did you mean "Task"?
      a.asl.yml:8:3: error: There should only be one of the following fields: [SecondsPath, Seconds, TimestampPath, Timestamp] at /States/Wait [SCHEMA_VALIDATION_FAILED]
      a.asl.yml:5:5: error: Missing 'Next' target: Leaev at /States/Greet/Next [MISSING_TRANSITION_TARGET]
        Hint: Did you mean "Leave"?
      a.asl.yml:6:3: error: State "Leave" is not reachable at /States/Leave [MISSING_TRANSITION_TARGET]
      a.asl.yml:8:3: error: State "Wait" is not reachable at /States/Wait [MISSING_TRANSITION_TARGET]
      a.asl.yml:11:5: error: expected an index, a name in single quotes, '*' or '?(…)' in [: $.seconds[ at /States/Wait/SecondsPath [SCHEMA_VALIDATION_FAILED]
      a.asl.yml: a is invalid
      ",
      }
    `);
  });

  test('looks at every state machine of a template, or at the one that is meant', async () => {
    const { run } = inFolder({ 'template.yml': template });

    expect(await run(['validate', './template.yml'])).toMatchInlineSnapshot(`
      {
        "code": 1,
        "stderr": "",
        "stdout": "template.yml: Order is valid
      template.yml:9:47: error: This object should have only one of the following fields: [Next, End] at /States/Greet [SCHEMA_VALIDATION_FAILED]
      template.yml:9:7: error: Workflow has no terminal state at / [MISSING_END_STATE]
        Hint: Give its last state "End": true.
      template.yml: Refund is invalid
      ",
      }
    `);
    expect((await run(['validate', './template.yml', '--resource', 'Order'])).code).toBe(0);
    expect((await run(['validate', './template.yml', '--resource', 'Refund'])).code).toBe(1);
  });

  test('goes on after a file that is no definition, and exits with 2', async () => {
    const { run } = inFolder({ 'broken.asl.json': '{', 'a.asl.yml': sound });

    expect(await run(['validate', './broken.asl.json', './missing.json', './a.asl.yml'])).toMatchInlineSnapshot(`
      {
        "code": 2,
        "stderr": "Broken JSON at broken.asl.json:1:2: the text ends inside the "{" opened before. [INVALID_SYNTAX]

          {
           ^
      missing.json cannot be read: there is no such file. [FILE_UNREADABLE]
      ",
        "stdout": "a.asl.yml: a is valid
      ",
      }
    `);
  });

  test('prints what it found as JSON', async () => {
    const { run } = inFolder({ 'a.asl.yml': unsound, 'broken.asl.json': '{' });

    const { code, stdout } = await run(['validate', './a.asl.yml', './broken.asl.json', '--json']);

    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject([
      {
        file: 'a.asl.yml',
        stateMachine: 'a',
        type: 'STANDARD',
        valid: false,
        diagnostics: expect.arrayContaining([
          expect.objectContaining({ severity: 'ERROR', pointer: '/States/Greet/Next' }),
        ]) as object[],
      },
      { file: 'broken.asl.json', valid: false, problem: expect.stringContaining('INVALID_SYNTAX') as string },
    ]);
  });

  test('needs a file', async () => {
    expect((await inFolder({}).run(['validate'])).stderr).toMatchInlineSnapshot(`
      ""validate" needs a file. [INVALID_OPTION]
      See: asl-testkit validate --help
      "
    `);
  });

  test('takes placeholders of a file on its own for what a deployment puts in, unless it is asked not to', async () => {
    const text =
      'StartAt: Send\nStates:\n  Send:\n    Type: Task\n    Resource: ${SendArn}\n    TimeoutSeconds: ${t}\n    End: true\n';
    const { run } = inFolder({ 'a.asl.yml': text });
    expect(await run(['validate', './a.asl.yml'])).toMatchInlineSnapshot(`
      {
        "code": 0,
        "stderr": "",
        "stdout": "a.asl.yml: a is valid
        Taken for what a deployment puts in: \${SendArn} as arn:aws:lambda:us-east-1:123456789012:function:SendArn, \${t} as 3600. --no-stand-ins judges the file as it stands.
      ",
      }
    `);
    expect(await run(['validate', './a.asl.yml', '--no-stand-ins'])).toMatchInlineSnapshot(`
      {
        "code": 1,
        "stderr": "",
        "stdout": "a.asl.yml:5:5: error: Value is not a valid resource ARN at /States/Send/Resource [SCHEMA_VALIDATION_FAILED]
        Hint: Its \${…} has no value: pass substitutions, or load the template that deploys the definition.
      a.asl.yml:6:5: error: Expected value of type Integer at /States/Send/TimeoutSeconds [SCHEMA_VALIDATION_FAILED]
        Hint: Its \${…} has no value here; within quotes, any value stays a text.
      a.asl.yml: a is invalid
      ",
      }
    `);
    const json = JSON.parse((await run(['validate', './a.asl.yml', '--json'])).stdout) as [{ standIns: object[] }];
    expect(json[0].standIns).toHaveLength(2);
  });

  test('judges the ARNs that a task sends as they stand', async () => {
    const text =
      '{ "StartAt": "Call", "States": { "Call": { "Type": "Task", "Resource": "arn:aws:states:::http:invoke", "End": true, "Parameters": { "Method": "GET", "ApiEndpoint": "https://x.example", "Authentication": { "ConnectionArn": "${Connection}" } } } } }';
    const { run } = inFolder({ 'a.asl.json': text });
    expect(await run(['validate', './a.asl.json'])).toMatchInlineSnapshot(`
      {
        "code": 1,
        "stderr": "",
        "stdout": "a.asl.json:1:206: error: Value is not a valid ARN at /States/Call/Parameters/Authentication/ConnectionArn [SCHEMA_VALIDATION_FAILED]
        Hint: Its \${…} has no value: pass substitutions, or load the template that deploys the definition.
      a.asl.json: a is invalid
      ",
      }
    `);
  });
});
