import { TestkitError } from '../values/errors.js';
import type { TaskEffect } from '../engine/records/effect.js';
import type { FailureOutcome } from '../engine/outcome.js';
import { callUuid } from '../integrations/call-identity.js';
import { serviceError, type ServiceFailure } from '../integrations/service-error.js';
import { clientPackage } from '../integrations/shapes/client-package.js';

/**
 * What Step Functions makes of an error that a client's `send` threw: an exception of the service goes by its name if the
 * API defines it, else by the service's base class; anything else means that the service could not be asked.
 *
 * @param service - The AWS SDK service id.
 * @param client - The client for messages: `clients.lambda`.
 * @throws TestkitError INVALID_OPTION for errors that only say how the client was set up: no region, no credentials.
 */
export function sdkFailure(effect: TaskEffect, thrown: unknown, service: string, client: string): FailureOutcome {
  if (thrown instanceof TestkitError) throw thrown;
  const error = readError(thrown);
  if (SETUP_ERRORS.has(error.name) || error.message === 'Region is missing') {
    throw new TestkitError('INVALID_OPTION', `${client} cannot send: ${error.message}.`, { cause: thrown });
  }
  const { resource } = effect.state;
  const requestId = error.requestId ?? callUuid(effect, 'request');
  if (!error.ofService) {
    const message = `Unable to execute HTTP request: ${error.message}`;
    return { kind: 'failure', ...serviceError(resource, { name: error.name, message, requestId, clientSide: true }) };
  }
  const schema = errorSchema(service, error.name);
  const failure: ServiceFailure = {
    name: error.name,
    message: error.message,
    requestId,
    statusCode: error.status ?? schema?.status ?? (error.fault === 'server' ? 500 : 400),
    ...(schema?.code === undefined ? {} : { code: schema.code }),
    ...(schema === null ? {} : { modelled: schema !== undefined }),
    ...(error.extendedRequestId === undefined ? {} : { extendedRequestId: error.extendedRequestId }),
  };
  return { kind: 'failure', ...serviceError(resource, failure) };
}

const SETUP_ERRORS: ReadonlySet<string> = new Set(['CredentialsProviderError', 'TokenProviderError', 'ProviderError']);

interface SdkError {
  readonly name: string;
  readonly message: string;
  /** Whether the service answered, with an error. */
  readonly ofService: boolean;
  readonly fault: unknown;
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  readonly extendedRequestId: string | undefined;
}

function readError(thrown: unknown): SdkError {
  const error = (typeof thrown === 'object' && thrown !== null ? thrown : { message: String(thrown) }) as {
    name?: unknown;
    message?: unknown;
    $fault?: unknown;
    $metadata?: { httpStatusCode?: number; requestId?: string; extendedRequestId?: string };
  };
  const { $fault: fault, $metadata: metadata } = error;
  return {
    name: typeof error.name === 'string' ? error.name : 'Error',
    message: typeof error.message === 'string' ? error.message : '',
    ofService: fault === 'client' || fault === 'server' || metadata?.httpStatusCode !== undefined,
    fault,
    status: metadata?.httpStatusCode,
    requestId: metadata?.requestId,
    extendedRequestId: metadata?.extendedRequestId,
  };
}

/**
 * What the client package says of an error: its status and its code on the wire.
 *
 * @returns undefined if the API does not define it; null if the package does not say (it has no schemas).
 */
function errorSchema(service: string, name: string): { status?: number; code?: string } | undefined | null {
  const exports = clientPackage(service)?.exports;
  if (exports === undefined) return null;
  const schema = exports[`${name}$`];
  if (schema === undefined) return Object.keys(exports).some((key) => key.endsWith('Exception$')) ? undefined : null;
  if (!Array.isArray(schema) || schema[0] !== -3) return undefined;
  const traits = schema[3] as { httpError?: number; awsQueryError?: readonly [code: string, status: number] };
  const [code, queryStatus] = traits.awsQueryError ?? [];
  const status = traits.httpError ?? queryStatus;
  return { ...(status === undefined ? {} : { status }), ...(code === undefined ? {} : { code }) };
}
