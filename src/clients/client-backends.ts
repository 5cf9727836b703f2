import { TestkitError } from '../values/errors.js';
import { nearestName } from '../wording/nearest-name.js';
import { integrations } from '../services/optimized-integrations.js';
import type { TaskBackend } from '../mocks/responder.js';
import { ClientBackend } from './client-backend.js';
import { clientPackage } from '../integrations/shapes/client-package.js';
import { LambdaEndpoint } from './lambda-endpoint.js';
import { clientConfig, type SdkClient, type SdkClients } from './sdk-client.js';

/** Names of services in optimized integrations that differ from those of the SDK: `states` is `sfn`, `events` is `eventbridge`. */
const ALIASES: ReadonlyMap<string, string> = new Map(
  integrations.flatMap(({ service, sdkService }): [string, string][] =>
    sdkService === null || sdkService === service ? [] : [[service, sdkService]],
  ),
);

/** How {@link clientBackends} treats the clients it is given. */
export interface ClientOptions {
  /** Whether clients may reach AWS itself. Default false: a client that is neither mocked nor given an endpoint is refused. */
  readonly allowRealCalls?: boolean;
}

/**
 * Makes the user's AWS SDK clients answer the Tasks of their services.
 *
 * @param clients - By service, as in `{ lambda: new LambdaClient({}), dynamodb: … }`.
 * @throws TestkitError INVALID_OPTION for something that is not a client, a client of another service than its key says, or a
 *   service whose client package is not installed.
 */
export function clientBackends(
  clients: SdkClients,
  { allowRealCalls = false }: ClientOptions = {},
): readonly TaskBackend[] {
  return Object.entries(clients).map(([key, client]) => {
    const name = `clients.${key}`;
    if (client instanceof LambdaEndpoint) return client;
    const service = ALIASES.get(key) ?? key;
    checkClient(name, service, client);
    return new ClientBackend(name, service, client, allowRealCalls);
  });
}

function checkClient(name: string, service: string, client: SdkClient): void {
  const given: unknown = client;
  if (typeof given !== 'object' || given === null || typeof (given as { send?: unknown }).send !== 'function') {
    throw new TestkitError(
      'INVALID_OPTION',
      `${name} is not an AWS SDK client: it has no send().\nHint: pass an instance, such as new LambdaClient({}).`,
    );
  }
  const serviceId = clientConfig(client)?.serviceId;
  if (typeof serviceId === 'string' && !isOf(serviceId, service)) {
    throw new TestkitError(
      'INVALID_OPTION',
      `${name} is a client of ${serviceId}, so it cannot answer Tasks of ${service}.\n` +
        `Hint: name it as its resources do: clients.${keyOf(serviceId)}.`,
    );
  }
  if (clientPackage(service) === undefined) throw notInstalled(name, service);
}

function notInstalled(name: string, service: string): TestkitError {
  const known = [
    ...new Set([...integrations.flatMap(({ sdkService }) => sdkService ?? []), ...ALIASES.keys(), 's3', 'ssm']),
  ];
  const nearest = nearestName(service, known);
  return new TestkitError(
    'INVALID_OPTION',
    `${name} cannot be used: no client package for a service called "${service}" is installed.\n` +
      (nearest === undefined
        ? 'Hint: the key is what stands in resources, such as secretsmanager in aws-sdk:secretsmanager:getSecretValue;\n' +
          'the package that the client comes from must be installed in this project.'
        : `Hint: did you mean clients.${nearest}?`),
  );
}

/** `SFN` is `sfn`, `Secrets Manager` is `secretsmanager`; a few services are called differently by Step Functions. */
function isOf(serviceId: string, service: string): boolean {
  const key = keyOf(serviceId);
  return key === service || key.startsWith(service) || service.startsWith(key);
}

function keyOf(serviceId: string): string {
  return serviceId.toLowerCase().replace(/[^a-z0-9]/g, '');
}
