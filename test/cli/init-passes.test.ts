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
          States: { Work: { Type: 'Task', Resource: lambda, End: true } },
        },
        End: true,
      },
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

const files = Object.entries(definitions).map(([name, definition]) => [name, JSON.stringify(definition)]);
const { folder } = inFolder(Object.fromEntries(files) as Record<string, string>);
mkdirSync(join(folder, 'test'));
symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
const sources = [
  ...Object.keys(definitions).map((name) => join(folder, name)),
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
    ['distributed.asl.json', 1],
    ['runtime.asl.json', 1],
    ['slow.asl.json', 1],
    ['template.yml', 4],
    ['event-invocation.asl.json', 3],
  ]);
});
