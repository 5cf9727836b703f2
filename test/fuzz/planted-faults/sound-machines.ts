import { defineStateMachine, type StateMachine } from 'asl-testkit';

const bare = 'arn:aws:lambda:us-east-1:123456789012:function:work';
const invoke = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke' };
const define = (States: Record<string, object>, more: object = {}): StateMachine =>
  defineStateMachine({ StartAt: Object.keys(States)[0] ?? '', States, ...more });
const gaveUp = { Type: 'Succeed' };
const caught = [{ ErrorEquals: ['States.ALL'], Next: 'GaveUp', ResultPath: '$.error' }];
const task = (fields: object): object => ({ Type: 'Task', Resource: bare, Catch: caught, ...fields });
/** A task of the AWS SDK that is caught. */
const sdk = (call: string, parameters: object, fields: object): object => ({
  Type: 'Task',
  Resource: `arn:aws:states:::aws-sdk:${call}`,
  Parameters: parameters,
  Catch: caught,
  ...fields,
});
const inline = (fields: object, name = 'Item'): object => ({
  StartAt: name,
  States: { [name]: { Type: 'Pass', End: true, ...fields } },
});

/** Sound machines, shaped like real workflows: no campaign and no exploration has anything to find in them. */
export const SOUND: Readonly<Record<string, StateMachine>> = {
  'reads by index': define({ A: { Type: 'Pass', Parameters: { 'x.$': '$.list[2].name' }, End: true } }),
  'a filter over what a task answers': define({
    A: task({ ResultPath: '$.r', Next: 'B' }),
    B: { Type: 'Pass', Parameters: { 'x.$': "$.r.rows[?(@.state == 'ON')].id" }, End: true },
    GaveUp: gaveUp,
  }),
  'StringToJson of a Lambda function’s answer': define({
    A: {
      ...invoke,
      Parameters: { FunctionName: 'f', 'Payload.$': '$' },
      OutputPath: '$.Payload',
      Catch: caught,
      Next: 'B',
    },
    B: { Type: 'Pass', Parameters: { 'body.$': 'States.StringToJson($.body)' }, Next: 'C' },
    C: { Type: 'Choice', Choices: [{ Variable: '$.body.kind', StringEquals: 'x', Next: 'GaveUp' }], Default: 'D' },
    D: { Type: 'Pass', End: true },
    GaveUp: gaveUp,
  }),
  'a Map over the whole input': define({
    A: { Type: 'Map', ItemsPath: '$', ItemProcessor: inline({ Parameters: { 'id.$': '$.id' } }), End: true },
  }),
  'items selected from the context': define({
    A: {
      Type: 'Map',
      ItemsPath: '$.items',
      ItemSelector: { 'n.$': '$$.Map.Item.Value.count', 'who.$': '$$.Execution.Input.who.name' },
      ItemProcessor: inline({ Parameters: { 'sum.$': 'States.MathAdd($.n, 1)' } }),
      End: true,
    },
  }),
  'presence that is asked for, and what is read below it': define({
    A: { Type: 'Choice', Choices: [{ Variable: '$.user', IsPresent: true, Next: 'B' }], Default: 'C' },
    B: { Type: 'Pass', Parameters: { 'x.$': '$.user.name' }, End: true },
    C: { Type: 'Pass', End: true },
  }),
  'a null that is asked for': define({
    A: { Type: 'Choice', Choices: [{ Variable: '$.user', IsNull: true, Next: 'C' }], Default: 'B' },
    B: { Type: 'Pass', Parameters: { 'x.$': '$.user.name' }, End: true },
    C: { Type: 'Pass', End: true },
  }),
  'results of a Parallel, read later': define({
    A: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'L', States: { L: { Type: 'Task', Resource: bare, End: true } } },
        { StartAt: 'R', States: { R: { Type: 'Task', Resource: bare, End: true } } },
      ],
      Catch: caught,
      Next: 'B',
    },
    B: { Type: 'Choice', Choices: [{ Variable: '$[1].ok', BooleanEquals: true, Next: 'GaveUp' }], Default: 'C' },
    C: { Type: 'Pass', End: true },
    GaveUp: gaveUp,
  }),
  'JSONata: sums, maps, functions of texts and dates': define(
    {
      A: {
        Type: 'Pass',
        Output: {
          total: '{% $sum([0, $states.input.lines.price]) * $states.input.rate %}',
          names: '{% [$map($states.input.lines, function($l) { $uppercase($l.name) })] %}',
          first: '{% $states.input.deep.list[0].a & "!" %}',
          at: '{% $toMillis($states.input.when) %}',
        },
        End: true,
      },
    },
    { QueryLanguage: 'JSONata' },
  ),
  'JSONata: what a block binds': define(
    { A: { Type: 'Pass', Output: '{% ($o := $states.input.order; $o.items[1].count + 1) %}', End: true } },
    { QueryLanguage: 'JSONata' },
  ),
  'an error that a Choice asks for': define({
    A: { Type: 'Task', Resource: bare, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'B' }], Next: 'D' },
    B: { Type: 'Choice', Choices: [{ Variable: '$.Error', StringEquals: 'Odd', Next: 'C' }], Default: 'D' },
    C: { Type: 'Pass', End: true },
    D: { Type: 'Pass', End: true },
  }),
  'items of a reader, in batches': define({
    A: {
      Type: 'Map',
      ItemReader: {
        Resource: 'arn:aws:states:::s3:getObject',
        ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' },
        Parameters: { Bucket: 'b', 'Key.$': '$.key' },
      },
      ItemBatcher: { MaxItemsPerBatch: 2 },
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        ...inline({ Parameters: { 'id.$': '$.Items[0].id' } }),
      },
      Catch: caught,
      End: true,
    },
    GaveUp: gaveUp,
  }),
  'a job that is polled until it is neither waiting nor running': define({
    Start: sdk('glue:startJobRun', { JobName: 'j' }, { ResultPath: '$.job', Next: 'Pause' }),
    Pause: { Type: 'Wait', Seconds: 30, Next: 'Look' },
    Look: sdk(
      'glue:getJobRun',
      { JobName: 'j', 'RunId.$': '$.job.JobRunId' },
      { ResultPath: '$.status', Next: 'Ready' },
    ),
    Ready: {
      Type: 'Choice',
      Choices: [
        {
          Or: [
            { Variable: '$.status.JobRun.JobRunState', StringEquals: 'RUNNING' },
            { Variable: '$.status.JobRun.JobRunState', StringEquals: 'WAITING' },
          ],
          Next: 'Pause',
        },
        { Variable: '$.status.JobRun.JobRunState', StringEquals: 'SUCCEEDED', Next: 'Done' },
      ],
      Default: 'GaveUp',
    },
    Done: { Type: 'Succeed' },
    GaveUp: gaveUp,
  }),
  'JSONata: a job that is polled until it has ended': define(
    {
      Look: {
        Type: 'Task',
        Resource: 'arn:aws:states:::aws-sdk:transcribe:getTranscriptionJob',
        Arguments: { TranscriptionJobName: '{% $states.input.job %}' },
        Assign: {
          job: '{% $states.input.job %}',
          status: '{% $states.result.TranscriptionJob.TranscriptionJobStatus %}',
        },
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'GaveUp' }],
        Next: 'Ready',
      },
      Ready: {
        Type: 'Choice',
        Choices: [
          { Condition: "{% $status = 'COMPLETED' %}", Next: 'Done' },
          { Condition: "{% $status = 'FAILED' %}", Next: 'GaveUp' },
        ],
        Default: 'Pause',
      },
      Pause: { Type: 'Wait', Seconds: 60, Output: { job: '{% $job %}' }, Next: 'Look' },
      Done: gaveUp,
      GaveUp: gaveUp,
    },
    { QueryLanguage: 'JSONata' },
  ),
  'the cause of a function’s error, parsed': define({
    A: {
      Type: 'Task',
      Resource: bare,
      Catch: [{ ErrorEquals: ['States.TaskFailed'], ResultPath: '$.error', Next: 'B' }],
      End: true,
    },
    B: { Type: 'Pass', Parameters: { 'cause.$': 'States.StringToJson($.error.Cause)' }, Next: 'C' },
    C: { Type: 'Pass', Parameters: { 'message.$': '$.cause.errorMessage' }, Next: 'D' },
    D: gaveUp,
  }),
  'a callback whose answer decides': define({
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      Parameters: { QueueUrl: 'https://q', MessageBody: { 'token.$': '$$.Task.Token', 'order.$': '$.order.id' } },
      TimeoutSeconds: 3600,
      HeartbeatSeconds: 600,
      ResultPath: '$.answer',
      Catch: caught,
      Next: 'Approved',
    },
    Approved: {
      Type: 'Choice',
      Choices: [{ Variable: '$.answer.approved', BooleanEquals: true, Next: 'Ship' }],
      Default: 'GaveUp',
    },
    Ship: task({ Parameters: { 'id.$': '$.order.id' }, End: true }),
    GaveUp: gaveUp,
  }),
  'an item that may not be there': define({
    Get: {
      Type: 'Task',
      Resource: 'arn:aws:states:::dynamodb:getItem',
      Parameters: { TableName: 't', Key: { id: { 'S.$': '$.id' } } },
      ResultPath: '$.row',
      Catch: caught,
      Next: 'Found',
    },
    Found: { Type: 'Choice', Choices: [{ Variable: '$.row.Item', IsPresent: true, Next: 'Add' }], Default: 'Create' },
    Add: { Type: 'Pass', Parameters: { 'n.$': '$.row.Item.count.N' }, End: true },
    Create: {
      Type: 'Task',
      Resource: 'arn:aws:states:::dynamodb:putItem',
      Parameters: { TableName: 't', Item: { id: { 'S.$': '$.id' } } },
      Catch: caught,
      End: true,
    },
    GaveUp: gaveUp,
  }),
  'pages of a listing': define({
    List: sdk('s3:listObjectsV2', { 'Bucket.$': '$.bucket' }, { ResultPath: '$.page', Next: 'Each' }),
    Each: {
      Type: 'Map',
      ItemsPath: '$.page.Contents',
      ItemSelector: { 'key.$': '$$.Map.Item.Value.Key', 'bucket.$': '$.bucket' },
      ItemProcessor: inline({ Parameters: { 'name.$': "States.Format('{}/{}', $.bucket, $.key)" } }),
      ResultPath: null,
      Next: 'More',
    },
    More: {
      Type: 'Choice',
      Choices: [{ Variable: '$.page.NextContinuationToken', IsPresent: true, Next: 'Further' }],
      Default: 'GaveUp',
    },
    Further: sdk(
      's3:listObjectsV2',
      { 'Bucket.$': '$.bucket', 'ContinuationToken.$': '$.page.NextContinuationToken' },
      { ResultPath: '$.page', Next: 'Each' },
    ),
    GaveUp: gaveUp,
  }),
  'rows of a file, some of which may fail': define({
    Rows: {
      Type: 'Map',
      ItemReader: {
        Resource: 'arn:aws:states:::s3:getObject',
        ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' },
        Parameters: { 'Bucket.$': '$.bucket', 'Key.$': '$.key' },
      },
      ToleratedFailurePercentage: 100,
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
        StartAt: 'Row',
        States: { Row: { Type: 'Task', Resource: bare, Parameters: { 'id.$': '$.id' }, End: true } },
      },
      ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'out', Prefix: 'p' } },
      Catch: caught,
      Next: 'Report',
    },
    Report: { Type: 'Pass', Parameters: { 'key.$': '$.ResultWriterDetails.Key' }, End: true },
    GaveUp: gaveUp,
  }),
  'objects of a bucket, each with a task': define({
    Objects: {
      Type: 'Map',
      ItemReader: { Resource: 'arn:aws:states:::s3:listObjectsV2', Parameters: { Bucket: 'b', Prefix: 'in/' } },
      ToleratedFailureCount: 1,
      ItemSelector: { 'key.$': '$$.Map.Item.Value.Key' },
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'Object',
        States: {
          Object: { Type: 'Task', Resource: bare, Parameters: { 'key.$': '$.key' }, Next: 'Kept' },
          Kept: { Type: 'Pass', End: true },
        },
      },
      Catch: caught,
      End: true,
    },
    GaveUp: gaveUp,
  }),
  'a saga with compensation': define({
    Reserve: task({ ResultPath: '$.reservation', Next: 'Charge' }),
    Charge: task({
      ResultPath: '$.payment',
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Release' }],
      Next: 'Ship',
    }),
    Ship: task({
      Parameters: { 'payment.$': '$.payment.id', 'reservation.$': '$.reservation.id' },
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Refund' }],
      End: true,
    }),
    Refund: task({ Parameters: { 'payment.$': '$.payment.id' }, ResultPath: null, Next: 'ReleaseToo' }),
    ReleaseToo: task({ Parameters: { 'id.$': '$.reservation.id' }, Next: 'GaveUp' }),
    Release: task({ Parameters: { 'id.$': '$.reservation.id' }, Next: 'GaveUp' }),
    GaveUp: gaveUp,
  }),
  'events that may be refused': define({
    Send: {
      Type: 'Task',
      Resource: 'arn:aws:states:::events:putEvents',
      Parameters: {
        Entries: [{ Detail: { 'id.$': '$.id' }, DetailType: 'Order', EventBusName: 'bus', Source: 'shop' }],
      },
      ResultPath: '$.sent',
      Catch: caught,
      Next: 'Tell',
    },
    Tell: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sns:publish',
      Parameters: { TopicArn: 'arn:aws:sns:us-east-1:123456789012:t', 'Message.$': '$.text' },
      Catch: caught,
      End: true,
    },
    GaveUp: gaveUp,
  }),
  'a nested execution whose output is read': define({
    Run: {
      Type: 'Task',
      Resource: 'arn:aws:states:::states:startExecution.sync:2',
      Parameters: {
        StateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:inner',
        Input: { 'id.$': '$.id' },
      },
      ResultSelector: { 'total.$': '$.Output.total' },
      Catch: caught,
      Next: 'Large',
    },
    Large: {
      Type: 'Choice',
      Choices: [{ Variable: '$.total', NumericGreaterThan: 100, Next: 'Done' }],
      Default: 'GaveUp',
    },
    Done: { Type: 'Succeed' },
    GaveUp: gaveUp,
  }),
  'jobs that are waited for': define({
    Batch: {
      Type: 'Task',
      Resource: 'arn:aws:states:::batch:submitJob.sync',
      Parameters: { JobName: 'j', JobQueue: 'q', JobDefinition: 'd' },
      Retry: [{ ErrorEquals: ['States.TaskFailed'], MaxAttempts: 2 }],
      Catch: caught,
      ResultPath: '$.batch',
      Next: 'Ecs',
    },
    Ecs: {
      Type: 'Task',
      Resource: 'arn:aws:states:::ecs:runTask.sync',
      Parameters: { Cluster: 'c', TaskDefinition: 't' },
      Catch: caught,
      ResultPath: null,
      Next: 'Last',
    },
    Last: { Type: 'Pass', Parameters: { 'job.$': '$.batch.JobId' }, End: true },
    GaveUp: gaveUp,
  }),
  'a parameter that holds JSON': define({
    Get: sdk(
      'ssm:getParameter',
      { Name: '/shop' },
      { ResultSelector: { 'config.$': 'States.StringToJson($.Parameter.Value)' }, ResultPath: '$.ssm', Next: 'On' },
    ),
    On: {
      Type: 'Choice',
      Choices: [{ Variable: '$.ssm.config.enabled', BooleanEquals: true, Next: 'Use' }],
      Default: 'GaveUp',
    },
    Use: { Type: 'Pass', Parameters: { 'limit.$': '$.ssm.config.limits[0].most' }, End: true },
    GaveUp: gaveUp,
  }),
  'rows of a query but the first': define({
    Query: {
      Type: 'Task',
      Resource: 'arn:aws:states:::athena:startQueryExecution.sync',
      Parameters: { QueryString: 'select 1', WorkGroup: 'w' },
      ResultPath: '$.query',
      Catch: caught,
      Next: 'Results',
    },
    Results: {
      Type: 'Task',
      Resource: 'arn:aws:states:::athena:getQueryResults',
      Parameters: { 'QueryExecutionId.$': '$.query.QueryExecution.QueryExecutionId' },
      Catch: caught,
      Next: 'Rows',
    },
    Rows: {
      Type: 'Map',
      ItemsPath: '$.ResultSet.Rows[1:]',
      ItemProcessor: inline({ Parameters: { 'first.$': '$.Data[0].VarCharValue' } }),
      End: true,
    },
    GaveUp: gaveUp,
  }),
  'JSONata: an error that is told apart by its name': define(
    {
      Work: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Arguments: { FunctionName: 'f', Payload: { id: '{% $states.input.id %}' } },
        Output: '{% $states.result.Payload %}',
        Retry: [{ ErrorEquals: ['Lambda.TooManyRequestsException'], MaxAttempts: 2, JitterStrategy: 'FULL' }],
        Catch: [
          {
            ErrorEquals: ['States.ALL'],
            Output: '{% $merge([$states.input, {"error": $states.errorOutput}]) %}',
            Next: 'Which',
          },
        ],
        End: true,
      },
      Which: {
        Type: 'Choice',
        Choices: [{ Condition: "{% $states.input.error.Error = 'Order.Gone' %}", Next: 'Gone' }],
        Default: 'GaveUp',
      },
      Gone: gaveUp,
      GaveUp: gaveUp,
    },
    { QueryLanguage: 'JSONata' },
  ),
  'a Parallel whose results are named': define({
    Both: {
      Type: 'Parallel',
      Branches: [
        {
          StartAt: 'Price',
          States: { Price: { Type: 'Task', Resource: bare, ResultSelector: { 'value.$': '$.price' }, End: true } },
        },
        {
          StartAt: 'Stock',
          States: { Stock: { Type: 'Task', Resource: bare, ResultSelector: { 'count.$': '$.stock' }, End: true } },
        },
      ],
      ResultSelector: { 'price.$': '$[0].value', 'stock.$': '$[1].count' },
      ResultPath: '$.found',
      Catch: caught,
      Next: 'Enough',
    },
    Enough: {
      Type: 'Choice',
      Choices: [
        {
          And: [
            { Variable: '$.found.stock', NumericGreaterThan: 0 },
            { Variable: '$.found.price', NumericLessThan: 50 },
          ],
          Next: 'Buy',
        },
      ],
      Default: 'GaveUp',
    },
    Buy: task({ Parameters: { 'price.$': '$.found.price' }, End: true }),
    GaveUp: gaveUp,
  }),
  'the text of a model’s answer': define({
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws:states:::bedrock:invokeModel',
      Parameters: { ModelId: 'm', Body: { 'prompt.$': '$.prompt' } },
      ResultSelector: { 'text.$': '$.Body.content[0].text' },
      Catch: caught,
      Next: 'Keep',
    },
    Keep: sdk(
      'dynamodb:updateItem',
      {
        TableName: 't',
        Key: { id: { S: 'x' } },
        ExpressionAttributeValues: { ':t': { 'S.$': '$.text' } },
        UpdateExpression: 'SET t = :t',
      },
      { End: true },
    ),
    GaveUp: gaveUp,
  }),
  'a secret, a count of attempts and a worker': define({
    Secret: sdk('secretsmanager:getSecretValue', { SecretId: 's' }, { ResultPath: '$.secret', Next: 'Count' }),
    Count: { Type: 'Pass', Result: { n: 0 }, ResultPath: '$.attempts', Next: 'Work' },
    Work: {
      Type: 'Task',
      Resource: 'arn:aws:states:us-east-1:123456789012:activity:work',
      TimeoutSeconds: 600,
      HeartbeatSeconds: 60,
      Parameters: { 'secret.$': '$.secret.SecretString' },
      ResultPath: '$.done',
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Again' }],
      Next: 'Done',
    },
    Again: {
      Type: 'Pass',
      Parameters: { 'n.$': 'States.MathAdd($.attempts.n, 1)' },
      ResultPath: '$.attempts',
      Next: 'Enough',
    },
    Enough: {
      Type: 'Choice',
      Choices: [{ Variable: '$.attempts.n', NumericGreaterThanEquals: 3, Next: 'GaveUp' }],
      Default: 'Pause',
    },
    Pause: { Type: 'Wait', Seconds: 5, Next: 'Work' },
    Done: { Type: 'Succeed' },
    GaveUp: gaveUp,
  }),
};
