import type { Resource } from '../../machine/resource.js';
import { findIntegration } from '../catalogue.js';
import { LambdaFunction } from './lambda-function.js';
import { LambdaInvoke } from './lambda-invoke.js';
import { OptimizedService } from './optimized-service.js';
import { SdkService } from './sdk-service.js';
import { TaskIntegration } from './task-integration.js';

/** Resources belong to the states of machines, and so do their integrations. */
const bound = new WeakMap<Resource, TaskIntegration>();

/** The integration that a Task's resource is bound to; made when it is first asked for. */
export function integrationOf(resource: Resource): TaskIntegration {
  let integration = bound.get(resource);
  if (integration === undefined) bound.set(resource, (integration = bind(resource)));
  return integration;
}

function bind(resource: Resource): TaskIntegration {
  if (resource.kind === 'lambda') return new LambdaFunction(resource);
  if (resource.sdk) return new SdkService(resource);
  const entry = findIntegration(resource);
  if (entry === undefined) return new TaskIntegration(resource);
  return entry.service === 'lambda' ? new LambdaInvoke(resource, entry) : new OptimizedService(resource, entry);
}
