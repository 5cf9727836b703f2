import { TestkitError } from '../values/errors.js';
import { javaJson } from '../values/java-json.js';
import type { JsonValue } from '../values/json.js';
import type { Failure } from '../engine/records/journal.js';
import { readText } from '../engine/outcome.js';

/** The details of an event: names, payloads as JSON text, error and cause. */
export interface EventDetails {
  readonly [field: string]: JsonValue;
}

/** Characters that the payloads of one history may have together: more would not fit into the memory of a test run. */
const MAX_HISTORY_TEXT = 512 * 1024 * 1024;

/** The texts of one history as they are made. Neighbouring events mostly have the same payload, hence the same text. */
export class HistoryTexts {
  #payload: unknown = undefined;
  #text = '';
  #total = 0;
  readonly #most: number;

  constructor(most = MAX_HISTORY_TEXT) {
    this.#most = most;
  }

  /** @throws TestkitError `LIMIT_EXCEEDED` for a history whose texts are too large to be held together. */
  of(payload: unknown): string {
    if (payload === this.#payload && payload !== undefined) return this.#text;
    this.#text = javaJson(payload as JsonValue);
    this.#payload = payload;
    this.#total += this.#text.length;
    if (this.#total > this.#most) {
      throw new TestkitError(
        'LIMIT_EXCEEDED',
        'The history has more than 512 MB of text\nHint: ask visits, tasks or path instead of history, or let the states pass on less data.',
      );
    }
    return this.#text;
  }
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
