import { describe, expect, test } from 'vitest';
import { definitionFromTemplate, templateStateMachines } from '../../../src/definition/sources/from-template.js';
import type { TemplateOptions } from '../../../src/definition/sources/options.js';
import { validateDefinition } from '../../../src/definition/validate/validate-definition.js';
import { messageOf } from './message-of.js';

/** A template with one state machine, whose properties are given at the indentation they have there. */
function sam(properties: string): string {
  return `Transform: AWS::Serverless-2016-10-31
Parameters:
  Stage: { Type: String, Default: dev }
Resources:
  Ship:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: !Sub ship-\${Stage}
  Orders:
    Type: AWS::Serverless::StateMachine
    Properties:
${properties.replace(/^/gm, '      ')}
`;
}

const files: Readonly<Record<string, string>> = {
  'infra/order.asl.json':
    '{\n  "StartAt": "Ship",\n  "States": {\n    "Ship": { "Type": "Task", "Resource": "${Arn}",\n      "TimeoutSeconds": ${Seconds}, "End": true }\n  }\n}',
  'infra/order.asl.yaml':
    'StartAt: Ship\nStates:\n  Ship:\n    Type: Task\n    Resource: ${Arn}\n    TimeoutSeconds: ${Seconds}\n    End: true\n',
  'infra/asset.abc123.json': '{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}',
};

function readFile(path: string): string {
  const text = files[path];
  if (text === undefined) throw new Error(`ENOENT: no such file or directory, open '${path}'`);
  return text;
}

const load = (text: string, options: TemplateOptions = {}): ReturnType<typeof definitionFromTemplate> =>
  definitionFromTemplate(text, { file: 'infra/template.yml', readFile, ...options });

const SHIP_ARN = 'arn:aws:lambda:us-east-1:123456789012:function:ship-dev';

describe('definitionFromTemplate', () => {
  test('reads an inline Definition with functions and substitutions, and keeps its lines', () => {
    const definition = load(
      sam(`Name: !Sub orders-\${Stage}
Type: EXPRESS
Role: !GetAtt OrdersRole.Arn
DefinitionSubstitutions:
  Payload: |
    { "max-depth": 5 }
Definition:
  StartAt: Ship
  States:
    Ship:
      Type: Task
      Resource: !GetAtt Ship.Arn
      Parameters: { Text: '\${Payload}', Queue: !Join [':', [a, !Ref Stage]] }
      Retry:
        - !If [Never, { ErrorEquals: [a] }, !Ref AWS::NoValue]
        - ErrorEquals: [States.ALL]
      End: true`).replace('Resources:', 'Conditions:\n  Never: !Equals [!Ref Stage, prod]\nResources:'),
    );
    expect(definition.document).toEqual({
      StartAt: 'Ship',
      States: {
        Ship: {
          Type: 'Task',
          Resource: SHIP_ARN,
          Parameters: { Text: '{ "max-depth": 5 }\n', Queue: 'a:dev' },
          Retry: [{ ErrorEquals: ['States.ALL'] }],
          End: true,
        },
      },
    });
    expect(definition).toMatchObject({
      name: 'orders-dev',
      type: 'EXPRESS',
      logicalId: 'Orders',
      roleArn: 'arn:aws:iam::123456789012:role/OrdersRole',
      file: 'infra/template.yml',
    });
    // The first retrier is left out; the one that remains is the second in the file.
    expect(definition.locate('/States/Ship/Retry/0')).toMatchObject({ line: 29 });
    expect(definition.locate('/States/Ship/Retry/0/ErrorEquals')).toMatchObject({ line: 29, column: 17 });
    expect(definition.locate('/States/Ship/Resource')).toMatchObject({ line: 25 });
    expect(definition.locate('')).toMatchObject({ file: 'infra/template.yml', line: 20 });
  });

  test.each([
    ['infra/order.asl.json', 5, 7],
    ['infra/order.asl.yaml', 6, 5],
  ])('reads %s beside the template, and locates in that file', (path, line, column) => {
    const uri = path.replace('infra/', './');
    const definition = load(
      sam(`DefinitionUri: ${uri}\nDefinitionSubstitutions: { Arn: !GetAtt Ship.Arn, Seconds: 25 }`),
    );
    expect(definition.document).toEqual({
      StartAt: 'Ship',
      States: { Ship: { Type: 'Task', Resource: SHIP_ARN, TimeoutSeconds: 25, End: true } },
    });
    expect(definition.file).toBe(path);
    expect(definition.locate('/States/Ship/TimeoutSeconds')).toEqual({ file: path, line, column });
  });

  test('lets substitutions of the caller win, and values refer to one another', () => {
    const text = sam(
      'DefinitionUri: order.asl.yaml\nDefinitionSubstitutions: { Arn: "arn:aws:lambda:${Place}", Place: here, Seconds: "9" }',
    );
    const state = (options: TemplateOptions): unknown => load(text, options).document['States'];
    expect(state({})).toMatchObject({ Ship: { Resource: 'arn:aws:lambda:here', TimeoutSeconds: 9 } });
    expect(state({ substitutions: { Place: 'there', Seconds: 3 } })).toMatchObject({
      Ship: { Resource: 'arn:aws:lambda:there', TimeoutSeconds: 3 },
    });
  });

  test('reads a DefinitionString put together by Fn::Sub, and locates through it', () => {
    const definition = load(`Resources:
  Ship: { Type: AWS::Lambda::Function }
  Orders:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      StateMachineType: EXPRESS
      DefinitionString: !Sub
        - |
          {
            "StartAt": "Ship",
            "States": {
              "Ship": { "Type": "Task", "Resource": "\${Arn}",
                "Comment": "\${!HOME} in \${AWS::Region}",
                "End": true }
            }
          }
        - Arn: !GetAtt Ship.Arn
`);
    expect(definition.document).toEqual({
      StartAt: 'Ship',
      States: {
        Ship: {
          Type: 'Task',
          Resource: 'arn:aws:lambda:us-east-1:123456789012:function:Ship',
          Comment: '${HOME} in us-east-1',
          End: true,
        },
      },
    });
    expect(definition.locate('/States/Ship/Comment')).toMatchObject({ line: 13, column: 17 });
    expect(definition.locate('/States/Ship/End')).toMatchObject({ line: 14, column: 17 });
  });

  test("reads CDK's Fn::Join, and lines joined by \\n", () => {
    const join = ['{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"', { 'Fn::GetAtt': ['F', 'Arn'] }];
    const template = {
      Resources: {
        F: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'ship' } },
        M8BA5C9: {
          Type: 'AWS::StepFunctions::StateMachine',
          Properties: { DefinitionString: { 'Fn::Join': ['', [...join, '","End":true}}}']] } },
        },
      },
    };
    const definition = load(JSON.stringify(template, null, 1), { file: 'cdk.out/Stack.template.json' });
    expect(definition.document['States']).toMatchObject({
      A: { Resource: 'arn:aws:lambda:us-east-1:123456789012:function:ship' },
    });
    expect(definition).toMatchObject({ name: 'M8BA5C9', file: 'cdk.out/Stack.template.json' });
    expect(definition.locate('/States/A')).toMatchObject({ line: 16 });

    const lines = `Resources:
  M:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      DefinitionString:
        Fn::Join:
          - "\\n"
          - - '{ "StartAt": "A",'
            - '  "States": { "A":'
            - '    { "Type": "Pass", "End": true } } }'
`;
    expect(load(lines).locate('/States/A/End')).toMatchObject({ line: 10, column: 38 });
  });

  test('reads a definition in S3 from what CDK left beside the template, or from a file the caller names', () => {
    const text = `Resources:
  M:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      DefinitionS3Location: { Bucket: !Sub 'cdk-\${AWS::AccountId}', Key: abc123.json }
`;
    expect(load(text)).toMatchObject({ file: 'infra/asset.abc123.json', name: 'M' });
    const elsewhere = text.replace('abc123', 'unknown');
    expect(messageOf(() => load(elsewhere))).toMatchInlineSnapshot(`
      "The definition of "M" is in an S3 bucket, which is not read here. [INVALID_TEMPLATE]
      At infra/template.yml:5:7.
      Hint: pass definitionFile: the path of a local copy."
    `);
    expect(load(elsewhere, { definitionFile: 'infra/asset.abc123.json' }).document).toMatchObject({ StartAt: 'A' });
  });

  test('accepts JSON pasted below Definition without indentation, as CloudFormation does', () => {
    const text = `Resources:
  M:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition: {
  "StartAt": "A",
  "States": {
    "A": { "Type": "Pass", "Comment": "a } b", "End": true }
  }
}
      Type: EXPRESS
`;
    const definition = load(text);
    expect(definition).toMatchObject({ type: 'EXPRESS', document: { StartAt: 'A' } });
    expect(definition.locate('/States/A/End')).toMatchObject({ line: 8, column: 48 });
  });

  test('chooses the only state machine, the one that is asked for, or the only one deployed', () => {
    const machine = (id: string, more = ''): string =>
      `  ${id}:\n    Type: AWS::Serverless::StateMachine\n${more}    Properties: { Definition: { StartAt: ${id}, States: {} } }\n`;
    const two = `Resources:\n${machine('OrderFlow')}${machine('RefundFlow')}`;
    expect(load(two, { resource: 'RefundFlow' }).logicalId).toBe('RefundFlow');
    const conditional = `Conditions: { Never: !Equals [a, b] }\nResources:\n${machine('OrderFlow')}${machine('RefundFlow', '    Condition: Never\n')}`;
    expect(load(conditional).logicalId).toBe('OrderFlow');

    expect(messageOf(() => load(two))).toMatchInlineSnapshot(`
      "infra/template.yml has 2 state machines; say which one is meant. [INVALID_TEMPLATE]
      State machines:
        OrderFlow   infra/template.yml:2:3
        RefundFlow  infra/template.yml:5:3
      Hint: pass resource: "OrderFlow"."
    `);
    expect(messageOf(() => load(two, { resource: 'OrdersFlow' }))).toMatchInlineSnapshot(`
      "infra/template.yml has no state machine "OrdersFlow". Did you mean "OrderFlow"? [INVALID_TEMPLATE]
      State machines:
        OrderFlow   infra/template.yml:2:3
        RefundFlow  infra/template.yml:5:3"
    `);
    expect(messageOf(() => load('Resources: { F: { Type: AWS::Lambda::Function } }'))).toMatchInlineSnapshot(`
      "infra/template.yml has no state machine. [INVALID_TEMPLATE]
      Looked for AWS::Serverless::StateMachine and AWS::StepFunctions::StateMachine. Its resources are: AWS::Lambda::Function."
    `);
  });

  test('says what is wrong with a template, and where', () => {
    const messages = [
      'Definition: { StartAt: A }\nDefinitionUri: order.asl.json',
      'Type: FAST\nDefinition: { StartAt: A }',
      'DefinitionUri: order.asl.jsn',
      'DefinitionUri: s3://bucket/order.json',
      'Definition: { StartAt: !Ref Shipp }',
      'Definition: { StartAt: !GetAtt Ship }',
      'Definition: { StartAt: !FindInMap [Map, a, b] }',
      'Definition: { StartAt: !If [Production, a, b] }',
      'Definition: { StartAt: { "Fn::GetAt": [Ship, Arn] } }',
      'Definition: { StartAt: !Get Ship.Arn }',
      'Name: orders',
    ].map((properties) => messageOf(() => load(sam(properties))));
    expect(messages).toMatchInlineSnapshot(`
      [
        "The state machine "Orders" has more than one definition: Definition, DefinitionUri. [INVALID_TEMPLATE]
      At infra/template.yml:11:5.",
        "Type must be STANDARD or EXPRESS, not "FAST". [INVALID_TEMPLATE]
      At infra/template.yml:12:7.",
        "Cannot read infra/order.asl.jsn: ENOENT: no such file or directory, open 'infra/order.asl.jsn' [FILE_UNREADABLE]
      It is the definition of "Orders" at infra/template.yml:9:3.",
        "The definition of "Orders" is in s3://bucket/order.json, which is not read here. [INVALID_TEMPLATE]
      At infra/template.yml:12:7.
      Hint: pass definitionFile: the path of a local copy.",
        "The template has no resource or parameter "Shipp". Did you mean "Ship"? [INVALID_TEMPLATE]
      At infra/template.yml:12:21.
      Hint: If something else makes it, pass references: { "Shipp": … }.",
        "Fn::GetAtt takes a logical ID and an attribute, such as MyFunction.Arn. [INVALID_TEMPLATE]
      At infra/template.yml:12:21.",
        "The Mappings of the template have no Map / a / b: "Map" is missing. [INVALID_TEMPLATE]
      At infra/template.yml:12:21.",
        "The template has no condition "Production". [INVALID_TEMPLATE]
      At infra/template.yml:12:21.",
        "The function Fn::GetAt is not supported. Did you mean "Fn::GetAtt"? [INVALID_TEMPLATE]
      At infra/template.yml:12:32.",
        "Broken YAML at infra/template.yml:12:35: the tag !Get is unknown. [INVALID_SYNTAX]

                Definition: { StartAt: !Get Ship.Arn }
                                            ^",
        "The state machine "Orders" has none of Definition, DefinitionString, DefinitionUri, DefinitionS3Location. [INVALID_TEMPLATE]
      At infra/template.yml:11:5.",
      ]
    `);
  });

  test('says which substitution has no value', () => {
    expect(messageOf(() => load(sam('DefinitionUri: order.asl.json\nDefinitionSubstitutions: { Seconds: 3, Arm: a }'))))
      .toMatchInlineSnapshot(`
      "The definition uses \${Arn}, which has no value. Did you mean \${Arm}? [INVALID_DEFINITION]

        \${Arn}  at infra/order.asl.json:4:44
      Values are given for: Seconds, Arm.
      Hint: give the value in DefinitionSubstitutions of "Orders", or pass substitutions: { "Arn": … }."
    `);
    expect(messageOf(() => load(sam('Definition: { StartAt: "${Start}" }\nDefinitionSubstitutions: { StartAt: A }'))))
      .toMatchInlineSnapshot(`
      "The definition uses \${Start}, which has no value. Did you mean \${StartAt}? [INVALID_DEFINITION]

        \${Start}  at infra/template.yml:12:21
      Values are given for: StartAt.
      Hint: give the value in DefinitionSubstitutions, or pass substitutions: { "Start": … }."
    `);
  });

  test('says where a definition string is not JSON', () => {
    expect(messageOf(() => load(sam('Definition: !Sub \'{"StartAt": "${Stage}",}\'')))).toMatchInlineSnapshot(`
      "Broken JSON at infra/template.yml:12:47: no comma may follow the last value. [INVALID_SYNTAX]

          {"StartAt": "dev",}
                           ^"
    `);
  });

  test('takes a byte order mark and Windows line ends in its stride', () => {
    const text = sam('Definition:\n  StartAt: A\n  States: { A: { Type: Succeed } }');
    const definition = load(`\uFEFF${text.replaceAll('\n', '\r\n')}`);
    expect(definition.document).toEqual({ StartAt: 'A', States: { A: { Type: 'Succeed' } } });
    expect(definition.locate('/StartAt')).toMatchObject({ line: 13, column: 9 });
  });

  test('gives text for functions within Definition, as CloudFormation does; the validator says so', () => {
    const text = sam(
      'Definition: { StartAt: A, States: { A: { Type: Wait, Seconds: !Ref Seconds, End: true } } }',
    ).replace('Parameters:', 'Parameters:\n  Seconds: { Type: Number, Default: 3 }');
    const definition = load(text);
    expect(definition.document['States']).toMatchObject({ A: { Seconds: '3' } });
    expect(validateDefinition(definition)[0]).toMatchObject({
      message: 'Expected value of type Integer',
      hint: 'It is the text "3", not a number; in a template\'s Definition, !Ref and ${…} always give text.',
      location: { line: 13 },
    });
  });

  test('stops values that grow without measure', () => {
    const names = Array.from('abcdefghijklmnopqrstuvwxyz0123456789', (name) => `n${name}`);
    const twice = (name: string, index: number): string => `${name}: "\${${names[index + 1]}}\${${names[index + 1]}}"`;
    const substitutions = `${names.map(twice).slice(0, -1).join(', ')}, n9: x`;
    expect(
      messageOf(() => load(sam(`Definition: { StartAt: "\${na}" }\nDefinitionSubstitutions: { ${substitutions} }`))),
    ).toMatch(/^The substitutions grow without measure/);
    const queue = (name: string, index: number): string =>
      `  ${name}: { Type: AWS::SQS::Queue, Properties: { QueueName: !Join ['', [!GetAtt ${names[index + 1]}.QueueName, !GetAtt ${names[index + 1]}.QueueName]] } }`;
    const queues = names.map(queue).slice(0, -1).join('\n');
    const text = `Resources:\n${queues}\n  n9: { Type: AWS::SQS::Queue }\n  M: { Type: AWS::Serverless::StateMachine, Properties: { Definition: { StartAt: !Ref na } } }\n`;
    expect(messageOf(() => load(text))).toMatch(/^The template computes too many values/);
  });

  test('stops references that go in a circle', () => {
    const text = sam('Name: !Ref Orders\nDefinition: { StartAt: !Ref Orders }');
    expect(messageOf(() => load(text)).split('\n')[0]).toBe(
      'The template refers to itself, or is nested too deeply. [INVALID_TEMPLATE]',
    );
  });
});

describe('templateStateMachines', () => {
  test('lists the state machines with what the template says about them', () => {
    const text = sam(`Policies:
  - LambdaInvokePolicy: { FunctionName: !Ref Ship }
Events: { Daily: { Type: Schedule, Properties: { Schedule: rate(1 day) } } }`);
    expect(templateStateMachines(text, { file: 'template.yml' })).toEqual([
      {
        logicalId: 'Orders',
        resourceType: 'AWS::Serverless::StateMachine',
        name: undefined,
        type: 'STANDARD',
        roleArn: undefined,
        policies: [{ LambdaInvokePolicy: { FunctionName: 'ship-dev' } }],
        events: { Daily: { Type: 'Schedule', Properties: { Schedule: 'rate(1 day)' } } },
        location: { file: 'template.yml', line: 9, column: 3 },
      },
    ]);
  });
});
