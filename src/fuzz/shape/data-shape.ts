import type { JsonValue } from '../../values/json.js';

/** What data is used as, where that says its type. */
export type DataUse = 'number' | 'text' | 'boolean' | 'timestamp' | 'object';

/** Deepest nesting that is followed: loops may wrap data once more each time round. */
const MAX_DEPTH = 10;

/** What a definition expects of a piece of data: members and items it reads, and values it compares with. */
export class DataShape {
  readonly members = new Map<string, DataShape>();
  /** What its items are like; null for data that nothing reads as a list. */
  items: DataShape | null = null;
  /** How many items it must have, for reads by index. */
  least = 1;
  /** Whether something reads an item by its index, so that the list must not be empty. */
  isIndexed = false;
  /** What the JSON text is like that the data holds; null for data that nothing parses. */
  json: DataShape | null = null;
  /** Values that the definition compares the data with. */
  readonly values = new Set<JsonValue>();
  use: DataUse | undefined = undefined;
  /** Whether nothing reads it: at most its presence is asked for. */
  optional = true;
  /** Whether something asks if it is there. */
  maybeAbsent = false;

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

  /** Its items; from now on it is a list. @param least - How many a read by index asks for. */
  item(least = 0): DataShape {
    this.items ??= new DataShape();
    this.least = Math.max(this.least, Math.min(least, 20));
    this.isIndexed ||= least > 0;
    return this.items;
  }

  /** What its JSON text holds; from now on it is one. */
  parsed(): DataShape {
    this.json ??= new DataShape();
    return this.json;
  }

  used(use: DataUse): this {
    this.use ??= use;
    return this;
  }

  read(): this {
    this.optional = false;
    return this;
  }

  get isUnknown(): boolean {
    return (
      this.members.size === 0 &&
      this.items === null &&
      this.json === null &&
      this.values.size === 0 &&
      this.use === undefined
    );
  }

  /** Takes over all that another shape expects. */
  merge(other: DataShape, depth = 0): this {
    if (other === this || depth > MAX_DEPTH) return this;
    for (const value of other.values) this.values.add(value);
    this.use ??= other.use;
    this.least = Math.max(this.least, other.least);
    this.isIndexed ||= other.isIndexed;
    this.optional &&= other.optional;
    this.maybeAbsent ||= other.maybeAbsent;
    // Taken beforehand: a shape may be merged into a part of itself.
    for (const [name, member] of [...other.members]) this.member(name).merge(member, depth + 1);
    if (other.items !== null) this.item().merge(other.items, depth + 1);
    if (other.json !== null) this.parsed().merge(other.json, depth + 1);
    return this;
  }

  /** How much it expects: grows with each thing that is added. */
  get size(): number {
    let size = 1 + this.values.size + this.least + (this.use === undefined ? 0 : 1);
    size +=
      (this.optional ? 0 : 1) +
      (this.isIndexed ? 1 : 0) +
      (this.maybeAbsent ? 1 : 0) +
      (this.items?.size ?? 0) +
      (this.json?.size ?? 0);
    for (const member of this.members.values()) size += member.size;
    return size;
  }
}

/** A shape of which the use is known and nothing else. */
export function shapeUsedAs(use: DataUse): DataShape {
  return new DataShape().used(use).read();
}

/** A list of such items that something reads. */
export function listShape(item: DataShape, least = 0): DataShape {
  const list = new DataShape().read();
  list.item(least).merge(item);
  return list;
}
