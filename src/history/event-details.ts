import type { JsonValue } from '../values/json.js';
import type { Failure } from '../engine/journal.js';
import { readText } from '../engine/outcome.js';

/** The details of an event: names, payloads as JSON text, error and cause. */
export interface EventDetails {
  readonly [field: string]: JsonValue;
}

/** Payloads in a history are never cut here, and AWS says so beside each. */
export const NOT_TRUNCATED = { truncated: false } as const;

/** Error and cause, each only where there is one. */
export function failureDetails({ error, cause }: Failure): EventDetails {
  return {
    ...(error == null ? {} : { error }),
    ...(cause == null ? {} : { cause: readText(cause) }),
  };
}
