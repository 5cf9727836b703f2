import { isJsonObject, type JsonObject, type JsonValue } from '../values/json.js';
import type { ItemsOrigin } from './outcome.js';

/** What a Map iterates over: the elements of an array, or the members of an object. */
export class ItemSource {
  readonly length: number;
  readonly #source: string;
  /** The files that the items come from, each with the index that follows its last item. */
  readonly #files: readonly { readonly uri: string; readonly end: number }[];
  private readonly values: readonly JsonValue[];
  private readonly keys: readonly string[] | null;

  /**
   * @param source - `STATE_DATA`, or the S3 URI the items were read from.
   * @param origin - What else the reader says of where they come from.
   */
  constructor(items: readonly JsonValue[] | JsonObject, source: string, origin: ItemsOrigin = {}) {
    this.#source = source;
    let end = 0;
    this.#files = (origin.files ?? []).map(({ uri, count }) => ({ uri, end: (end += count) }));
    if (Array.isArray(items)) {
      this.values = items as readonly JsonValue[];
      this.keys = origin.keyed === true ? this.values.map(keyOf) : null;
    } else {
      this.values = Object.values(items as JsonObject);
      this.keys = Object.keys(items);
    }
    this.length = this.values.length;
  }

  value(index: number): JsonValue {
    return this.values[index] ?? null;
  }

  /** `STATE_DATA`, or the S3 URI of the object or bucket that an item was read from. */
  source(index: number): string {
    let low = 0;
    for (let high = this.#files.length; low < high;) {
      const middle = (low + high) >> 1;
      if (index < (this.#files[middle]?.end ?? 0)) high = middle;
      else low = middle + 1;
    }
    return this.#files[low]?.uri ?? this.#source;
  }

  /** The member's name, for a Map over an object. */
  key(index: number): string | undefined {
    return this.keys?.[index];
  }
}

/** The members of an object, as a distributed Map hands them to its child executions. */
export function keyValueItems(object: JsonObject): JsonValue[] {
  return Object.entries(object).map(([key, value]) => ({ Key: key, Value: value }));
}

function keyOf(item: JsonValue): string {
  return isJsonObject(item) && typeof item.Key === 'string' ? item.Key : '';
}
