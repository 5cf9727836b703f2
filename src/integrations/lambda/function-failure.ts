import { isNativeError } from 'node:util/types';
import type { FailureOutcome } from '../../engine/outcome.js';

/**
 * What Step Functions makes of something a Lambda function threw, as Lambda's Node.js runtime reports it: the error is the
 * `errorType`, the cause the JSON of `errorType`, `errorMessage` and `trace`.
 *
 * Of an error the type is its `name`; of anything else thrown it is the JavaScript type, as in `string`. The stack is
 * read when the cause is, since that is costly.
 */
export function functionFailure(thrown: unknown): FailureOutcome {
  const read = readThrown(thrown);
  let text: string | undefined;
  return { kind: 'failure', error: read.errorType, cause: () => (text ??= causeText(read)) };
}

function causeText({ errorType, errorMessage, error }: ReadThrown): string {
  return JSON.stringify({ errorType, errorMessage, trace: error === null ? [] : stackLines(error) });
}

/** What Lambda's Node.js runtime reads from something thrown. */
export interface ReadThrown {
  readonly errorType: string;
  readonly errorMessage: string;
  /** What was thrown, if it is an error or looks like one. */
  readonly error: ErrorLike | null;
}

/** Reads something thrown as Lambda's Node.js runtime does; it may be anything, and throw when it is read. */
export function readThrown(thrown: unknown): ReadThrown {
  try {
    if (isErrorLike(thrown)) {
      const { name, message } = thrown;
      return { errorType: String(name) || 'Error', errorMessage: String(message), error: thrown };
    }
    // As the runtime does, toString is called on the value itself: null and undefined have none.
    const errorMessage: unknown = (thrown as { toString(): unknown }).toString();
    return { errorType: typeof thrown, errorMessage: String(errorMessage), error: null };
  } catch {
    return UNREADABLE;
  }
}

/** What the runtime says when it cannot read what it was given. */
const UNREADABLE: ReadThrown = {
  errorType: 'handled',
  errorMessage:
    'callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack',
  error: null,
};

/** An error payload as a failure: `errorType` is the error, without one it is `Lambda.Unknown`. */
export function payloadFailure(payload: unknown, text: string): FailureOutcome {
  const errorType: unknown =
    typeof payload === 'object' && payload !== null ? Reflect.get(payload, 'errorType') : undefined;
  if (typeof errorType === 'string' && errorType !== '') return { kind: 'failure', error: errorType, cause: text };
  return {
    kind: 'failure',
    error: 'Lambda.Unknown',
    cause: `The cause could not be determined because Lambda did not return an error type. Returned payload: ${text}`,
  };
}

interface ErrorLike {
  readonly name: unknown;
  readonly message: unknown;
  readonly stack?: unknown;
}

function isErrorLike(thrown: unknown): thrown is ErrorLike {
  if (isNativeError(thrown)) return true;
  if (typeof thrown !== 'object' || thrown === null) return false;
  const { name, message, stack } = thrown as Partial<ErrorLike>;
  return [name, message, stack].every((member) => typeof member === 'string' && member !== '');
}

function stackLines(thrown: ErrorLike): string[] {
  try {
    const { stack } = thrown;
    return typeof stack === 'string' ? stack.split('\n') : [];
  } catch {
    return [];
  }
}
