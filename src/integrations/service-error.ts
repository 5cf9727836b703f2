import type { Resource } from '../machine/resource.js';
import { findAction, findIntegration } from './catalogue.js';
import { sdkService } from '../services/sdk-services.js';

/** What a service's API answered with, or why it could not be asked. */
export interface ServiceFailure {
  /** The error's name: the shape of the API, with or without `Exception`, such as `ResourceNotFoundException`. */
  readonly name: string;
  readonly message: string;
  /** `Error Code` as it travels over the wire, where it is not the name. */
  readonly code?: string;
  /** HTTP status; default what the API defines for this error, else 400. */
  readonly statusCode?: number;
  readonly requestId: string;
  /** S3 only. */
  readonly extendedRequestId?: string;
  /** Whether the API defines this error. Default: whether the catalogue lists it. */
  readonly modelled?: boolean;
  /** The call never came through: no name resolution, no connection, no answer in time. */
  readonly clientSide?: boolean;
}

/** The error and cause of a Task in AWS's words. */
export interface TaskError {
  readonly error: string;
  readonly cause: string;
}

/**
 * What Step Functions makes of a failed call of a service.
 *
 * Optimized integrations speak as the AWS SDK for Java 1 does (`DynamoDB.ResourceNotFoundException`,
 * `… (Service: AmazonDynamoDBv2; Status Code: 400; Error Code: …; Request ID: …; Proxy: null)`), AWS SDK integrations as
 * version 2 (`DynamoDb.ResourceNotFoundException`, `… (Service: DynamoDb, Status Code: 400, Request ID: …)`). An error
 * that the API does not define gets the name of the service's base class. Source: recordings `error_handling`, `services`.
 *
 * @example
 * ```ts
 * serviceError(resource, { name: 'ResourceNotFoundException', message: 'Requested resource not found', requestId: 'R' });
 * // { error: 'DynamoDB.ResourceNotFoundException', cause: 'Requested resource not found (Service: AmazonDynamoDBv2; …' }
 * ```
 */
export function serviceError(resource: Resource, failure: ServiceFailure): TaskError {
  return resource.sdk ? sdkError(resource, failure) : optimizedError(resource, failure);
}

function optimizedError(resource: Resource, failure: ServiceFailure): TaskError {
  const integration = findIntegration(resource);
  const prefix = integration?.errorPrefix ?? resource.service;
  if (failure.clientSide === true) return { error: `${prefix}.SdkClientException`, cause: failure.message };
  const name = withException(failure.name);
  const known = findAction(resource)?.errors.find((error) => error.name === name);
  const modelled = failure.modelled ?? known !== undefined;
  const status = failure.statusCode ?? known?.status ?? 400;
  const code = failure.code ?? known?.code ?? failure.name;
  const service = integration?.causeName ?? resource.service;
  return {
    error: `${prefix}.${modelled ? name : (integration?.baseError ?? name)}`,
    cause:
      `${failure.message} (Service: ${service}; Status Code: ${status}; Error Code: ${code}; ` +
      `Request ID: ${failure.requestId}; Proxy: null)`,
  };
}

function sdkError(resource: Resource, failure: ServiceFailure): TaskError {
  const { prefix } = sdkService(resource.service.slice('aws-sdk:'.length));
  if (failure.clientSide === true) return { error: `${prefix}.SdkClientException`, cause: failure.message };
  const modelled = failure.modelled ?? true;
  const ids =
    failure.extendedRequestId === undefined
      ? failure.requestId
      : `${failure.requestId}, Extended Request ID: ${failure.extendedRequestId}`;
  return {
    error: `${prefix}.${modelled ? withException(failure.name) : `${prefix}Exception`}`,
    cause: `${failure.message} (Service: ${prefix}, Status Code: ${failure.statusCode ?? 400}, Request ID: ${ids})`,
  };
}

/** Both Java SDKs end every exception's name this way, whatever the API calls it. */
function withException(name: string): string {
  return name.endsWith('Exception') ? name : `${name}Exception`;
}
