import type { Resource } from '../machine/resource.js';
import { computeIntegrations } from './catalogue-compute.js';
import { dataIntegrations } from './catalogue-data.js';
import { emrIntegrations } from './catalogue-emr.js';
import { machineLearningIntegrations } from './catalogue-machine-learning.js';
import { messagingIntegrations } from './catalogue-messaging.js';
import type { Integration, IntegrationAction } from './integration.js';

/** Every optimized integration this kit knows, in no particular order. */
export const integrations: readonly Integration[] = [
  ...computeIntegrations,
  ...messagingIntegrations,
  ...dataIntegrations,
  ...emrIntegrations,
  ...machineLearningIntegrations,
];

const byService = new Map(integrations.map((entry) => [entry.service, entry]));

/** The optimized integration behind a resource; a function's own ARN counts as Lambda's. Undefined for `aws-sdk:` and activities. */
export function findIntegration(resource: Resource): Integration | undefined {
  if (resource.kind === 'activity') return undefined;
  return byService.get(resource.kind === 'lambda' ? 'lambda' : resource.service);
}

/** The action of an optimized integration that a resource names. */
export function findAction(resource: Resource): IntegrationAction | undefined {
  return findIntegration(resource)?.actions.get(resource.kind === 'lambda' ? 'invoke' : resource.action);
}
