import { types } from 'node:util';
import { lazyText } from '../lazy-text.js';
import type { FailureOutcome } from '../../engine/outcome.js';

/**
 * What Step Functions makes of something a Lambda function threw, as Lambda's Node.js runtime reports it: the error is the
 * `errorType`, the cause the JSON of `errorType`, `errorMessage` and `trace`.
 *
 * Of an error the type is its `name`; of anything else thrown it is the JavaScript type, as in `string`. The stack is
 * read when the cause is, since that is costly.
 */
export function functionFailure(thrown: unknown): FailureOutcome {
  if (!isErrorLike(thrown)) return otherFailure(thrown);
  let name: string;
  let message: string;
  try {
    name = String(thrown.name);
    message = String(thrown.message);
  } catch {
    return UNREADABLE;
  }
  const errorType = name === '' ? 'Error' : name;
  const cause = lazyText(() => {
    const trace = stackLines(thrown);
    return JSON.stringify({ errorType, errorMessage: message, trace });
  });
  return { kind: 'failure', error: errorType, cause };
}

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

/** What the runtime says when it cannot read the error it was given. */
const UNREADABLE: FailureOutcome = {
  kind: 'failure',
  error: 'handled',
  cause: JSON.stringify({
    errorType: 'handled',
    errorMessage:
      'callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack',
    trace: [],
  }),
};

function otherFailure(thrown: unknown): FailureOutcome {
  try {
    // As the runtime does, toString is called on the value itself: null and undefined have none.
    const errorMessage = (thrown as { toString(): string }).toString();
    const errorType = typeof thrown;
    return { kind: 'failure', error: errorType, cause: JSON.stringify({ errorType, errorMessage, trace: [] }) };
  } catch {
    return UNREADABLE;
  }
}

interface ErrorLike {
  readonly name: unknown;
  readonly message: unknown;
  readonly stack?: unknown;
}

function isErrorLike(thrown: unknown): thrown is ErrorLike {
  if (types.isNativeError(thrown)) return true;
  if (typeof thrown !== 'object' || thrown === null) return false;
  try {
    const { name, message, stack } = thrown as Partial<ErrorLike>;
    return [name, message, stack].every((member) => typeof member === 'string' && member !== '');
  } catch {
    return false;
  }
}

function stackLines(thrown: ErrorLike): string[] {
  try {
    const { stack } = thrown;
    return typeof stack === 'string' ? stack.split('\n') : [];
  } catch {
    return [];
  }
}
