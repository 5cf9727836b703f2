import type { TaskEffect } from '../engine/effect.js';
import type { FailureOutcome } from '../engine/outcome.js';
import { callUuid } from './integrations/call-identity.js';
import { findAction } from './integrations/catalogue.js';
import { serviceError } from './integrations/service-error.js';
import { callsLambda } from './mock-keys.js';

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
  if (!isSdkException(thrown)) return undefined;
  const { resource } = effect.state;
  const known = findAction(resource)?.errors.find(({ name }) => name === thrown.name);
  if (callsLambda(effect.state) && !isOfLambda(thrown, known !== undefined)) return undefined;
  const { httpStatusCode, requestId } = thrown.$metadata;
  const failure = {
    name: thrown.name,
    message: thrown.message,
    requestId: requestId ?? callUuid(effect, 'request'),
    ...(resource.sdk ? {} : { modelled: known !== undefined }),
    ...(httpStatusCode === undefined ? {} : { statusCode: httpStatusCode }),
  };
  return { kind: 'failure', ...serviceError(resource, failure) };
}

interface SdkException extends Error {
  readonly $fault: unknown;
  readonly $metadata: { readonly httpStatusCode?: number; readonly requestId?: string };
}

function isSdkException(thrown: unknown): thrown is SdkException {
  if (!(thrown instanceof Error) || !('$fault' in thrown) || !('$metadata' in thrown)) return false;
  return typeof thrown.$metadata === 'object' && thrown.$metadata !== null;
}

/** Each client has one class that all its exceptions extend. Something that merely looks like one goes by its name. */
function isOfLambda(thrown: SdkException, isKnownName: boolean): boolean {
  const bases = classNames(thrown).filter((name) => name.endsWith('ServiceException') && name !== 'ServiceException');
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
