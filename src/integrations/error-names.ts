import type { Resource } from '../machine/resource.js';
import { findAction, findIntegration } from './catalogue.js';
import type { Integration, IntegrationAction } from '../services/integration.js';
import { integrations } from '../services/optimized-integrations.js';
import { sdkService } from '../services/sdk-services.js';

/**
 * The error names an integration itself can fail with, the likely ones first: what fuzzing and exploration inject, and
 * what a Retry or Catch may name. Errors of the function's own code, timeouts and what an activity's worker reports are
 * not among them.
 *
 * @returns Names with their prefix, such as `Lambda.TooManyRequestsException`; empty for activities.
 */
export function errorNames(resource: Resource): readonly string[] {
  if (resource.kind === 'activity') return [];
  if (resource.sdk) return sdkErrorNames(resource);
  const integration = findIntegration(resource);
  if (integration === undefined) return [];
  const { errorPrefix, baseError } = integration;
  const own = findAction(resource)?.errors.map(({ name }) => name) ?? [];
  const names = [...own, baseError];
  if (integration.sdkService !== null) names.push('SdkClientException');
  return [...new Set([...waitingErrors(resource), ...names.map((name) => `${errorPrefix}.${name}`)])];
}

/** What waiting for a job, or for its task token, adds to the errors of submitting it. */
function waitingErrors(resource: Resource): string[] {
  if (resource.pattern === 'request') return [];
  const errors = resource.pattern === 'sync' ? ['States.TaskFailed'] : [];
  if (resource.service === 'ecs') errors.push('AmazonECS.Unknown');
  return errors;
}

/** An AWS SDK integration fails as the API does: where an optimized integration of it is known, with the same errors. */
function sdkErrorNames(resource: Resource): readonly string[] {
  const id = resource.service.slice('aws-sdk:'.length);
  const { prefix } = sdkService(id);
  const modelled = sameOperation(id, resource.action)?.errors ?? [];
  const names = modelled.filter(({ name }) => name.endsWith('Exception')).map(({ name }) => `${prefix}.${name}`);
  return [...names, `${prefix}.${prefix}Exception`, `${prefix}.SdkClientException`];
}

function sameOperation(sdkId: string, action: string): IntegrationAction | undefined {
  const integration: Integration | undefined = integrations.find((entry) => entry.sdkService === sdkId);
  const operation = action.charAt(0).toUpperCase() + action.slice(1);
  for (const entry of integration?.actions.values() ?? []) if (entry.operation === operation) return entry;
  return undefined;
}
