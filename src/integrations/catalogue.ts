import type { Resource } from '../machine/resource.js';
import type { Integration, IntegrationAction } from '../services/integration.js';
import { optimizedIntegration } from '../services/optimized-integrations.js';

/** The optimized integration behind a resource; a function's own ARN counts as Lambda's. Undefined for `aws-sdk:` and activities. */
export function findIntegration(resource: Resource): Integration | undefined {
  if (resource.kind === 'activity') return undefined;
  return optimizedIntegration(resource.kind === 'lambda' ? 'lambda' : resource.service);
}

/** The action of an optimized integration that a resource names. */
export function findAction(resource: Resource): IntegrationAction | undefined {
  return findIntegration(resource)?.actions.get(resource.kind === 'lambda' ? 'invoke' : resource.action);
}
