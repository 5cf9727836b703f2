import type { Resource } from '../../machine/resource.js';
import { findAction } from '../catalogue.js';
import { builtInResponse } from './built-in-shapes.js';
import { operationSchema } from './client-package.js';
import { javaSpelling } from './java-spelling.js';
import { operationOf } from './sdk-operation.js';
import { type Shape, stepFunctionsName } from './shape.js';

/** A shape, and the AWS SDK service it belongs to. */
export interface KnownShape {
  readonly service: string;
  readonly shape: Shape;
}

/**
 * Where shapes come from first: `built-in` is at hand at once, `client` loads a package of some megabytes and is the API's
 * own word. Either falls back to the other.
 */
export type ShapeSource = 'built-in' | 'client';

/** What a Task of this resource gives, as far as it is known: the API's response, or the description of a finished job. */
export function responseShape(resource: Resource, source: ShapeSource): KnownShape | undefined {
  if (resource.kind !== 'service' || resource.pattern === 'waitForTaskToken') return undefined;
  const { service, action } = resource;
  if (service === 'lambda') return known('lambda', builtInResponse('lambda', 'Invoke'));
  if (service === 'http' || service === 'apigateway') return known(service, builtInResponse(service, 'Invoke'));
  if (service === 'bedrockagentcore') return known(service, builtInResponse(service, 'InvokeHarness'));
  const operation = operationOf(resource);
  if (operation === undefined) return undefined;
  if (resource.pattern === 'sync') return jobShape(resource, operation.service, source);
  // EMR's cluster actions have responses of their own.
  if (!resource.sdk && operation.name !== stepFunctionsName(action)) return undefined;
  const output = outputOf(operation.service, operation.name, source);
  return known(operation.service, resource.sdk && output !== undefined ? javaSpelling(output) : output);
}

/** What a Task of this resource takes, as far as a client package tells. */
export function parameterShape(resource: Resource): KnownShape | undefined {
  if (resource.kind !== 'service') return undefined;
  const operation = operationOf(resource);
  if (operation === undefined || operation.name !== stepFunctionsName(resource.action)) return undefined;
  const input = operationSchema(operation.service, operation.name)?.input;
  return known(operation.service, resource.sdk && input !== undefined ? javaSpelling(input) : input);
}

function jobShape(resource: Resource, service: string, source: ShapeSource): KnownShape | undefined {
  const job = findAction(resource)?.job;
  if (job === undefined || job === null) return undefined;
  // Nested executions: Input and Output are texts for .sync, values for .sync:2, which no API schema says.
  if (job.describe === 'DescribeExecution') return known(service, builtInResponse(service, job.describe));
  const described = outputOf(service, job.describe, source);
  const result = described === undefined ? undefined : shapeAt(described, job.result);
  return known(service, result === undefined || job.wrapper === undefined ? result : wrap(job.wrapper, result));
}

function wrap(name: string, shape: Shape): Shape {
  const member = { apiName: name, required: true, shape: () => shape };
  return { type: 'structure', name: `the result of ${name}`, members: new Map([[name, member]]) };
}

function outputOf(service: string, operation: string, source: ShapeSource): Shape | undefined {
  if (source === 'built-in') return builtInResponse(service, operation) ?? operationSchema(service, operation)?.output;
  return operationSchema(service, operation)?.output ?? builtInResponse(service, operation);
}

/** Follows a path of the catalogue, such as `Jobs[0]`, into a shape. */
function shapeAt(shape: Shape, path: string): Shape | undefined {
  let current: Shape | undefined = shape;
  for (const step of path.match(/[^.[\]]+/g) ?? []) {
    if (current?.type === 'list') current = current.member();
    else if (current?.type === 'structure') current = current.members.get(step)?.shape();
    else return undefined;
  }
  return current;
}

function known(service: string, shape: Shape | undefined): KnownShape | undefined {
  return shape === undefined ? undefined : { service, shape };
}
