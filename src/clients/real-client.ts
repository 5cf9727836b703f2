import { TestkitError } from '../values/errors.js';
import { clientConfig, type ClientConfig, type SdkClient } from './sdk-client.js';

/** Request handlers that open connections to wherever the endpoint points. */
const NETWORK_HANDLERS: ReadonlySet<string> = new Set(['NodeHttpHandler', 'NodeHttp2Handler', 'FetchHttpHandler']);

/**
 * Makes sure that sending a command does not reach AWS by accident.
 *
 * A client may be used if its `send` is mocked (aws-sdk-client-mock, sinon, a vitest or Jest mock with an implementation),
 * if it is not a real client at all, if it has a request handler of the test's own, or if it has an endpoint that is not
 * Amazon's. Any other client would sign its requests with whatever credentials the machine has.
 *
 * @param name - The client for messages: `clients.lambda`.
 * @throws TestkitError INVALID_OPTION for a client that would call AWS.
 */
export async function refuseRealClient(name: string, client: SdkClient): Promise<void> {
  const config = clientConfig(client);
  if (isMocked(client) || config === undefined || !sendsRequests(config)) return;
  const host = await endpointHost(config);
  if (host !== undefined && !isAmazon(host)) return;
  const where = host === undefined ? 'it has no endpoint of its own' : `its endpoint is ${host}`;
  throw new TestkitError(
    'INVALID_OPTION',
    `${name} would call AWS: it is not mocked, and ${where}.\n\n` +
      'A test should not reach AWS by accident, so nothing was sent.\n' +
      'Hint: mock it with mockClient() of aws-sdk-client-mock, or give it the endpoint of a local service.\n' +
      'Hint: to call AWS on purpose, with the credentials of this machine, run with allowRealCalls: true.',
  );
}

function isMocked(client: SdkClient): boolean {
  const { send: mock } = client as { send: { isSinonProxy?: unknown; getMockImplementation?: () => unknown } };
  if (mock.isSinonProxy === true) return true;
  return typeof mock.getMockImplementation === 'function' && mock.getMockImplementation() !== undefined;
}

function sendsRequests({ requestHandler }: ClientConfig): boolean {
  if (typeof requestHandler !== 'object' || requestHandler === null) return false;
  return NETWORK_HANDLERS.has(requestHandler.constructor.name.replace(/^_+/, ''));
}

async function endpointHost(config: ClientConfig): Promise<string | undefined> {
  const fromEnvironment = environmentEndpoint(config);
  if (config.isCustomEndpoint !== true && fromEnvironment !== undefined) return hostOf(fromEnvironment);
  if (typeof config.endpoint !== 'function') return undefined;
  return hostOf(await (config.endpoint as () => unknown)());
}

/** The SDK reads these when it sends; `config` does not show them. */
function environmentEndpoint({ serviceId }: ClientConfig): string | undefined {
  if (process.env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS === 'true') return undefined;
  const service = typeof serviceId === 'string' ? serviceId.toUpperCase().replace(/[ -]/g, '_') : '';
  return process.env[`AWS_ENDPOINT_URL_${service}`] ?? process.env.AWS_ENDPOINT_URL;
}

function hostOf(endpoint: unknown): string | undefined {
  if (typeof endpoint === 'string') return URL.canParse(endpoint) ? new URL(endpoint).hostname : undefined;
  if (typeof endpoint !== 'object' || endpoint === null) return undefined;
  const { hostname, url } = endpoint as { hostname?: unknown; url?: unknown };
  if (typeof hostname === 'string') return hostname;
  return url instanceof URL ? url.hostname : undefined;
}

function isAmazon(host: string): boolean {
  return /(^|\.)(amazonaws\.com(\.cn)?|api\.aws|amazonaws\.eu|c2s\.ic\.gov|sc2s\.sgov\.gov)$/i.test(host);
}
