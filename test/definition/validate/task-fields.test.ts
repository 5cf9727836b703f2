import { describe, expect, test } from 'vitest';
import { stateFindings } from './findings.js';

const task = { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:f', End: true };
const service = (resource: string, Parameters?: object): object => ({
  Type: 'Task',
  Resource: `arn:aws:states:::${resource}`,
  ...(Parameters === undefined ? {} : { Parameters }),
  End: true,
});

describe('Retry', () => {
  test('may use every field within its range', () => {
    const Retry = [
      { ErrorEquals: ['a', 'b'], IntervalSeconds: 0, MaxAttempts: 0, BackoffRate: 1, Comment: 'c' },
      { ErrorEquals: ['States.ALL'], MaxDelaySeconds: 31_622_400, JitterStrategy: 'FULL', BackoffRate: 1.5 },
    ];
    expect(stateFindings({ ...task, Retry })).toEqual([]);
    expect(stateFindings({ ...task, Retry: [], Catch: [] })).toEqual([]);
  });

  test('has numbers in range, and names errors', () => {
    const Retry = [
      {
        IntervalSeconds: -1,
        MaxAttempts: 1.5,
        BackoffRate: 0.5,
        MaxDelaySeconds: 0,
        JitterStrategy: 'HALF',
        Interval: 1,
      },
      { ErrorEquals: [], MaxAttempts: 100_000_000, MaxDelaySeconds: 31_622_401, BackoffRate: '2' },
      { ErrorEquals: 'a' },
      { ErrorEquals: [1] },
      'a',
    ];
    expect(stateFindings({ ...task, Retry })).toMatchInlineSnapshot(`
      [
        "ERROR /Retry/4: Expected value of type Object",
        "ERROR /Retry/1/ErrorEquals: Value cannot be empty",
        "ERROR /Retry/2/ErrorEquals: Expected value of type Array",
        "ERROR /Retry/3/ErrorEquals/0: Expected value of type String",
        "ERROR /Retry/0: These fields are required: [ErrorEquals]",
        "ERROR /Retry/0/Interval: Field 'Interval' is not supported",
        "ERROR /Retry/0/IntervalSeconds: Minimum value is 0",
        "ERROR /Retry/0/MaxAttempts: Expected value of type Integer",
        "ERROR /Retry/0/BackoffRate: Minimum value is 1",
        "ERROR /Retry/0/MaxDelaySeconds: Minimum value is 1",
        "ERROR /Retry/0/JitterStrategy: Value should be one of the following: [NONE, FULL]",
        "ERROR /Retry/1/MaxAttempts: Maximum value is 99999999",
        "ERROR /Retry/1/BackoffRate: Expected value of type Number (It is the text "2", not a number; in a template's Definition, !Ref and \${…} always give text.)",
        "ERROR /Retry/1/MaxDelaySeconds: Maximum value is 31622400",
      ]
    `);
    expect(stateFindings({ ...task, Retry: {} })).toMatchInlineSnapshot(`
      [
        "ERROR /Retry: Expected value of type Array",
      ]
    `);
  });

  test('has States.ALL alone and last', () => {
    expect(stateFindings({ ...task, Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['a', 'States.ALL'] }] }))
      .toMatchInlineSnapshot(`
      [
        "ERROR /Retry/0/ErrorEquals: States.ALL must appear alone and at end of list (Nothing after it is ever looked at.)",
        "ERROR /Retry/1/ErrorEquals: States.ALL must appear alone and at end of list (Give it an entry of its own.)",
      ]
    `);
  });

  test('is warned about names that are nearly reserved ones', () => {
    const ErrorEquals = ['State.ALL', 'States.Timout', 'States.Http.StatusCode.404', 'States.Mine', 'Lambda.Unknown'];
    expect(stateFindings({ ...task, Retry: [{ ErrorEquals }] })).toMatchInlineSnapshot(`
      [
        "WARNING UNKNOWN_ERROR_NAME /Retry/0/ErrorEquals/0: No error is named 'State.ALL' (Did you mean "States.ALL"?)",
        "WARNING UNKNOWN_ERROR_NAME /Retry/0/ErrorEquals/1: No error is named 'States.Timout' (Did you mean "States.Timeout"?)",
      ]
    `);
  });
});

describe('Catch', () => {
  test('names errors and the next state', () => {
    const Catch = [
      { ErrorEquals: ['a'] },
      { Next: 'Nowhere', ResultPath: 'x' },
      { ErrorEquals: ['States.ALL'], Next: 'Done' },
    ];
    expect(stateFindings({ ...task, Catch: [...Catch, { ErrorEquals: ['b'], Next: 1, Retry: [] }] }))
      .toMatchInlineSnapshot(`
        [
          "ERROR /Catch/1/ResultPath: Value must be a valid JSONPath. (A path begins with "$". Did you mean "$.x"?)",
          "ERROR /Catch/2/ErrorEquals: States.ALL must appear alone and at end of list (Nothing after it is ever looked at.)",
          "ERROR /Catch/0: These fields are required: [Next]",
          "ERROR /Catch/1: These fields are required: [ErrorEquals]",
          "ERROR /Catch/3/Retry: Field 'Retry' is not supported",
          "ERROR /Catch/3/Next: Expected value of type String",
          "ERROR MISSING_TRANSITION_TARGET /Catch/1/Next: Missing 'Next' target: Nowhere",
        ]
      `);
  });

  test('has the fields of the query language', () => {
    const catcher = { ErrorEquals: ['a'], Next: 'Done' };
    expect(stateFindings({ ...task, Catch: [{ ...catcher, Output: 1 }] })).toMatchInlineSnapshot(`
      [
        "ERROR /Catch/0/Output: The QueryLanguage is set to 'JSONPath', but field 'Output' is only supported for the 'JSONata' QueryLanguage",
      ]
    `);
    const jsonata = { ...task, QueryLanguage: 'JSONata' };
    expect(stateFindings({ ...jsonata, Catch: [{ ...catcher, Output: '{% $states.errorOutput %}' }] })).toEqual([]);
    expect(stateFindings({ ...jsonata, Catch: [{ ...catcher, ResultPath: '$' }] })).toMatchInlineSnapshot(`
      [
        "ERROR /Catch/0/ResultPath: The QueryLanguage is set to 'JSONata', but field 'ResultPath' is only supported for the 'JSONPath' QueryLanguage",
      ]
    `);
  });
});

describe('Resource', () => {
  test('is an ARN', () => {
    const hints = [undefined, 1, 'my-function', '${FunctionArn}', '$.function', 'arn:aws:lambda'].map((Resource) =>
      stateFindings({ Type: 'Task', End: true, ...(Resource === undefined ? {} : { Resource }) }),
    );
    expect(hints.flat()).toMatchInlineSnapshot(`
      [
        "ERROR : These fields are required: [Resource]",
        "ERROR /Resource: Expected value of type String",
        "ERROR /Resource: Value is not a valid resource ARN",
        "ERROR /Resource: Value is not a valid resource ARN (Its \${…} has no value: pass substitutions, or load the template that deploys the definition.)",
        "ERROR /Resource: Value is not a valid resource ARN (A Resource cannot be computed; call arn:aws:states:::lambda:invoke with FunctionName.)",
        "ERROR /Resource: Value is not a valid resource ARN",
      ]
    `);
  });

  test('is a service integration in a pattern that exists', () => {
    const sound = [
      service('lambda:invoke.waitForTaskToken', { FunctionName: 'f' }),
      service('states:startExecution.sync:2', { StateMachineArn: 'a' }),
      service('aws-sdk:sfn:startExecution.waitForTaskToken', {}),
      service('glue:startJobRun.sync', { JobName: 'j' }),
      { ...task, Resource: 'arn:aws:states:us-east-1:123456789012:activity:work' },
      { ...task, Resource: 'arn:aws-cn:lambda:cn-north-1:123456789012:function:f:live' },
    ];
    expect(sound.flatMap((state) => stateFindings(state))).toEqual([]);
    const wrong = [
      service('lambda:invoke.sync', { FunctionName: 'f' }),
      service('glue:startJobRun.sync:2', { JobName: 'j' }),
      service('batch:submitJob.waitForTaskToken', {}),
      service('sqs:sendMessage.waitForToken', { QueueUrl: 'q', MessageBody: 'm' }),
    ];
    expect(wrong.flatMap((state) => stateFindings(state))).toMatchInlineSnapshot(`
      [
        "ERROR /Resource: The resource provided arn:aws:states:::lambda:invoke.sync is not recognized. The value is not a valid resource ARN, or the resource is not available in this region. (lambda:invoke does not support .sync. It has .waitForTaskToken.)",
        "ERROR /Resource: The resource provided arn:aws:states:::glue:startJobRun.sync:2 is not recognized. The value is not a valid resource ARN, or the resource is not available in this region. (glue:startJobRun does not support .sync:2. It has .sync.)",
        "ERROR /Resource: The resource provided arn:aws:states:::batch:submitJob.waitForTaskToken is not recognized. The value is not a valid resource ARN, or the resource is not available in this region. (batch:submitJob does not support .waitForTaskToken. It has .sync.)",
        "ERROR /Resource: The resource provided arn:aws:states:::sqs:sendMessage.waitForToken is not recognized. The value is not a valid resource ARN, or the resource is not available in this region. (sqs:sendMessage does not support .waitForToken. It has .waitForTaskToken.)",
      ]
    `);
  });

  test('of a service has a request with what the service needs', () => {
    expect(stateFindings(service('dynamodb:putItem'))).toMatchInlineSnapshot(`
      [
        "ERROR : Parameters field is required for resource ARN: arn:aws:states:::dynamodb:putItem",
      ]
    `);
    expect(stateFindings(service('dynamodb:putItem', { 'TableName.$': '$.t' }))).toMatchInlineSnapshot(`
      [
        "ERROR /Parameters: The field 'Item' is required but was missing",
      ]
    `);
    const computed = { ...service('sqs:sendMessage'), QueryLanguage: 'JSONata', Arguments: '{% $states.input %}' };
    expect(stateFindings(computed)).toEqual([]);
  });
});

describe('timeouts and credentials', () => {
  test('are in range, and the heartbeat is shorter', () => {
    expect(stateFindings({ ...task, TimeoutSeconds: 0, HeartbeatSeconds: 100_000_000 })).toMatchInlineSnapshot(`
      [
        "ERROR /TimeoutSeconds: Minimum value is 1",
        "ERROR /HeartbeatSeconds: Maximum value is 99999999",
        "ERROR /HeartbeatSeconds: HeartbeatSeconds must be smaller than TimeoutSeconds: 100000000 is not smaller than 0",
      ]
    `);
    expect(stateFindings({ ...task, TimeoutSeconds: 10, HeartbeatSeconds: 10 })).toMatchInlineSnapshot(`
      [
        "ERROR /HeartbeatSeconds: HeartbeatSeconds must be smaller than TimeoutSeconds: 10 is not smaller than 10",
      ]
    `);
    expect(stateFindings({ ...task, TimeoutSeconds: '$.t', HeartbeatSeconds: '5' })).toMatchInlineSnapshot(`
      [
        "ERROR /TimeoutSeconds: Expected value of type Integer (A path belongs in the field whose name ends with "Path".)",
        "ERROR /HeartbeatSeconds: Expected value of type Integer (It is the text "5", not a number; in a template's Definition, !Ref and \${…} always give text.)",
      ]
    `);
    expect(stateFindings({ ...task, TimeoutSeconds: 1, TimeoutSecondsPath: '$.t' })).toMatchInlineSnapshot(`
      [
        "ERROR : There should only be one of the following fields: [TimeoutSeconds, TimeoutSecondsPath]",
      ]
    `);
    const jsonata = { ...task, QueryLanguage: 'JSONata' };
    expect(stateFindings({ ...jsonata, TimeoutSeconds: '{% 10 %}', HeartbeatSeconds: 5 })).toEqual([]);
    expect(stateFindings({ ...task, TimeoutSeconds: '{% 10 %}' })).toMatchInlineSnapshot(`
      [
        "ERROR /TimeoutSeconds: Expected value of type Integer (Expressions need QueryLanguage "JSONata".)",
      ]
    `);
  });

  test('Credentials name a role, and not for activities', () => {
    expect(stateFindings({ ...task, Credentials: { 'RoleArn.$': '$.r' } })).toEqual([]);
    expect(stateFindings({ ...task, Credentials: {} })).toMatchInlineSnapshot(`
      [
        "ERROR /Credentials: The field 'RoleArn' is required but was missing",
      ]
    `);
    const activity = { ...task, Resource: 'arn:aws:states:us-east-1:123456789012:activity:work' };
    expect(stateFindings({ ...activity, Credentials: { RoleArn: 'r' } })).toMatchInlineSnapshot(`
      [
        "ERROR /Credentials: The field 'Credentials' is not supported for activities",
      ]
    `);
  });
});

describe('Express', () => {
  test('does not wait for jobs or tokens, and has neither activities nor distributed Maps', () => {
    const states = [
      service('states:startExecution.sync:2', { StateMachineArn: 'a' }),
      service('sns:publish.waitForTaskToken', { Message: 'm' }),
      { ...task, Resource: 'arn:aws:states:us-east-1:123456789012:activity:work' },
      {
        Type: 'Map',
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
          StartAt: 'I',
          States: { I: { Type: 'Succeed' } },
        },
        End: true,
      },
    ];
    expect(states.flatMap((state) => stateFindings(state, {}, 'EXPRESS'))).toMatchInlineSnapshot(`
      [
        "ERROR /Resource: Express state machine does not support '.sync' service integration",
        "ERROR /Resource: Express state machine does not support '.waitForTaskToken' service integration ",
        "ERROR /Resource: Express state machine does not support Activity ARN",
        "ERROR /ItemProcessor/ProcessorConfig/Mode: The field 'Mode' with value 'DISTRIBUTED' is not supported inside 'EXPRESS' state machines",
      ]
    `);
    expect(states.flatMap((state) => stateFindings(state))).toEqual([]);
  });

  test('refuses in child executions of type EXPRESS what it refuses in an EXPRESS machine', () => {
    const job = service('states:startExecution.sync:2', { StateMachineArn: 'a' });
    const inside = (executionType: string, state: object, name = 'I'): object => ({
      Type: 'Map',
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: executionType },
        StartAt: name,
        States: { [name]: state },
      },
      End: true,
    });
    const inline = { Type: 'Map', ItemProcessor: { StartAt: 'J', States: { J: job } }, End: true };
    expect(stateFindings(inside('STANDARD', inline))).toEqual([]);
    expect([
      ...stateFindings(inside('EXPRESS', inline)),
      ...stateFindings(inside('EXPRESS', inside('STANDARD', job, 'J'))),
    ]).toMatchInlineSnapshot(`
      [
        "ERROR /ItemProcessor/States/I/ItemProcessor/States/J/Resource: Express state machine does not support '.sync' service integration",
        "ERROR /ItemProcessor/States/I/ItemProcessor/ProcessorConfig/Mode: The field 'Mode' with value 'DISTRIBUTED' is not supported inside 'EXPRESS' state machines",
      ]
    `);
  });
});
