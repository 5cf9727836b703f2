/**
 * Writes src/services/sdk-operations.json and src/services/sdk-parameters.json: what AWS SDK integrations can call, and what
 * the most used operations take.
 *
 *     node scripts/services/make-sdk-operations.mjs FOLDER
 *
 * No single package of AWS has the models of all services as they are today, so the table is the union of three that npm
 * has, unpacked in FOLDER (`npm pack NAME`, `tar xzf`), and of the clients installed here:
 *
 * - `@distilled.cloud/aws`: generated from AWS's Smithy models, and kept up to date.
 * - `aws-sdk`: version 2, with the models of September 2024. It has the services that were retired since.
 * - `aws-cdk-lib`: each service's prefix in IAM.
 *
 * Only names are taken: of services, operations and members.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Services whose parameters are listed: those that the state machines published on GitHub call most. */
const WITH_PARAMETERS = new Set(
  (
    'Athena,Batch,Bedrock Runtime,CloudWatch,CloudWatch Logs,Comprehend,DynamoDB,ECS,EMR Serverless,EventBridge,Glue,' +
    'Kinesis,KMS,Lambda,Polly,RDS,RDS Data,Redshift Data,Rekognition,S3,Scheduler,Secrets Manager,SFN,SNS,SQS,SSM,STS,' +
    'Textract,Transcribe,Translate'
  ).split(','),
);

/** Prefixes in IAM that are not the name a client signs with, which is what the lists say. */
const IAM = new Map([
  ['cloudcontrol', 'cloudformation'],
  ['iot-data-plane', 'iot'],
  ['resource-groups-tagging-api', 'tag'],
]);

const OPERATION =
  /API\.make(?:Paginated)?\(\(\) => \(\{\s*input: (\w+),\s*output: (\w+),[\s\S]*?operationName: "(\w+)"/g;

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name the folder with the unpacked packages.');

/** @typedef {{ operations: Map<string, readonly string[] | undefined>, streams: Set<string>, signingName?: string | undefined }} Service */

/** @type {Map<string, Service>} by the id that a service's model gives it */
const services = new Map();
const iamPrefixes = readJson(join(folder, 'aws-cdk-lib/custom-resources/lib/helpers-internal/sdk-v3-metadata.json'));

readRetired(join(folder, 'aws-sdk/apis'));
readCurrent(join(folder, 'distilled/src/services'));
for (const id of services.keys()) await readInstalled(id);

const ids = [...services.keys()].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
write('sdk-operations', ids.map(operationsLine));
write(
  'sdk-parameters',
  Object.fromEntries(ids.filter((id) => WITH_PARAMETERS.has(id)).map((id) => [id, parametersOf(id)])),
);

/** @param {string} id */
function service(id) {
  let found = services.get(id);
  if (found === undefined) services.set(id, (found = { operations: new Map(), streams: new Set() }));
  return found;
}

/** @param {string} path */
function readRetired(path) {
  for (const file of readdirSync(path)) {
    if (!/^[^.]+\.min\.json$/.test(file)) continue;
    const { metadata, operations, shapes } = readJson(join(path, file));
    // A service has several versions of its API; the SDK for Java has the last one, which lists everything else.
    const known = service(metadata.serviceId);
    for (const [name, { output = {} }] of Object.entries(operations)) {
      known.operations.set(name, undefined);
      const members = Object.values(output.members ?? {});
      if (members.some((member) => member.eventstream ?? shapes?.[member.shape]?.eventstream)) known.streams.add(name);
    }
  }
}

/** @param {string} path */
function readCurrent(path) {
  for (const file of readdirSync(path)) {
    const text = readFileSync(join(path, file), 'utf8');
    const [, id] = /sdkId: "([^"]*)"/.exec(text) ?? [];
    if (id === undefined) continue;
    const known = service(id);
    known.signingName = /AwsAuthSigv4\(\{ name: "([^"]*)"/.exec(text)?.[1];
    for (const [, input = '', output = '', name = ''] of text.matchAll(OPERATION)) {
      known.operations.set(name, membersOf(text, input));
      const body = interfaceOf(text, input) + interfaceOf(text, output);
      if (/stream\.Stream<(?!\s*Uint8Array)/.test(body)) known.streams.add(name);
    }
  }
}

/** @param {string} text @param {string} name */
function interfaceOf(text, name) {
  const start = text.search(new RegExp(`^export (?:interface|type) ${name}\\b`, 'm'));
  if (start < 0) return '';
  return text.slice(
    start,
    text.startsWith(`export interface ${name} {}`, start) ? text.indexOf('\n', start) : text.indexOf('\n}', start),
  );
}

/** @param {string} text @param {string} name */
function membersOf(text, name) {
  const body = interfaceOf(text, name);
  if (body.endsWith('{}')) return [];
  const members = [...body.matchAll(/^ {2}"?([\w$-]+)"?\??: /gm)].map(([, member = '']) => member);
  return members.length === 0 ? undefined : members;
}

/** @param {string} id */
async function readInstalled(id) {
  let exports;
  try {
    const path = `node_modules/@aws-sdk/client-${dashed(id)}/dist-cjs/index.js`;
    exports = await import(pathToFileURL(path).href);
  } catch {
    return;
  }
  for (const [name, schema] of Object.entries(exports.default ?? exports)) {
    if (!Array.isArray(schema) || schema[0] !== 9) continue;
    const input = typeof schema[4] === 'function' ? schema[4]() : schema[4];
    service(id).operations.set(name.slice(0, -1), Array.isArray(input?.[4]) ? input[4] : []);
  }
}

/**
 * `id in the model|prefix in IAM|operations by their first word|those that stream events`
 *
 * @param {string} id
 */
function operationsLine(id) {
  const { operations, streams, signingName } = service(id);
  /** @type {Map<string, string[]>} */
  const byVerb = new Map();
  for (const name of [...operations.keys()].sort()) {
    const [verb = name] = /^[A-Z][a-z]+/.exec(name) ?? [];
    byVerb.set(verb, [...(byVerb.get(verb) ?? []), name.slice(verb.length)]);
  }
  const groups = [...byVerb].map(([verb, nouns]) => `${verb}:${nouns.join(',')}`);
  const iam = IAM.get(dashed(id)) ?? iamPrefixes[dashed(id)]?.iamPrefix ?? signingName ?? '';
  return [id, iam, groups.join(' '), [...streams].sort().join(' ')].join('|').replace(/\|$/, '');
}

/** @param {string} id */
function parametersOf(id) {
  const known = [...service(id).operations].filter(([, members]) => members !== undefined);
  return Object.fromEntries(
    known.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, members = []]) => [name, members.join(' ')]),
  );
}

/** @param {string} file @param {object} data */
function write(file, data) {
  const text = `${JSON.stringify(data, undefined, 2)}\n`;
  writeFileSync(`src/services/${file}.json`, text);
  console.log(`src/services/${file}.json: ${text.length} characters`);
}

/** @param {string} id */
function dashed(id) {
  return id.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

/** @param {string} path */
function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}
