import { isIP } from 'node:net';

/** Names that container engines give the computer they run on. */
const OF_CONTAINERS = new Set(['host.docker.internal', 'gateway.docker.internal', 'host.containers.internal']);
/** The service's own names, which a hosts file or a proxy may lead here. */
const OF_SERVICE = /^states(?:-fips)?\.[a-z0-9-]+\.(?:amazonaws\.com(?:\.cn)?|api\.aws)$/;

/**
 * Whether a request that names this host was meant for a server of this computer or network.
 *
 * A page of a browser can reach a server on 127.0.0.1 under a name whose address its owner changes (DNS rebinding). So only hosts
 * are taken that nobody else can own: addresses, names without a dot, `*.localhost`, names of container engines, the service's own
 * names, and those that the user allows. Clients put `sync-` before the host for StartSyncExecution.
 */
export function isOwnHost(header: string | undefined, allowed: readonly string[]): boolean {
  // Browsers always name one.
  if (header === undefined) return true;
  const name = header.toLowerCase().replace(/:\d*$/, '');
  return [name, name.replace(/^sync-/, '')].some(
    (host) =>
      !host.includes('.') ||
      isIP(host) !== 0 ||
      host.endsWith('.localhost') ||
      OF_CONTAINERS.has(host) ||
      OF_SERVICE.test(host) ||
      allowed.includes(host),
  );
}
