import type { JsonValue } from '../values/json.js';
import { estimateSize, payloadSize } from '../values/payload-size.js';

/**
 * What the values of a scope inherit from: nothing, so that any name can be looked up. V8 keeps members of such an object
 * in place, where it would hash those of an object without a prototype (80 ns for an assignment against 500).
 */
const INHERITS_NOTHING = Object.freeze(Object.create(null) as object);

const NO_VALUES: Readonly<Record<string, JsonValue>> = Object.freeze({ __proto__: null });

/**
 * The variables of one scope and what it sees of the scopes around it. Never changed: assigning makes a new one, so
 * that all fields of a state read the values of its entry, and a forked execution shares them.
 */
export class Variables {
  static readonly none = new Variables(null, NO_VALUES, 0);

  readonly outer: Variables | null;
  private readonly values: Readonly<Record<string, JsonValue>>;
  private empty: Variables | null = null;

  /** At least the bytes of this scope's values. */
  private readonly estimated: number;

  private constructor(outer: Variables | null, values: Readonly<Record<string, JsonValue>>, estimated: number) {
    this.outer = outer;
    this.values = values;
    this.estimated = estimated;
  }

  /** The variables of this scope alone: a record without a prototype. */
  get own(): Readonly<Record<string, JsonValue>> {
    if (this.values === NO_VALUES) return NO_VALUES;
    return Object.assign(Object.create(null) as Record<string, JsonValue>, this.values);
  }

  get(name: string): JsonValue | undefined {
    const own = this.values[name];
    return own === undefined ? this.outer?.get(name) : own;
  }

  with(assigned: Readonly<Record<string, JsonValue>>): Variables {
    const { values } = this;
    let { estimated } = this;
    const changed = Object.create(INHERITS_NOTHING) as Record<string, JsonValue>;
    for (const name in values) changed[name] = values[name] as JsonValue;
    for (const name in assigned) {
      const before = changed[name];
      const value = assigned[name] as JsonValue;
      changed[name] = value;
      estimated += estimateSize(value, Infinity) - (before === undefined ? 0 : estimateSize(before, Infinity));
    }
    return new Variables(this.outer, changed, estimated);
  }

  /**
   * Whether all variables that can be seen from here have at most so many bytes. They are measured only where a sum of
   * estimates, kept up to date, says that they could have more.
   */
  fit(limit: number): boolean {
    return this.atMost() <= limit || this.exactly() <= limit;
  }

  private atMost(): number {
    return this.estimated + (this.outer?.atMost() ?? 0);
  }

  private exactly(): number {
    let size = this.outer?.exactly() ?? 0;
    for (const name in this.values) size += payloadSize(this.values[name] as JsonValue);
    return size;
  }

  /** The empty scope of a branch or an iteration within this one; since it never changes, all of them share it. */
  inner(): Variables {
    return (this.empty ??= new Variables(this, NO_VALUES, 0));
  }
}
