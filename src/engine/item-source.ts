import type { JsonObject, JsonValue } from '../values/json.js';

/** What a Map iterates over: the elements of an array, or the members of an object. */
export class ItemSource {
  readonly length: number;
  /** `STATE_DATA`, or the S3 URI the items were read from. */
  readonly source: string;
  private readonly values: readonly JsonValue[];
  private readonly keys: readonly string[] | null;

  constructor(items: readonly JsonValue[] | JsonObject, source: string) {
    this.source = source;
    if (Array.isArray(items)) {
      this.values = items as readonly JsonValue[];
      this.keys = null;
    } else {
      this.values = Object.values(items as JsonObject);
      this.keys = Object.keys(items);
    }
    this.length = this.values.length;
  }

  value(index: number): JsonValue {
    return this.values[index] ?? null;
  }

  /** The member's name, for a Map over an object. */
  key(index: number): string | undefined {
    return this.keys?.[index];
  }
}
