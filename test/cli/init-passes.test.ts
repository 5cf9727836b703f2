import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
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

test('what init writes passes as it is', { timeout: 60_000 }, async () => {
  const files = Object.entries(definitions).map(([name, definition]) => [name, JSON.stringify(definition)]);
  const { folder } = inFolder(Object.fromEntries(files) as Record<string, string>);
  const tests = join(folder, 'test');
  mkdirSync(tests);
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
  const sources = [
    ...Object.keys(definitions).map((name) => join(folder, name)),
    'examples/error-processor/template.yml',
    'examples/task-shapes/event-invocation.asl.json',
  ];
  for (const [index, source] of sources.entries()) {
    const { stderr } = await inTerminal(['init', source, '--out', join(tests, `first-${index}.test.ts`)]);
    expect(stderr).toBe('');
  }

  const vitest = spawnSync(
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      ...['--root', folder, '--config', resolve('vitest.config.ts')],
      // One import of the package serves all files.
      ...['--no-isolate', '--maxWorkers=1', '--reporter=json'],
    ],
    { encoding: 'utf8', env: { ...process.env, TEST_REPORT: '' } },
  );

  const report = JSON.parse(vitest.stdout) as { numPassedTests: number; numFailedTests: number };
  expect(report).toMatchObject({ numFailedTests: 0, numPassedTests: 12 });
});
