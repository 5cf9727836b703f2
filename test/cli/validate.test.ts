import type { Log } from 'sarif';
import { describe, expect, test } from 'vitest';
import { fileNames } from '../../src/cli/findings/finding.js';
import { toSarif } from '../../src/cli/findings/to-sarif.js';
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
          6 |   Leave:
        > 7 |     Type: Tsak
            |     ^
        Hint: Did you mean "Task"?
      a.asl.yml:8:3: error: There should only be one of the following fields: [SecondsPath, Seconds, TimestampPath, Timestamp] at /States/Wait [SCHEMA_VALIDATION_FAILED]
          7 |     Type: Tsak
        > 8 |   Wait:
            |   ^
      a.asl.yml:5:5: error: Missing 'Next' target: Leaev at /States/Greet/Next [MISSING_TRANSITION_TARGET]
          4 |     Type: Pass
        > 5 |     Next: Leaev
            |     ^
        Hint: Did you mean "Leave"?
      a.asl.yml:6:3: error: State "Leave" is not reachable at /States/Leave [MISSING_TRANSITION_TARGET]
          5 |     Next: Leaev
        > 6 |   Leave:
            |   ^
      a.asl.yml:8:3: error: State "Wait" is not reachable at /States/Wait [MISSING_TRANSITION_TARGET]
          7 |     Type: Tsak
        > 8 |   Wait:
            |   ^
      a.asl.yml:11:5: error: expected an index, a name in single quotes, '*' or '?(…)' in [: $.seconds[ at /States/Wait/SecondsPath [SCHEMA_VALIDATION_FAILED]
          10 |     Seconds: 5
        > 11 |     SecondsPath: $.seconds[
             |     ^
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
          8 |     Properties:
        > 9 |       Definition: { StartAt: Greet, States: { Greet: { Type: Pass } } }
            |                                               ^
      template.yml:9:7: error: Workflow has no terminal state at / [MISSING_END_STATE]
          8 |     Properties:
        > 9 |       Definition: { StartAt: Greet, States: { Greet: { Type: Pass } } }
            |       ^
        Hint: Give its last state "End": true.
      template.yml: Refund is invalid
      ",
      }
    `);
    expect((await run(['validate', './template.yml', '--resource', 'Order'])).code).toBe(0);
    expect((await run(['validate', './template.yml', '--resource', 'Refund'])).code).toBe(1);
  });

  test('goes on after a file that is not a definition, and exits with 2', async () => {
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
          4 |     Type: Task
        > 5 |     Resource: \${SendArn}
            |     ^
        Hint: Its \${…} has no value: pass substitutions, or load the template that deploys the definition.
      a.asl.yml:6:5: error: Expected value of type Integer at /States/Send/TimeoutSeconds [SCHEMA_VALIDATION_FAILED]
          5 |     Resource: \${SendArn}
        > 6 |     TimeoutSeconds: \${t}
            |     ^
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
        > 1 | T", "ApiEndpoint": "https://x.example", "Authentication": { "ConnectionArn": "\${Connection}" } } } }
            |                                                             ^
        Hint: Its \${…} has no value: pass substitutions, or load the template that deploys the definition.
      a.asl.json: a is invalid
      ",
      }
    `);
  });

  describe('in each format', () => {
    const waiting = `StartAt: Ask
States:
  Ask:
    Type: Task
    Resource: arn:aws:states:::sqs:sendMessage.waitForTaskToken
    Parameters: { QueueUrl: q, MessageBody.$: $$.Task.Token }
    End: true
`;
    const files = { 'a b.asl.yml': unsound, 'ask.asl.yml': waiting, 'broken.asl.json': '{' };
    const names = ['./a b.asl.yml', './ask.asl.yml', './broken.asl.json'];

    test('github makes annotations of lines', async () => {
      const { code, stdout } = await inFolder(files).run(['validate', ...names, '--format', 'github']);
      expect(code).toBe(2);
      expect(stdout).toMatchInlineSnapshot(`
        "::error file=a b.asl.yml,line=7,col=5,title=SCHEMA_VALIDATION_FAILED::The field 'Type' should have one of these values: [Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map]. Did you mean "Task"?
        ::error file=a b.asl.yml,line=8,col=3,title=SCHEMA_VALIDATION_FAILED::There should only be one of the following fields: [SecondsPath, Seconds, TimestampPath, Timestamp]
        ::error file=a b.asl.yml,line=5,col=5,title=MISSING_TRANSITION_TARGET::Missing 'Next' target: Leaev. Did you mean "Leave"?
        ::error file=a b.asl.yml,line=6,col=3,title=MISSING_TRANSITION_TARGET::State "Leave" is not reachable
        ::error file=a b.asl.yml,line=8,col=3,title=MISSING_TRANSITION_TARGET::State "Wait" is not reachable
        ::error file=a b.asl.yml,line=11,col=5,title=SCHEMA_VALIDATION_FAILED::expected an index, a name in single quotes, '*' or '?(…)' in [: $.seconds[
        ::warning file=ask.asl.yml,line=3,col=3,title=NO_TIMEOUT::Task "Ask" waits for its task token without TimeoutSeconds or HeartbeatSeconds. Without an answer the execution waits for up to a year.
        ::error file=broken.asl.json::Broken JSON at broken.asl.json:1:2: the text ends inside the "{" opened before. [INVALID_SYNTAX]%0A%0A    {%0A     ^
        "
      `);
    });

    test('github escapes what would end a command', async () => {
      const text = '{ "StartAt": "A", "States": { "A": { "Type": "Pass", "Next": "50%: a, b\\n::error::c" } } }';
      const { stdout } = await inFolder({ 'a,b.json': text }).run(['validate', './a,b.json', '--format', 'github']);
      expect(stdout).toContain('::error file=a%2Cb.json,line=1,col=');
      expect(stdout).toContain('50%25: a, b%0A::error::c');
      expect(
        stdout
          .trim()
          .split('\n')
          .every((line) => line.startsWith('::error ')),
      ).toBe(true);
    });

    test('sarif has the rules that are broken, the places, and the files that could not be read', async () => {
      const { code, stdout } = await inFolder(files).run(['validate', ...names, '--format', 'sarif']);
      expect(code).toBe(2);
      const log = JSON.parse(stdout) as Log;
      const [run] = log.runs;
      expect([log.version, log.$schema]).toEqual(['2.1.0', 'https://json.schemastore.org/sarif-2.1.0.json']);
      const { driver } = run?.tool ?? {};
      expect(driver?.rules?.map(({ id, defaultConfiguration }) => [id, defaultConfiguration?.level])).toEqual([
        ['SCHEMA_VALIDATION_FAILED', 'error'],
        ['MISSING_TRANSITION_TARGET', 'error'],
        ['NO_TIMEOUT', 'warning'],
      ]);
      for (const { ruleId, ruleIndex = -1 } of run?.results ?? []) expect(driver?.rules?.[ruleIndex]?.id).toBe(ruleId);
      expect(run?.results?.at(-1)).toMatchInlineSnapshot(`
        {
          "level": "warning",
          "locations": [
            {
              "logicalLocations": [
                {
                  "fullyQualifiedName": "ask/States/Ask",
                  "name": "ask",
                },
              ],
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "file://ask.asl.yml",
                },
                "region": {
                  "startColumn": 3,
                  "startLine": 3,
                },
              },
            },
          ],
          "message": {
            "text": "Task "Ask" waits for its task token without TimeoutSeconds or HeartbeatSeconds. Without an answer the execution waits for up to a year.",
          },
          "ruleId": "NO_TIMEOUT",
          "ruleIndex": 2,
        }
      `);
      expect(run?.results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe('file://a%20b.asl.yml');
      expect(run?.invocations).toMatchInlineSnapshot(`
        [
          {
            "executionSuccessful": false,
            "toolExecutionNotifications": [
              {
                "level": "error",
                "locations": [
                  {
                    "physicalLocation": {
                      "artifactLocation": {
                        "uri": "file://broken.asl.json",
                      },
                    },
                  },
                ],
                "message": {
                  "text": "Broken JSON at broken.asl.json:1:2: the text ends inside the "{" opened before. [INVALID_SYNTAX]

            {
             ^",
                },
              },
            ],
          },
        ]
      `);
    });

    test('sarif keeps relative paths relative, and encodes them', () => {
      const uriOf = (file: string) => {
        const log = JSON.parse(
          toSarif([{ file, problem: 'It cannot be read.' }], '1.2.3', fileNames(undefined, '/')),
        ) as Log;
        const [notification] = log.runs[0]?.invocations?.[0]?.toolExecutionNotifications ?? [];
        return notification?.locations?.[0]?.physicalLocation?.artifactLocation?.uri;
      };
      expect(['./a/b c#.yml', '/a/b.yml', 'C:\\a\\b.yml', '.github/a.yml'].map(uriOf)).toEqual([
        'a/b%20c%23.yml',
        'file:///a/b.yml',
        'file:///C:/a/b.yml',
        '.github/a.yml',
      ]);
    });

    test('files are named from the checkout where GitHub Actions names one', () => {
      const names = fileNames('/checkout/shop', '/checkout/shop/orders');
      expect(['./a.yml', '../b.yml', '/checkout/shop/c.yml', '../../d.yml', '/e.yml'].map(names)).toEqual([
        'orders/a.yml',
        'b.yml',
        'c.yml',
        '../../d.yml',
        '/e.yml',
      ]);
    });

    test('sarif of nothing found is a log with no results', async () => {
      const { code, stdout } = await inFolder({ 'a.asl.yml': sound }).run([
        'validate',
        './a.asl.yml',
        '--format',
        'sarif',
      ]);
      const log = JSON.parse(stdout) as Log;
      expect([code, log.runs[0]?.results, log.runs[0]?.tool.driver.rules]).toEqual([0, [], []]);
    });

    test('pretty shows the line of a warning, which does no harm', async () => {
      expect(await inFolder(files).run(['validate', './ask.asl.yml'])).toMatchInlineSnapshot(`
        {
          "code": 0,
          "stderr": "",
          "stdout": "ask.asl.yml:3:3: warning: Task "Ask" waits for its task token without TimeoutSeconds or HeartbeatSeconds at /States/Ask [NO_TIMEOUT]
            2 | States:
          > 3 |   Ask:
              |   ^
          Hint: Without an answer the execution waits for up to a year.
        ask.asl.yml: ask is valid
        ",
        }
      `);
    });

    test('warnings can be ignored, left out, or counted', async () => {
      const { run } = inFolder(files);
      const ask = async (...options: string[]) => {
        const { code, stdout, stderr } = await run(['validate', './ask.asl.yml', ...options]);
        return [code, stdout.includes('NO_TIMEOUT'), stderr];
      };
      expect(await ask('--ignore', 'SHADOWED_ENTRY, NO_TIMEOUT')).toEqual([0, false, '']);
      expect(await ask('--no-lint')).toEqual([0, false, '']);
      expect(await ask('--max-warnings', '0')).toEqual([1, true, '']);
      expect(await ask('--max-warnings', '1')).toEqual([0, true, '']);
      expect(await ask('--ignore', 'NO_TIMOUT')).toMatchInlineSnapshot(`
        [
          2,
          false,
          "--ignore names "NO_TIMOUT", which is not the code of a diagnostic. Did you mean "NO_TIMEOUT"? [INVALID_OPTION]
        ",
        ]
      `);
      expect(await ask('--format', 'xml')).toMatchInlineSnapshot(`
        [
          2,
          false,
          "--format must be pretty or json or sarif or github, but is "xml". [INVALID_OPTION]
        ",
        ]
      `);
      expect(await ask('--format', 'sarif', '--json')).toMatchInlineSnapshot(`
        [
          2,
          false,
          "--json and --format sarif contradict each other. [INVALID_OPTION]
        ",
        ]
      `);
    });

    test('what a template says beside its state machines is told once', async () => {
      const twice = `${template.replace('{ Type: Pass }', '{ Type: Succeed }')}  Bucket:\n    Type: AWS::S3::Bucket\n    Type: AWS::S3::Bucket\n`;
      const { run } = inFolder({ 'template.yml': twice });
      expect(await run(['validate', './template.yml'])).toMatchInlineSnapshot(`
        {
          "code": 0,
          "stderr": "",
          "stdout": "template.yml:12:5: warning: The key "Type" of Resources.Bucket occurs twice in the template; the last one is read [DUPLICATE_KEY]
            11 |     Type: AWS::S3::Bucket
          > 12 |     Type: AWS::S3::Bucket
               |     ^
        template.yml: Order is valid
        template.yml: Refund is valid
        ",
        }
      `);
      const { stdout } = await run(['validate', './template.yml', '--format', 'github']);
      expect(stdout.match(/DUPLICATE_KEY/g)).toHaveLength(1);
    });
  });
});
