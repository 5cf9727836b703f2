import { javaMemberName, javaServiceName } from './java-names.js';
import { sdkOperations } from './sdk-tables.js';

/** What Step Functions' AWS SDK integrations call a service, and what others call it. */
export interface SdkService {
  /** As it stands in resource ARNs after `aws-sdk:`: `dynamodb`, `secretsmanager`, `sfn`. */
  readonly id: string;
  /** What error names begin with, and what causes call the service: `DynamoDb`, `SecretsManager`, `Sfn`. */
  readonly prefix: string;
  /** The npm package of its client: `@aws-sdk/client-secrets-manager`. */
  readonly clientPackage: string;
  /** The service's prefix in IAM actions: `secretsmanager`, `states`. */
  readonly iam: string;
  /** Its operations as they stand in resource ARNs: `getSecretValue`. Undefined where they are not known. */
  readonly actions: ReadonlySet<string> | undefined;
  /** Those that stream events, which no state machine can call. */
  readonly streams: ReadonlySet<string>;
}

/** Services that Step Functions still lists and whose models are gone. Source: developer guide of 2023, the list of services. */
const WITHOUT_MODEL = 'Alexa For Business,CodeStar,Honeycode,Macie,Mobile,RekognitionStreaming';

/**
 * The names of the service behind an AWS SDK integration.
 *
 * Step Functions calls services through the AWS SDK for Java 2.x, whose names follow from the id in the service's model;
 * so does the name of the client's npm package.
 *
 * @param id - As it stands after `aws-sdk:` in a resource. Any id is answered; {@link findSdkService} knows which there are.
 */
export function sdkService(id: string): SdkService {
  return findSdkService(id) ?? unknownService(id, id.charAt(0).toUpperCase() + id.slice(1), `@aws-sdk/client-${id}`);
}

/** The service behind an AWS SDK integration; undefined if the AWS SDK has none of this name. */
export function findSdkService(id: string): SdkService | undefined {
  const known = services.get(id);
  if (known !== undefined) return known;
  const line = servicesById().get(id);
  if (line === undefined) return undefined;
  const made = readService(id, line);
  services.set(id, made);
  return made;
}

/** The names of all services, as they stand after `aws-sdk:`. */
export function sdkServiceIds(): readonly string[] {
  return [...servicesById().keys()];
}

const services = new Map<string, SdkService>();
let byId: ReadonlyMap<string, string> | undefined;

/** The lines of the table by id. Read when they are first asked for, so that no import waits for them. */
function servicesById(): ReadonlyMap<string, string> {
  byId ??= new Map(
    [...sdkOperations(), ...WITHOUT_MODEL.split(',')].map((line) => [
      javaServiceName(modelId(line)).toLowerCase(),
      line,
    ]),
  );
  return byId;
}

function modelId(line: string): string {
  const end = line.indexOf('|');
  return end < 0 ? line : line.slice(0, end);
}

function readService(id: string, line: string): SdkService {
  const [name = '', iam = '', operations, streams = ''] = line.split('|');
  const clientPackage = `@aws-sdk/client-${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;
  const service = unknownService(id, javaServiceName(name), clientPackage);
  return {
    ...service,
    iam: iam === '' ? id : iam,
    actions: operations === undefined ? undefined : new Set(operations.split(' ').flatMap(actionsOf)),
    streams: new Set(streams.split(' ').map(javaMemberName)),
  };
}

/** `Create:Activity,StateMachine` → `createActivity`, `createStateMachine`. */
function actionsOf(group: string): string[] {
  const [verb = '', nouns = ''] = group.split(':');
  return nouns.split(',').map((noun) => javaMemberName(verb + noun));
}

function unknownService(id: string, prefix: string, clientPackage: string): SdkService {
  return { id, prefix, clientPackage, iam: id, actions: undefined, streams: new Set() };
}
