import { mkdirSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inFolder, inTerminal } from './in-terminal.js';

const lambda = 'arn:aws:lambda:us-east-1:123456789012:function:f';

/** Machines of which a first test is harder to write than of most. */
const definitions = {
  'callback.asl.json': {
    StartAt: 'Ask "Ana\'s" boss',
    States: {
      'Ask "Ana\'s" boss': {
        Type: 'Task',
        Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
        Parameters: { QueueUrl: 'https://sqs/queue', MessageBody: { 'token.$': '$$.Task.Token' } },
        HeartbeatSeconds: 60,
        Catch: [{ ErrorEquals: ['States.HeartbeatTimeout', 'States.Timeout'], Next: 'Late' }],
        End: true,
      },
      Late: { Type: 'Fail', ErrorPath: '$.Error' },
    },
  },
  'distributed.asl.json': {
    StartAt: 'Each',
    States: {
      Each: {
        Type: 'Map',
        ItemReader: { Resource: 'arn:aws:states:::s3:getObject', Parameters: { Bucket: 'b', Key: 'items.json' } },
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'Work',
          States: { Work: { Type: 'Task', Resource: lambda, Retry: [{ ErrorEquals: ['Busy'] }], End: true } },
        },
        Catch: [{ ErrorEquals: ['States.ItemReaderFailed'], Next: 'Nothing' }],
        End: true,
      },
      Nothing: { Type: 'Succeed' },
    },
  },
  'runtime.asl.json': {
    StartAt: 'Route',
    States: {
      Route: { Type: 'Choice', Choices: [{ Variable: '$.kind', StringEquals: 'a', Next: 'A' }] },
      A: { Type: 'Succeed' },
    },
  },
  'slow.asl.json': {
    StartAt: 'Sleep',
    TimeoutSeconds: 10,
    States: { Sleep: { Type: 'Wait', Seconds: 20, End: true } },
  },
};

const charge = { Type: 'Task', Resource: lambda, Retry: [{ ErrorEquals: ['Busy'] }], End: true };

/** What else can be loaded, in one folder each. */
const others = {
  'serverless.yml': [
    'service: shop',
    'provider: { name: aws }',
    'functions: { charge: { handler: a.b } }',
    'stepFunctions:',
    '  stateMachines:',
    '    order:',
    '      definition:',
    '        StartAt: Charge',
    '        States:',
    '          Charge: { Type: Task, Resource: !GetAtt charge.Arn, End: true, Catch: [{ ErrorEquals: [Declined], Next: Refuse }] }',
    '          Refuse: { Type: Succeed }',
  ].join('\n'),
  'state.json': JSON.stringify({
    terraform_version: '1.9.0',
    values: {
      root_module: {
        resources: [
          {
            address: 'aws_sfn_state_machine.order',
            type: 'aws_sfn_state_machine',
            values: { name: 'order', definition: JSON.stringify({ StartAt: 'Charge', States: { Charge: charge } }) },
          },
        ],
      },
    },
  }),
  'cdk.out/manifest.json': JSON.stringify({
    version: '1',
    artifacts: { S: { type: 'aws:cloudformation:stack', properties: { templateFile: 'S.template.json' } } },
  }),
  'cdk.out/S.template.json': JSON.stringify({
    Resources: {
      Order11111111: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: { DefinitionString: JSON.stringify({ StartAt: 'Charge', States: { Charge: charge } }) },
      },
    },
  }),
  'jsonata.asl.json': JSON.stringify({
    QueryLanguage: 'JSONata',
    StartAt: 'Route',
    States: {
      Route: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $states.input.total > 100 %}', Next: 'Charge' }],
        Default: 'Free',
      },
      Charge: { ...charge, Arguments: { total: '{% $states.input.total %}' } },
      Free: { Type: 'Succeed' },
    },
  }),
};

const files = Object.entries(definitions).map(([name, definition]) => [name, JSON.stringify(definition)]);
const { folder } = inFolder({ ...(Object.fromEntries(files) as Record<string, string>), ...others });
mkdirSync(join(folder, 'test'));
symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
const sources = [
  ...Object.keys(definitions).map((name) => join(folder, name)),
  ...['serverless.yml', 'state.json', 'cdk.out', 'jsonata.asl.json'].map((name) => join(folder, name)),
  'examples/error-processor/template.yml',
  'examples/task-shapes/event-invocation.asl.json',
];

// Loading what init wrote makes its tests tests of this file.
describe('what init writes passes as it is', async () => {
  for (const [index, source] of sources.entries()) {
    const written = join(folder, 'test', `first-${index}.test.ts`);
    const { stderr } = await inTerminal(['init', source, '--out', written]);
    describe(basename(source), async () => {
      expect(stderr).toBe('');
      await import(written);
    });
  }
});

test('these are tests of each definition', ({ task }) => {
  const [written] = task.file.tasks;
  const suites = written?.type === 'suite' ? written.tasks : [];
  expect(suites.map((suite) => [suite.name, suite.type === 'suite' && suite.tasks.length])).toEqual([
    ['callback.asl.json', 2],
    ['distributed.asl.json', 3],
    ['runtime.asl.json', 1],
    ['slow.asl.json', 1],
    ['serverless.yml', 2],
    ['state.json', 2],
    ['cdk.out', 2],
    ['jsonata.asl.json', 2],
    ['template.yml', 4],
    ['event-invocation.asl.json', 3],
  ]);
});
