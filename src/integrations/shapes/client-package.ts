import { createRequire } from 'node:module';
import { join } from 'node:path';
import { sdkParameterName } from '../../services/java-names.js';
import { sdkService } from '../../services/sdk-services.js';
import { isOperation, operationShapes } from './client-schema.js';
import type { Shape } from './shape.js';

/** An installed client package of the AWS SDK for JavaScript v3. */
export interface ClientPackage {
  /** `@aws-sdk/client-lambda` */
  readonly name: string;
  /** Everything the package exports. */
  readonly exports: Readonly<Record<string, unknown>>;
}

const loaded = new Map<string, ClientPackage | null>();

/**
 * Loads the client package of an AWS SDK service, if the user's project has it. Nothing is loaded before the first call.
 *
 * It is looked up from the working directory first, so that it is the very module whose classes the tests import, and
 * then from where this kit is installed.
 *
 * @param sdkServiceId - As in `aws-sdk:` resources: `lambda`, `sfn`, `secretsmanager`.
 * @returns undefined if the package is not installed.
 */
export function clientPackage(sdkServiceId: string): ClientPackage | undefined {
  const { clientPackage: name } = sdkService(sdkServiceId);
  let found = loaded.get(name);
  if (found === undefined) {
    found = load(name);
    loaded.set(name, found);
  }
  return found ?? undefined;
}

function load(name: string): ClientPackage | null {
  for (const from of [join(process.cwd(), 'package.json'), import.meta.url]) {
    const require = createRequire(from);
    let path: string;
    try {
      path = require.resolve(name);
    } catch {
      continue;
    }
    return { name, exports: require(path) as Readonly<Record<string, unknown>> };
  }
  return null;
}

/**
 * What an operation takes and gives, from the schema in its client package.
 *
 * @param operation - As the API spells it: `StartExecution`.
 * @returns undefined if the package is not installed, is older than its schemas, or has no such operation.
 */
export function operationSchema(sdkServiceId: string, operation: string): { input: Shape; output: Shape } | undefined {
  const schema = clientPackage(sdkServiceId)?.exports[`${operation}$`];
  return isOperation(schema) ? operationShapes(schema) : undefined;
}

/**
 * Whether the client package of a service is installed and has an operation: it may be younger than the kit's own list.
 *
 * @param action - As it stands in a resource: `getItem`.
 * @param parameter - Asks for a parameter of the operation instead, as Step Functions spells it: `TableName`.
 */
export function knowsOperation(sdkServiceId: string, action: string, parameter?: string): boolean {
  if (!/^[a-z]/.test(action)) return false;
  const operation = action.charAt(0).toUpperCase() + action.slice(1);
  if (parameter === undefined) return typeof clientPackage(sdkServiceId)?.exports[`${operation}Command`] === 'function';
  const input = operationSchema(sdkServiceId, operation)?.input;
  if (input?.type !== 'structure') return false;
  return [...input.members.values()].some(({ apiName }) => sdkParameterName(apiName) === parameter);
}
