import type { JsonValue } from '../../values/json.js';
import { DataShape } from './data-shape.js';
import { namesOf } from './own-writes.js';

const ANYTHING = new DataShape();

/** What is expected of data that a result was written into: of the result, and of what was there before. */
export function throughResultPath(
  path: JsonValue | undefined,
  output: DataShape,
  result: DataShape,
  before: DataShape,
): void {
  if (path === null) before.merge(output);
  else if (typeof path !== 'string' || path.trim() === '$') result.merge(output);
  else {
    const names = namesOf(path);
    let written = output;
    for (const name of names) written = written.members.get(name) ?? ANYTHING;
    result.merge(written);
    before.merge(without(output, names));
    before.used('object');
  }
}

/** A shape that expects nothing of one member. */
export function without(shape: DataShape, names: readonly string[]): DataShape {
  const [name, ...rest] = names;
  const copy = new DataShape().merge(shape);
  if (name === undefined) return new DataShape();
  const member = copy.members.get(name);
  if (member === undefined) return copy;
  copy.used('object');
  if (rest.length === 0) copy.members.delete(name);
  else copy.members.set(name, without(member, rest));
  return copy;
}
