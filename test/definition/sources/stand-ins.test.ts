import { describe, expect, test } from 'vitest';
import type { Definition } from '../../../src/definition/definition.js';
import type { TemplateOptions } from '../../../src/definition/sources/options.js';
import { readDefinition } from '../../../src/definition/sources/read-definition.js';
import { checkedMachine } from '../../../src/run/checked-machine.js';
import { StateMachine } from '../../../src/run/state-machine.js';
import { succeed } from '../../../src/mocks/declare/succeed.js';
import { validateDefinitionFully } from '../../../src/run/validate.js';
import { messageOf } from './message-of.js';

const read = (text: string, options: TemplateOptions = {}): Definition =>
  readDefinition(text, {
    standIns: 'WHERE_NEEDED',
    file: text.startsWith('{') ? 'a.asl.json' : 'a.asl.yml',
    ...options,
  });

const errorsOf = (definition: Definition): string[] =>
  validateDefinitionFully(definition)
    .filter(({ severity }) => severity === 'ERROR')
    .map(({ message, pointer }) => `${pointer}: ${message}`);

const task = (fields: string): string =>
  `{ "StartAt": "Send", "States": { "Send": { "Type": "Task", ${fields}, "End": true } } }`;

const sendOf = (definition: Definition): unknown => (definition.document['States'] as { Send: unknown }).Send;

describe('a definition file on its own with placeholders', () => {
  test('has ARNs for resources, and is valid', () => {
    const definition = read(task('"Resource": "${SendFunctionArn}"'));
    expect(sendOf(definition)).toMatchObject({
      Resource: 'arn:aws:lambda:us-east-1:123456789012:function:SendFunctionArn',
    });
    expect(errorsOf(definition)).toEqual([]);
    expect(sendOf(read(task('"Resource": "${ShipActivityArn}"')))).toMatchObject({
      Resource: 'arn:aws:states:us-east-1:123456789012:activity:ShipActivityArn',
    });
    expect(
      sendOf(read(task('"Resource": "${Send.Arn}"'), { region: 'eu-west-1', accountId: '111111111111' })),
    ).toMatchObject({
      Resource: 'arn:aws:lambda:eu-west-1:111111111111:function:Send',
    });
  });

  test('has names where a service takes no braces, so that the task is called', () => {
    const put = (table: string): Definition =>
      read(
        task(`"Resource": "arn:aws:states:::dynamodb:putItem", "Parameters": { "TableName": "${table}", "Item": {} }`),
      );
    expect(sendOf(put('${OrdersTable}'))).toMatchObject({ Parameters: { TableName: 'OrdersTable' } });
    expect(sendOf(put('${Orders.Name}'))).toMatchObject({ Parameters: { TableName: 'Orders' } });
    expect(sendOf(put('orders-${Stage}-${AWS::Region}'))).toMatchObject({
      Parameters: { TableName: 'orders-Stage-us-east-1' },
    });
    const loaded = new StateMachine(checkedMachine(put('${OrdersTable}')), {});
    expect(loaded.runSync({ mocks: { Send: succeed({}) } }).status).toBe('SUCCEEDED');
  });

  test('has the part of an ARN that a placeholder stands for', () => {
    const arn = 'arn:${p}:lambda:${AWS::Region}:${account}:function:${service}-send:${alias}';
    expect(sendOf(read(task(`"Resource": "${arn}"`)))).toMatchObject({
      Resource: 'arn:aws:lambda:us-east-1:123456789012:function:service-send:alias',
    });
    const sync = read(
      task(
        '"Resource": "arn:${Partition}:states:::states:startExecution.sync", "Parameters": { "StateMachineArn": "${Child}" }',
      ),
    );
    expect(sendOf(sync)).toMatchObject({
      Resource: 'arn:aws:states:::states:startExecution.sync',
      Parameters: { StateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:Child' },
    });
    expect(errorsOf(sync)).toEqual([]);
  });

  test.each([
    [
      'JSON',
      task(
        '"Resource": "${f}", "TimeoutSeconds": ${t}, "HeartbeatSeconds": ${h}, "Retry": [{ "ErrorEquals": ["${e}"], "MaxAttempts": ${m}, "MaxDelaySeconds": ${d}, "IntervalSeconds": 90 }]',
      ),
    ],
    [
      'YAML',
      'StartAt: Send\nStates:\n  Send:\n    Type: Task\n    Resource: ${f}\n    TimeoutSeconds: ${t}\n    HeartbeatSeconds: ${h}\n    Retry: [{ ErrorEquals: ["${e}"], MaxAttempts: ${m}, MaxDelaySeconds: ${d}, IntervalSeconds: 90 }]\n    End: true\n',
    ],
  ])('has numbers within their limits where a number stands in %s', (_, text) => {
    const definition = read(text);
    expect(sendOf(definition)).toMatchObject({
      TimeoutSeconds: 3600,
      HeartbeatSeconds: 60,
      Retry: [{ ErrorEquals: ['${e}'], MaxAttempts: 3, MaxDelaySeconds: 91 }],
    });
    expect(errorsOf(definition)).toEqual([]);
  });

  test('keeps a heartbeat below the timeout beside it, and a timeout above its heartbeat', () => {
    expect(sendOf(read(task('"Resource": "${f}", "TimeoutSeconds": 30, "HeartbeatSeconds": ${h}')))).toMatchObject({
      HeartbeatSeconds: 29,
    });
    expect(sendOf(read(task('"Resource": "${f}", "TimeoutSeconds": ${t}, "HeartbeatSeconds": 7200')))).toMatchObject({
      TimeoutSeconds: 7201,
    });
  });

  test('is refused where a number field has a placeholder in quotes, since any value is text there', () => {
    expect(errorsOf(read(task('"Resource": "${f}", "TimeoutSeconds": "${t}"')))).toEqual([
      '/States/Send/TimeoutSeconds: Expected value of type Integer',
    ]);
  });

  test('leaves text as it stands where AWS takes any', () => {
    const definition = read(
      task(
        '"Resource": "arn:aws:states:::dynamodb:getItem", "Parameters": { "Bucket": "${Table}", "Key": { "id": { "S": "a-${b}" } } }',
      ),
    );
    expect(sendOf(definition)).toMatchObject({ Parameters: { Bucket: '${Table}', Key: { id: { S: 'a-${b}' } } } });
    expect(definition.standIns).toBeUndefined();
    expect(read('{ "StartAt": "echo ${HOME}", "${Name}": 1 }').document).toEqual({
      StartAt: 'echo ${HOME}',
      '${Name}': 1,
    });
  });

  test('has names and numbers in paths, intrinsic functions and JSONata', () => {
    const path = read(
      task(
        '"Resource": "${f}", "InputPath": "$.${part}.items[${n}]", "Parameters": { "a.$": "States.Format(\'s3://${bucket}/{}\', $.key)", "b.$": "States.MathAdd($.x, ${n})", "c.$": "${whole}" }',
      ),
    );
    expect(sendOf(path)).toMatchObject({
      InputPath: '$.part.items[1]',
      Parameters: { 'a.$': "States.Format('s3://bucket/{}', $.key)", 'b.$': 'States.MathAdd($.x, 1)', 'c.$': '$' },
    });
    expect(errorsOf(path)).toEqual([]);
    const jsonata = read(
      `StartAt: Send\nQueryLanguage: JSONata\nStates:\n  Send:\n    Type: Pass\n    Output: "{% $states.input.\${field} + \${n} & '\${text} {}' %}"\n    End: true\n`,
    );
    expect(sendOf(jsonata)).toMatchObject({ Output: "{% $states.input.field + 1 & '${text} {}' %}" });
    expect(errorsOf(jsonata)).toEqual([]);
  });

  test('has a moment for a timestamp', () => {
    const text = '{ "StartAt": "W", "States": { "W": { "Type": "Wait", "Timestamp": "${Until}", "End": true } } }';
    expect(errorsOf(read(text))).toEqual([]);
  });

  test('takes values that are given, and stand-ins for the rest', () => {
    const text = task('"Resource": "${f}", "TimeoutSeconds": ${t}, "Comment": "${c}"');
    const definition = read(text, { substitutions: { t: 5, c: 'given' } });
    expect(sendOf(definition)).toMatchObject({ TimeoutSeconds: 5, Comment: 'given' });
    expect(definition.standIns?.map(({ name }) => name)).toEqual(['f']);
    const yaml =
      'StartAt: Send\nStates:\n  Send: { Type: Task, Resource: "${f}", TimeoutSeconds: ${t}, HeartbeatSeconds: ${h}, End: true }\n';
    expect(sendOf(read(yaml, { substitutions: { t: 5 } }))).toMatchObject({ TimeoutSeconds: 5, HeartbeatSeconds: 4 });
  });

  test('is refused where a value that is given has a name that nothing uses', () => {
    const text = task('"Resource": "${FunctionArn}"');
    expect(messageOf(() => read(text, { substitutions: { FunctoinArn: 'arn:aws:lambda:x' } }))).toMatchInlineSnapshot(`
      "The definition uses \${FunctionArn}, which has no value. Did you mean \${FunctoinArn}? [INVALID_DEFINITION]

        \${FunctionArn}  at a.asl.json:1:73
      Values are given for: FunctoinArn.
      Hint: give the value in the template that deploys it and load that, or pass substitutions: { "FunctionArn": … }."
    `);
  });

  test('says once what stands for what, and where first', () => {
    const text = `{ "StartAt": "A", "States": {
      "A": { "Type": "Task", "Resource": "\${f}", "Next": "B" },
      "B": { "Type": "Task", "Resource": "\${f}", "TimeoutSeconds": \${t}, "End": true } } }`;
    expect(read(text).standIns).toEqual([
      { name: 'f', value: 'arn:aws:lambda:us-east-1:123456789012:function:f', pointer: '/States/A/Resource' },
      { name: 't', value: 3600, pointer: '/States/B/TimeoutSeconds' },
    ]);
  });

  test('keeps its lines', () => {
    const text = `{ "StartAt": "A", "States": {\n "A": { "Type": "Wait", "Seconds": \${s},\n   "Next": "Nowhere" } } }`;
    expect(read(text).locate('/States/A/Next')).toMatchObject({ line: 3, column: 4 });
    expect(messageOf(() => read(`{ "StartAt": \${s},\n "b": "\${t}", }`))).toMatchInlineSnapshot(`
      "Broken JSON at a.asl.json:2:13: no comma may follow the last value. [INVALID_SYNTAX]

           "b": "\${t}", }
                      ^"
    `);
  });

  test('is judged as it stands where nothing was asked to stand in', () => {
    const definition = readDefinition(task('"Resource": "${f}"'), { file: 'a.asl.json' });
    expect(errorsOf(definition)).toEqual(['/States/Send/Resource: Value is not a valid resource ARN']);
    expect(messageOf(() => readDefinition(task('"Resource": "x", "TimeoutSeconds": ${t}'), { file: 'a.asl.json' })))
      .toMatchInlineSnapshot(`
      "The definition uses \${t}, which has no value. [INVALID_DEFINITION]

        \${t}  at a.asl.json:1:95
      Hint: give the value in the template that deploys it and load that, or pass substitutions: { "t": … }."
    `);
  });

  test('has what a Task sends judged as it stands where only the rest has stand-ins', () => {
    const text = task(
      '"Resource": "arn:aws:states:::http:invoke", "TimeoutSeconds": ${t}, "Parameters": { "ApiEndpoint": "https://x.example", "Method": "GET", "Authentication": { "ConnectionArn": "${c}" } }',
    );
    expect(errorsOf(read(text))).toEqual([]);
    expect(errorsOf(read(text, { standIns: 'OUTSIDE_REQUESTS' }))).toEqual([
      '/States/Send/Parameters/Authentication/ConnectionArn: Value is not a valid ARN',
    ]);
  });
});
