import { isNativeError } from 'node:util/types';
import type { TaskEffect } from '../engine/records/effect.js';
import type { FailureOutcome } from '../engine/outcome.js';
import { callUuid } from '../integrations/call-identity.js';
import { integrationOf } from '../integrations/bound/integration-of.js';
import { findAction } from '../integrations/catalogue.js';
import { serviceError } from '../integrations/service-error.js';

/**
 * The failure that an exception of an AWS SDK client stands for when a mock throws it: the service refused the call, as in
 * `throw new TooManyRequestsException({ … })`. Recognised by what all SDK exceptions have, without importing a client.
 *
 * A Lambda task takes only exceptions of the Lambda client so; those of other services are errors of the function's own
 * code, which called them.
 *
 * @returns undefined for anything that is not such an exception.
 */
export function serviceFailure(thrown: unknown, effect: TaskEffect): FailureOutcome | undefined {
  const exception = readException(thrown);
  if (exception === undefined) return undefined;
  const { resource } = effect.state;
  const { name, message, requestId, statusCode } = exception;
  const known = findAction(resource)?.errors.find((error) => error.name === name);
  if (integrationOf(resource).callsLambda && !isOfLambda(exception, known !== undefined)) return undefined;
  const failure = {
    name,
    message,
    requestId: requestId ?? callUuid(effect, 'request'),
    ...(resource.sdk ? {} : { modelled: known !== undefined }),
    ...(statusCode === undefined ? {} : { statusCode }),
  };
  return { kind: 'failure', ...serviceError(resource, failure) };
}

interface SdkException {
  readonly name: string;
  readonly message: string;
  readonly requestId: string | undefined;
  readonly statusCode: number | undefined;
  readonly classes: readonly string[];
}

/** Reads what all SDK exceptions have; undefined for anything that is none. */
function readException(thrown: unknown): SdkException | undefined {
  if (!isNativeError(thrown) || !('$fault' in thrown) || !('$metadata' in thrown)) return undefined;
  try {
    const { name, message, $metadata: metadata } = thrown;
    if (typeof name !== 'string' || typeof message !== 'string') return undefined;
    if (typeof metadata !== 'object' || metadata === null) return undefined;
    const { requestId, httpStatusCode } = metadata as {
      readonly requestId?: unknown;
      readonly httpStatusCode?: unknown;
    };
    return {
      name,
      message,
      requestId: typeof requestId === 'string' ? requestId : undefined,
      statusCode: typeof httpStatusCode === 'number' ? httpStatusCode : undefined,
      classes: classNames(thrown),
    };
  } catch {
    return undefined;
  }
}

/** Each client has one class that all its exceptions extend. Something that merely looks like one goes by its name. */
function isOfLambda({ classes }: SdkException, isKnownName: boolean): boolean {
  const bases = classes.filter((name) => name.endsWith('ServiceException') && name !== 'ServiceException');
  return bases.length === 0 ? isKnownName : bases.includes('LambdaServiceException');
}

/** Bundlers put underscores before the names of classes. */
function classNames(value: object): string[] {
  const names: string[] = [];
  let prototype: unknown = Object.getPrototypeOf(value);
  while (typeof prototype === 'object' && prototype !== null) {
    names.push(prototype.constructor.name.replace(/^_+/, ''));
    prototype = Object.getPrototypeOf(prototype);
  }
  return names;
}
