import type { JsonValue } from '../definition/json.js';

/**
 * The variables of one scope and what it sees of the scopes around it. Never changed: assigning makes a new one, so
 * that all fields of a state read the values of its entry, and a forked execution shares them.
 */
export class Variables {
  static readonly none = new Variables(null, Object.freeze({ __proto__: null }));

  readonly outer: Variables | null;
  /** Without a prototype. */
  readonly own: Readonly<Record<string, JsonValue>>;
  private empty: Variables | null = null;

  constructor(outer: Variables | null, own: Readonly<Record<string, JsonValue>>) {
    this.outer = outer;
    this.own = own;
  }

  get(name: string): JsonValue | undefined {
    const own = this.own[name];
    return own === undefined ? this.outer?.get(name) : own;
  }

  with(assigned: Readonly<Record<string, JsonValue>>): Variables {
    const own = Object.assign(Object.create(null) as Record<string, JsonValue>, this.own, assigned);
    return new Variables(this.outer, own);
  }

  /** The empty scope of a branch or an iteration within this one; since it never changes, all of them share it. */
  inner(): Variables {
    return (this.empty ??= new Variables(this, Variables.none.own));
  }
}
