import { type DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { expect, test } from 'vitest';
import { findAction } from '../../src/integrations/catalogue.js';
import type { Job } from '../../src/services/integration.js';
import { awaitJob } from '../../src/clients/await-job.js';
import { resourceOf } from '../integrations/task-effect.js';

/** The job of a nested execution. */
function nestedExecution(): Job {
  const job = findAction(resourceOf('states:startExecution.sync'))?.job;
  if (job === null || job === undefined) throw new Error('The catalogue describes this job.');
  return job;
}

/** A client that answers each command in turn with the next status, the last one for ever. */
function client(...statuses: string[]): { named: { name: string; client: SFNClient }; asked: unknown[] } {
  const asked: unknown[] = [];
  const send = (command: DescribeExecutionCommand): Promise<object> => {
    asked.push(command.input);
    const status = statuses[Math.min(asked.length, statuses.length) - 1];
    return Promise.resolve({ executionArn: 'arn:e', status });
  };
  return { named: { name: 'clients.sfn', client: Object.assign(new SFNClient({}), { send }) }, asked };
}

test('asks until the job has ended, by the ids of the submission', async () => {
  const { named, asked } = client('RUNNING', 'RUNNING', 'SUCCEEDED');
  const description = await awaitJob(named, 'sfn', nestedExecution(), {}, { ExecutionArn: 'arn:e' });
  expect(description).toEqual({ ExecutionArn: 'arn:e', Status: 'SUCCEEDED' });
  expect(asked).toEqual([{ executionArn: 'arn:e' }, { executionArn: 'arn:e' }, { executionArn: 'arn:e' }]);
});

test('gives up a job that does not end, and says what would end it', async () => {
  const { named } = client('RUNNING');
  await expect(awaitJob(named, 'sfn', nestedExecution(), {}, { ExecutionArn: 'arn:e' }, 200)).rejects
    .toThrowErrorMatchingInlineSnapshot(`
    [TestkitError: The job that clients.sfn started has not ended after 0.2 seconds of real time. [LIMIT_EXCEEDED]

    DescribeExecution was asked about {"ExecutionArn":"arn:e"} and last said "RUNNING".
    Hint: a mocked DescribeExecutionCommand ends the job with Status: "SUCCEEDED".]
  `);
});
