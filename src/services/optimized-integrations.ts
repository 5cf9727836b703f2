import { computeIntegrations } from './catalogue-compute.js';
import { dataIntegrations } from './catalogue-data.js';
import { emrIntegrations } from './catalogue-emr.js';
import { machineLearningIntegrations } from './catalogue-machine-learning.js';
import { messagingIntegrations } from './catalogue-messaging.js';
import type { Integration } from './integration.js';

/** Every optimized integration of Step Functions, in no particular order. */
export const integrations: readonly Integration[] = [
  ...computeIntegrations,
  ...messagingIntegrations,
  ...dataIntegrations,
  ...emrIntegrations,
  ...machineLearningIntegrations,
];

const byService = new Map(integrations.map((entry) => [entry.service, entry]));

/** The optimized integration of a service, by its name in resource ARNs: `events`; undefined if there is none. */
export function optimizedIntegration(service: string): Integration | undefined {
  return byService.get(service);
}
