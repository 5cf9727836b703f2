import * as sdk from '@aws-sdk/client-sfn';
import { fakeStepFunctions } from 'asl-testkit/aws';
import { compareAnswer } from './compare-answer.mjs';
import { corrected } from './corrections.mjs';
import { GeneratedNames } from './generated-names.mjs';

/** Operations that change nothing: a script polls with them. */
const READS = /^(describe|list|get_execution_history)/;
/** How long a poll goes on, in seconds of virtual time. */
const PATIENCE = [0, 1, 10, 60, 600];

/**
 * Plays a recorded script of API calls against the fake, through the real client, and compares every recorded answer.
 *
 * @param {{ id: string, steps: readonly Step[], source: { lastValidated: string | null } }} recording
 * @returns {Promise<{ step: number, operation: string, path: string, expected: unknown, actual: unknown }[]>}
 * @typedef {{ operation: string, request: Record<string, unknown>, recorded?: Record<string, unknown>, expectsError?: boolean }} Step
 */
export async function playScript({ id, steps: recordedSteps, source }) {
  const steps = corrected(id, recordedSteps);
  const fake = fakeStepFunctions({
    region: 'us-east-1',
    accountId: '111111111111',
    time: 'manual',
    s3: objectsOf(steps),
  });
  const client = new sdk.SFNClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
    requestHandler: fake.requestHandler,
    disableHostPrefix: true,
    maxAttempts: 1,
  });
  const script = { names: new GeneratedNames(), recordedAt: source.lastValidated ?? '' };
  const made = new Made(script.names);
  // Names that the script itself gives are no generated ones.
  for (const { request } of steps) if (typeof request.name === 'string') script.names.bind(request.name, request.name);
  const differences = [];
  await createWhatIsDescribed(client, steps);
  for (const [index, { operation, request, recorded, expectsError }] of steps.entries()) {
    // Executions of tasks that nothing answers would never end, and nobody recorded what this one said.
    if (operation === 'start_sync_execution' && recorded === undefined) continue;
    const input = made.requestOf(request, recorded);
    let found;
    for (const seconds of READS.test(operation) && recorded !== undefined ? PATIENCE : [0]) {
      if (seconds > 0) await fake.clock.advance(seconds);
      const answer = await send(client, operation, input);
      await joinPages(client, operation, input, answer, recorded);
      made.remember(answer.response);
      found = compareStep(recorded, answer, expectsError, script);
      if (found.length === 0) break;
    }
    differences.push(...found.map((each) => ({ step: index + 1, operation, ...each })));
  }
  return differences;
}

/** Some tests recorded the items of all pages as one list. */
async function joinPages(client, operation, input, { response }, recorded) {
  const [expected] = Object.values(recorded ?? {});
  if (!Array.isArray(expected) || response === undefined) return;
  const items = onlyListOf(response);
  for (let { nextToken } = response; nextToken !== undefined && items.length < expected.length;) {
    const next = await send(client, operation, { ...input, nextToken });
    items.push(...onlyListOf(next.response));
    nextToken = next.response.nextToken;
  }
}

/** The file that a distributed Map reads is not part of a script; how many items it has is in the answers. */
function objectsOf(steps) {
  const counts = steps
    .flatMap(({ recorded }) => Object.values(recorded ?? {}))
    .find((each) => each?.itemCounts)?.itemCounts;
  if (counts === undefined) return {};
  return { 'bucket_name/file.csv': ['header', ...Array(counts.total).fill('row')].join('\n') };
}

/** A script about a machine that a template made begins with its description. */
async function createWhatIsDescribed(client, [first]) {
  const described = first.operation === 'describe_state_machine' ? Object.values(first.recorded ?? {})[0] : undefined;
  if (described?.definition === undefined) return;
  const { name, definition, roleArn, type } = described;
  await client.send(new sdk.CreateStateMachineCommand({ name, definition: JSON.stringify(definition), roleArn, type }));
}

async function send(client, operation, input) {
  const name = operation.replace(/(?:^|_)([a-z])/g, (_, letter) => letter.toUpperCase());
  try {
    return { response: await client.send(new sdk[`${name}Command`](input)) };
  } catch (error) {
    if (error instanceof sdk.SFNServiceException) return { error: { name: error.name, message: error.message } };
    return { broken: error };
  }
}

function compareStep(recorded, { response, error, broken }, expectsError, script) {
  if (recorded === undefined) {
    // What was not recorded has to work where later steps build on it; tasks of an execution may be left without an answer.
    return error === undefined || expectsError ? [] : [{ path: '$', expected: 'an answer', actual: error }];
  }
  if (broken !== undefined) return [{ path: '$', expected: recorded, actual: String(broken) }];
  const [expected] = Object.values(recorded);
  if (expectsError) return compareError(expected, error ?? { name: 'none', message: '' }, script);
  if (error !== undefined) return [{ path: '$', expected, actual: error }];
  return compareAnswer(expected, Array.isArray(expected) ? onlyListOf(response) : response, script);
}

/** Some tests recorded the list without what is around it. */
function onlyListOf(response) {
  return Object.values(response).find(Array.isArray);
}

/** An exception as an SDK for Python shows it. */
function compareError(expected, actual, script) {
  const recorded = readError(expected);
  // The SDK for Python refuses some requests by itself; the service refuses them too, in other words.
  if (recorded.name === 'ParamValidationError')
    return actual.name === 'ValidationException' ? [] : [{ path: '$.name', expected, actual }];
  return compareAnswer(recorded, actual, script);
}

function readError(expected) {
  if (expected.Error !== undefined) return { name: expected.Error.Code, message: expected.Error.Message };
  const text = typeof expected === 'string' ? expected : (expected.exception_value ?? expected.error ?? '');
  const [, name = 'ParamValidationError', message = text] =
    /^An error occurred \((\w+)\) when calling the \w+ operation: (.*)$/s.exec(text) ?? [];
  return { name: expected.exception_typename ?? name, message };
}

/** What the fake has made so far, for requests that name it by a placeholder. */
class Made {
  #names;
  /** @type {string[]} ARNs in the order in which they appeared */
  #arns = [];
  #nextToken;

  constructor(names) {
    this.#names = names;
  }

  /** @param {unknown} value */
  remember(value) {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, member] of Object.entries(value)) {
      if (name === 'nextToken') this.#nextToken = member;
      if (typeof member !== 'string') this.remember(member);
      else if (/Arn$/.test(name) && !this.#arns.includes(member)) this.#arns.push(member);
    }
  }

  /** A recorded request as the fake has to be asked. */
  requestOf(request, recorded) {
    const input = this.#replace(request);
    this.#completeStandIns(input, recorded);
    // The recorder could not tell the token of a page before.
    if ('nextToken' in request && typeof request.nextToken !== 'string') input.nextToken = this.#nextToken;
    return input;
  }

  /** The recorder wrote a word instead of the ARN of a thing that does not exist. */
  #completeStandIns(input, recorded) {
    const [expected] = Object.values(recorded ?? {});
    if (!/(?:Execution|StateMachine|Activity)DoesNotExist/.test(JSON.stringify(expected ?? ''))) return;
    for (const [name, value] of Object.entries(input)) {
      const kind = /^(\w+)Arn$/.exec(name)?.[1];
      if (kind === undefined || typeof value !== 'string' || value.startsWith('arn:')) continue;
      input[name] = `arn:aws:states:us-east-1:111111111111:${kind}:missing${kind === 'execution' ? ':missing' : ''}`;
      this.#names.bind(value, input[name]);
    }
  }

  #replace(value) {
    if (typeof value === 'string') return this.#text(value);
    if (Array.isArray(value)) return value.map((item) => this.#replace(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, this.#replace(member)]));
  }

  #text(recorded) {
    const tooLong = /^invalid_token_(\d+)_chars$/.exec(recorded);
    if (tooLong !== null) this.#names.bind(recorded, 'x'.repeat(Number(tooLong[1])));
    for (const [placeholder] of recorded.matchAll(/activity_arn(?:_\d+)?/g))
      this.#nextUnnamed(placeholder, ':activity:', (arn) => arn);
    const kind = /^arn:aws:states:[^:]*:\d+:(execution|express|mapRun):(?:.*:)?([^:]+)$/.exec(recorded);
    if (kind === null) return this.#names.replaceIn(recorded);
    // The extraction of these cases knew only the last part of such an ARN.
    const [, type = '', last = ''] = kind;
    this.#nextUnnamed(last, `:${type}:`, (arn) => arn.split(':').at(-1) ?? '');
    const id = this.#names.replaceIn(last);
    return (
      this.#arns.find((arn) => arn.includes(`:${type}:`) && arn.endsWith(`:${id}`)) ?? this.#names.replaceIn(recorded)
    );
  }

  /** Where nobody recorded the answer that made a thing, placeholders go to things in the order in which both appear. */
  #nextUnnamed(placeholder, kind, nameOf) {
    if (this.#names.knows(placeholder)) return;
    this.#taken ??= new Set();
    const arn = this.#arns.find(
      (each) => each.includes(kind) && !this.#taken.has(each) && !this.#names.stands(nameOf(each)),
    );
    if (arn === undefined) return;
    this.#taken.add(arn);
    this.#names.bind(placeholder, nameOf(arn));
  }

  #taken;
}
