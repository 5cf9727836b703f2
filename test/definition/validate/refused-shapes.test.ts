import { describe, expect, test } from 'vitest';
import { branch, findings, stateFindings } from './findings.js';

const ItemProcessor = { ...branch('I'), ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } };
const map = { Type: 'Map', ItemProcessor, End: true };
const reading = { Resource: 'arn:aws:states:::s3:getObject', ReaderConfig: { InputType: 'JSON' } };
const writing = { Resource: 'arn:aws:states:::s3:putObject' };
const bucket = { Bucket: 'b', Key: 'k' };

describe('ErrorPath and CausePath', () => {
  test('take the intrinsic functions that give a text, and no others', () => {
    const calls = ["States.Format('{}', $.a)", 'States.UUID()', ' States.JsonToString($.a)', "States.Hash($.a, 'MD5')"];
    for (const call of calls) expect(stateFindings({ Type: 'Fail', ErrorPath: call, CausePath: call })).toEqual([]);
    expect(stateFindings({ Type: 'Fail', ErrorPath: 'States.StringToJson($.a)' })).toMatchInlineSnapshot(`
      [
        "ERROR /ErrorPath: Value must be a valid JSONPath. (Of the intrinsic functions it takes those that give a text: ArrayGetItem, Base64Decode, Base64Encode, Format, Hash, JsonToString, UUID.)",
      ]
    `);
    for (const call of ['States.MathAdd(1, 2)', 'States.Array($.a)', 'States.Formatted($.a)']) {
      expect(stateFindings({ Type: 'Fail', CausePath: call })).toHaveLength(1);
    }
  });
});

describe('ItemsPath', () => {
  test('takes every path, those to many places too', () => {
    const one = ['$', '$.a[0].b', '$$.Execution.Input.list', '$list', "$['a*b']"];
    for (const path of [...one, '$.orders[*].lines', '$..lines', '$.a[1:]', '$.a[?(@.b == 1)]']) {
      expect(stateFindings({ ...map, ItemsPath: path })).toEqual([]);
    }
    expect(stateFindings({ ...map, ItemsPath: 'orders' })).toMatchInlineSnapshot(`
      [
        "ERROR /ItemsPath: Value must be a valid JSONPath. (A path begins with "$". Did you mean "$.orders"?)",
      ]
    `);
  });
});

describe('ItemSelector', () => {
  test('does not stand beside Parameters, its old name', () => {
    expect(stateFindings({ ...map, ItemSelector: { 'a.$': '$.a' } })).toEqual([]);
    expect(stateFindings({ ...map, Parameters: { 'a.$': '$.a' } })).toEqual([]);
    expect(stateFindings({ ...map, ItemSelector: {}, Parameters: {} })).toMatchInlineSnapshot(`
      [
        "ERROR : There should only be one of the following fields: [ItemSelector, Parameters]",
      ]
    `);
    const jsonata = { ...map, QueryLanguage: 'JSONata', ItemSelector: {}, Parameters: {} };
    expect(stateFindings(jsonata)).toMatchInlineSnapshot(`
      [
        "ERROR /Parameters: The QueryLanguage is set to 'JSONata', but field 'Parameters' is only supported for the 'JSONPath' QueryLanguage",
      ]
    `);
  });
});

describe('ItemReader', () => {
  test('has the request of its query language', () => {
    const jsonata = { ...map, QueryLanguage: 'JSONata' };
    expect(stateFindings({ ...map, ItemReader: { ...reading, Parameters: bucket } })).toEqual([]);
    expect(stateFindings({ ...jsonata, ItemReader: { ...reading, Arguments: bucket } })).toEqual([]);
    expect(stateFindings({ ...jsonata, ItemReader: { ...reading, Arguments: '{% $states.input.s3 %}' } })).toEqual([]);
    expect(stateFindings({ ...map, ItemReader: { ...reading, Arguments: bucket } })).toMatchInlineSnapshot(`
      [
        "ERROR /ItemReader/Arguments: The QueryLanguage is set to 'JSONPath', but field 'Arguments' is only supported for the 'JSONata' QueryLanguage",
      ]
    `);
    expect(stateFindings({ ...jsonata, ItemReader: { ...reading, Parameters: bucket } })).toMatchInlineSnapshot(`
      [
        "ERROR /ItemReader/Parameters: The QueryLanguage is set to 'JSONata', but field 'Parameters' is only supported for the 'JSONPath' QueryLanguage",
      ]
    `);
  });

  test('has a request and a resource', () => {
    expect(stateFindings({ ...map, ItemReader: reading })).toMatchInlineSnapshot(`
      [
        "ERROR /ItemReader: These fields are required: [Parameters]",
      ]
    `);
    expect(stateFindings({ ...map, ItemReader: { Parameters: bucket } })).toMatchInlineSnapshot(`
      [
        "ERROR /ItemReader: These fields are required: [Resource]",
      ]
    `);
    expect(stateFindings({ ...map, ItemReader: {} })).toHaveLength(1);
  });
});

describe('ResultWriter', () => {
  test('writes to S3, or shapes the results, or both', () => {
    const WriterConfig = { Transformation: 'FLATTEN', OutputType: 'JSONL' };
    for (const writer of [
      { ...writing, Parameters: bucket },
      { WriterConfig },
      { ...writing, Parameters: bucket, WriterConfig },
    ]) {
      expect(stateFindings({ ...map, ResultWriter: writer })).toEqual([]);
    }
    expect(stateFindings({ ...map, ResultWriter: {} })).toMatchInlineSnapshot(`
      [
        "ERROR /ResultWriter: At least one of these fields is required: [Resource, WriterConfig]",
      ]
    `);
    expect(stateFindings({ ...map, ResultWriter: { ...writing, Parameters: bucket, WriterConfig: {} } }))
      .toMatchInlineSnapshot(`
      [
        "ERROR /ResultWriter/WriterConfig: At least one of these fields is required: [Transformation, OutputType]",
      ]
    `);
  });

  test('says where it writes to, in its query language', () => {
    expect(stateFindings({ ...map, ResultWriter: writing })).toMatchInlineSnapshot(`
      [
        "ERROR /ResultWriter: These fields are required: [Parameters]",
      ]
    `);
    expect(stateFindings({ ...map, ResultWriter: { Parameters: bucket, WriterConfig: { OutputType: 'JSON' } } }))
      .toMatchInlineSnapshot(`
      [
        "ERROR /ResultWriter: These fields are required: [Resource]",
      ]
    `);
    expect(
      stateFindings({ ...map, QueryLanguage: 'JSONata', ResultWriter: { ...writing, Arguments: {}, Parameters: {} } }),
    ).toMatchInlineSnapshot(`
      [
        "ERROR /ResultWriter/Parameters: The QueryLanguage is set to 'JSONata', but field 'Parameters' is only supported for the 'JSONPath' QueryLanguage",
      ]
    `);
  });
});

describe('the ARN of a Lambda function', () => {
  const task = (name: string): object => ({
    Type: 'Task',
    Resource: `arn:aws:lambda:us-east-1:123456789012:function:${name}`,
    End: true,
  });

  test('may have a version or an alias', () => {
    for (const name of ['f', 'my_fn-1', 'f:7', 'f:live', 'f:$LATEST']) expect(stateFindings(task(name))).toEqual([]);
  });

  test('has names of letters, digits, dashes and underscores', () => {
    expect(stateFindings(task('f:'))).toMatchInlineSnapshot(`
      [
        "ERROR /Resource: Value is not a valid resource ARN (After "function:" come the name, and perhaps ":" with a version or an alias, of letters, digits, "-" and "_".)",
      ]
    `);
    for (const name of ['f:$*#$7485', 'f:a:b', 'my.fn', 'f g', '']) expect(stateFindings(task(name))).toHaveLength(1);
  });
});

describe('a placeholder that was left', () => {
  test('makes no ARN, wherever it stands', () => {
    for (const Resource of [
      '${Fn}',
      'arn:aws:lambda:us-east-1:123456789012:function:${Fn}',
      'arn:${P}:states:::sns:publish',
    ]) {
      expect(stateFindings({ Type: 'Task', Resource, Parameters: { Message: 'm' }, End: true })).toEqual([
        'ERROR /Resource: Value is not a valid resource ARN (Its ${…} has no value: pass substitutions, or load the template that deploys the definition.)',
      ]);
    }
  });
});

describe('the Payload of lambda:invoke', () => {
  const invoke = (more: object, language: 'JSONPath' | 'JSONata' = 'JSONPath'): string[] => {
    const request = { FunctionName: 'f', ...more };
    const own = language === 'JSONata' ? { QueryLanguage: language, Arguments: request } : { Parameters: request };
    return stateFindings({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', ...own, End: true });
  };

  test('is not a bare number or boolean', () => {
    expect(invoke({ Payload: 5 })).toMatchInlineSnapshot(`
      [
        "ERROR /Parameters/Payload: The value of the field 'Payload' has an invalid format (Lambda takes an object, a list or a text.)",
      ]
    `);
    expect(invoke({ Payload: false })).toHaveLength(1);
    expect(invoke({ Payload: 0 }, 'JSONata')).toHaveLength(1);
  });

  test('is an object, a list or a text, or computed', () => {
    for (const Payload of [{}, [], 'text', '{"n": 1}']) expect(invoke({ Payload })).toEqual([]);
    expect(invoke({ 'Payload.$': '$.count' })).toEqual([]);
    expect(invoke({ Payload: '{% $states.input.count %}' }, 'JSONata')).toEqual([]);
    expect(invoke({})).toEqual([]);
  });
});

describe('a query language that does not exist', () => {
  test('is read as JSONata all the same', () => {
    const state = { Type: 'Pass', InputPath: '$.a', Output: 1, End: true };
    expect(stateFindings({ ...state, QueryLanguage: 'foo' })).toMatchInlineSnapshot(`
      [
        "ERROR /InputPath: The QueryLanguage is set to 'JSONata', but field 'InputPath' is only supported for the 'JSONPath' QueryLanguage",
        "ERROR /QueryLanguage: Value should be one of the following: [JSONPath, JSONata]",
      ]
    `);
    expect(stateFindings(state, { QueryLanguage: 'jsonpath' })).toHaveLength(1);
    expect(stateFindings({ ...state, QueryLanguage: 5 })).toHaveLength(2);
  });

  test('is the only complaint about a state that goes back to JSONPath', () => {
    const state = { Type: 'Pass', QueryLanguage: 'JSONPath', Output: { v: '{% 1 %}' }, End: true };
    expect(stateFindings(state, { QueryLanguage: 'JSONata' })).toMatchInlineSnapshot(`
      [
        "ERROR : 'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine",
      ]
    `);
    expect(stateFindings({ ...state, QueryLanguage: 'jsonpath' }, { QueryLanguage: 'JSONata' })).toHaveLength(1);
  });
});

describe('reachability', () => {
  const end = { Type: 'Pass', End: true };

  test('of a state that only it leads to is an error', () => {
    const lonely = { Type: 'Wait', Seconds: 1, Next: 'B' };
    expect(findings({ StartAt: 'A', States: { A: end, B: lonely } })).toMatchInlineSnapshot(`
      [
        "ERROR MISSING_TRANSITION_TARGET /States/B: State "B" is not reachable.",
      ]
    `);
  });

  test('of states that only lead to each other is a warning', () => {
    const States = { A: end, B: { Type: 'Pass', Next: 'C' }, C: { Type: 'Pass', Next: 'B' } };
    expect(findings({ StartAt: 'A', States })).toMatchInlineSnapshot(`
      [
        "WARNING MISSING_TRANSITION_TARGET /States/B: State "B" is not reachable.",
        "WARNING MISSING_TRANSITION_TARGET /States/C: State "C" is not reachable.",
      ]
    `);
  });

  test('is looked at inside Map and Parallel, and from a StartAt that names no state', () => {
    const inner = { StartAt: 'Nope', States: { X: { Type: 'Pass', Next: 'Y' }, Y: { Type: 'Succeed' } } };
    expect(findings(branch('M', { Type: 'Map', ItemProcessor: inner, End: true }))).toMatchInlineSnapshot(`
      [
        "ERROR MISSING_TRANSITION_TARGET /States/M/ItemProcessor/StartAt: Missing 'Next' target: Nope",
        "ERROR MISSING_TRANSITION_TARGET /States/M/ItemProcessor/States/X: State "X" is not reachable.",
      ]
    `);
  });

  test('is not looked at where the machine has no end', () => {
    const States = { A: { Type: 'Pass', Next: 'A' }, B: { Type: 'Pass', Next: 'A' } };
    expect(findings({ StartAt: 'A', States })).toEqual([
      'ERROR MISSING_END_STATE : Workflow has no terminal state (Give its last state "End": true.)',
    ]);
  });
});

describe('what a Task calls', () => {
  test('is a function, an activity or an integration, not another resource', () => {
    const task = (Resource: string): string[] => stateFindings({ Type: 'Task', Resource, End: true });
    expect(task('arn:aws:states:us-east-1:123456789012:activity:approve')).toEqual([]);
    expect(task('arn:aws:sqs:us-east-1:123456789012:orders')).toMatchInlineSnapshot(`
      [
        "ERROR /Resource: Value is not a valid resource ARN (A Task calls a service by an integration, such as arn:aws:states:::sqs:…, and names the resource in its request.)",
      ]
    `);
    expect(task('arn:aws:lambda:us-east-1:123456789012:layer:x')).toHaveLength(1);
    expect(task('arn:aws:states:us-east-1:123456789012:activity:')).toHaveLength(1);
  });

  test('gets a request that is an object', () => {
    const publish = { Type: 'Task', Resource: 'arn:aws:states:::sns:publish', End: true };
    expect(stateFindings({ ...publish, Parameters: '$.request' })).toMatchInlineSnapshot(`
      [
        "ERROR /Parameters: Expected value of type Object (To send what is there, select it by InputPath and name its fields here.)",
      ]
    `);
    for (const Parameters of [null, [], 5]) expect(stateFindings({ ...publish, Parameters })).toHaveLength(1);
    const jsonata = { ...publish, QueryLanguage: 'JSONata' };
    expect(stateFindings({ ...jsonata, Arguments: '{% $states.input %}' })).toEqual([]);
    expect(stateFindings({ ...jsonata, Arguments: 'text' })).toHaveLength(1);
    const lambda = { ...publish, Resource: 'arn:aws:lambda:us-east-1:123456789012:function:f' };
    expect(stateFindings({ ...lambda, Parameters: null })).toEqual([]);
  });

  test('gets credentials with a role that is a text', () => {
    const task = { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:f', End: true };
    expect(stateFindings({ ...task, Credentials: { RoleArn: 5 } })).toEqual([
      'ERROR /Credentials/RoleArn: Expected value of type String',
    ]);
    expect(stateFindings({ ...task, Credentials: { 'RoleArn.$': '$.role' } })).toEqual([]);
  });

  test('is named by a connection whose ARN has no placeholder left', () => {
    const request = (ConnectionArn: string): object => ({
      ApiEndpoint: 'https://a.example',
      Method: 'GET',
      InvocationConfig: { ConnectionArn },
    });
    const call = { Type: 'Task', Resource: 'arn:aws:states:::http:invoke', End: true };
    expect(stateFindings({ ...call, Parameters: request('${Connection}') })).toEqual([
      'ERROR /Parameters/InvocationConfig/ConnectionArn: Value is not a valid ARN (Its ${…} has no value: pass substitutions, or load the template that deploys the definition.)',
    ]);
    const computed = request('{% $states.input.connection %}');
    expect(stateFindings({ ...call, QueryLanguage: 'JSONata', Arguments: computed })).toEqual([]);
  });
});

describe('ItemBatcher', () => {
  test('takes its limits from paths in JSONPath states only', () => {
    const batching = (ItemBatcher: object, QueryLanguage = 'JSONPath'): string[] =>
      stateFindings({ ...map, QueryLanguage, ItemBatcher });
    expect(batching({ MaxItemsPerBatchPath: '$.n' })).toEqual([]);
    expect(batching({ MaxItemsPerBatch: '{% $n %}' }, 'JSONata')).toEqual([]);
    expect(batching({ MaxItemsPerBatchPath: 'n' })).toMatchInlineSnapshot(`
      [
        "ERROR /ItemBatcher/MaxItemsPerBatchPath: Value must be a valid JSONPath. (A path begins with "$". Did you mean "$.n"?)",
      ]
    `);
    expect(batching({ MaxInputBytesPerBatchPath: '$.n' }, 'JSONata')).toMatchInlineSnapshot(`
      [
        "ERROR /ItemBatcher/MaxInputBytesPerBatchPath: The QueryLanguage is set to 'JSONata', but field 'MaxInputBytesPerBatchPath' is only supported for the 'JSONPath' QueryLanguage",
      ]
    `);
  });
});
