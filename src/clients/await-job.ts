import { setTimeout as sleep } from 'node:timers/promises';
import { TestkitError } from '../values/errors.js';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../values/json.js';
import type { Job } from '../services/integration.js';
import { memberAt } from '../integrations/member-path.js';
import { sendOperation, type NamedClient } from './send-command.js';

/** Real milliseconds between two looks at a job: short at first, for mocks and local services that are done at once. */
const INTERVALS = [0, 50, 100, 200, 500];

/** Real milliseconds after which a job that does not end is given up, unless the caller says otherwise. */
const PATIENCE = 30_000;

/**
 * Waits for a job that was submitted through a client, asking after it as `.sync` does. The waiting takes real time, not
 * virtual time.
 *
 * @param submitted - What the service answered when the job was submitted.
 * @returns The job's description: the Task's result, or the cause of its failure.
 * @param patience - Real milliseconds to wait at most.
 * @throws TestkitError LIMIT_EXCEEDED if the job has not ended by then.
 */
export async function awaitJob(
  named: NamedClient,
  service: string,
  job: Job,
  parameters: JsonValue,
  submitted: JsonObject,
  patience = PATIENCE,
): Promise<JsonValue> {
  const operation = { service, name: job.describe };
  const question = identify(job, parameters, submitted);
  const started = performance.now();
  let status: JsonValue | undefined;
  for (let look = 0; performance.now() - started < patience; look++) {
    await sleep(INTERVALS[Math.min(look, INTERVALS.length - 1)]);
    const { output } = await sendOperation(named, operation, question, 'milliseconds');
    const found = memberAt(output, job.result) ?? {};
    const description = job.wrapper === undefined ? found : { [job.wrapper]: found };
    status = memberAt(description, job.status);
    if (typeof status === 'string' && (job.succeeded.includes(status) || job.failed.includes(status)))
      return description;
  }
  throw new TestkitError(
    'LIMIT_EXCEEDED',
    `The job that ${named.name} started has not ended after ${patience / 1000} seconds of real time.\n\n` +
      `${job.describe} was asked about ${JSON.stringify(question)} and last said ${JSON.stringify(status ?? null)}.\n` +
      `Hint: a mocked ${job.describe}Command ends the job with ${job.status}: "${job.succeeded[0] ?? ''}".`,
  );
}

/** Evaluates {@link Job.identifiedBy}. */
function identify(job: Job, parameters: JsonValue, submitted: JsonObject): JsonObject {
  const question: Record<string, JsonValue> = {};
  for (const [name, source] of Object.entries(job.identifiedBy)) {
    const value = identifier(source, parameters, submitted);
    if (value !== undefined) question[name] = value;
  }
  return question;
}

function identifier(source: string, parameters: JsonValue, submitted: JsonObject): JsonValue | undefined {
  if (source.startsWith('$.')) return memberAt(parameters, source.slice(2));
  if (source.startsWith('[')) {
    const value = memberAt(submitted, source.slice(1, -1));
    return value === undefined ? undefined : [value];
  }
  const [list = '', member] = source.split('[].');
  if (member === undefined) return memberAt(submitted, source);
  const items = memberAt(submitted, list);
  if (!isJsonArray(items)) return undefined;
  return items.map((item) => (isJsonObject(item) ? (item[member] ?? null) : null));
}
