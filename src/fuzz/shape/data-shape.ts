import type { JsonValue } from '../../values/json.js';

/** What a definition expects of a piece of data: members it reads, and values it compares with. */
export class DataShape {
  readonly members = new Map<string, DataShape>();
  /** Values that Choices compare with. */
  readonly values: JsonValue[] = [];
  /** What the data is used as, where that says its type. */
  use: 'list' | 'number' | 'timestamp' | undefined = undefined;
  /** Whether it is only asked whether it is there. */
  optional = true;

  member(name: string): DataShape {
    let member = this.members.get(name);
    if (member === undefined) {
      member = new DataShape();
      this.members.set(name, member);
    }
    return member;
  }

  at(path: readonly string[]): DataShape {
    return path.reduce<DataShape>((shape, name) => shape.member(name), this);
  }

  /** Takes over all that another shape expects. */
  merge(other: DataShape): this {
    for (const value of other.values) this.values.push(value);
    this.use ??= other.use;
    this.optional &&= other.optional;
    for (const [name, member] of other.members) this.member(name).merge(member);
    return this;
  }
}
