import { isJsonArray, isJsonObject, setKey, type JsonObject, type JsonValue } from '../../values/json.js';
import { compileFilter, type FilterTest } from './compile-filter.js';
import { item, member } from './direct-access.js';
import { children, containersWithin, type Container } from './descent.js';
import type { PathContext, Select } from './path-context.js';
import { compilePathFunction } from './path-functions.js';
import { aggregatesDescent } from './segments.js';
import type { RelativePath, Segment } from './syntax.js';

/** Adds to `hits` what one segment selects of one value. */
type Step = (value: JsonValue, hits: JsonValue[], context: PathContext) => void;

/**
 * Compiles segments of every kind. Each takes the hits of the one before it, in order; what a segment cannot be
 * applied to is skipped, as Jayway does in indefinite paths.
 */
export function compileSelect(segments: readonly Segment[]): Select {
  const steps = segments.map((segment, position) => compileStep(segment, segments[position - 1]));
  const aggregates = aggregatesDescent(segments);
  return (value, context) => {
    let hits: readonly JsonValue[] = [value];
    for (const [position, step] of steps.entries()) {
      if (aggregates && position === steps.length - 1) hits = [hits];
      const next: JsonValue[] = [];
      for (const hit of hits) {
        const before = next.length;
        step(hit, next, context);
        context.work.spend(1 + next.length - before);
      }
      hits = next;
    }
    return hits;
  };
}

/** Compiles a path inside a filter or function. */
export function compileRelative({ from, segments }: RelativePath): Select {
  const select = compileSelect(segments);
  return from === '@' ? select : (_value, context) => select(context.document, context);
}

function compileStep(segment: Segment, previous: Segment | undefined): Step {
  switch (segment.kind) {
    case 'name':
      return (value, hits) => pushIfPresent(hits, member(value, segment.name));
    case 'index':
      return (value, hits) => pushIfPresent(hits, item(value, segment.index));
    case 'indexes':
      return (value, hits) => {
        for (const index of segment.indexes) pushIfPresent(hits, item(value, index));
      };
    case 'names': {
      const afterDescent = previous?.kind === 'descent';
      return (value, hits) => {
        if (!isJsonObject(value)) return;
        const merged = pick(value, segment.names);
        if (!afterDescent || Object.keys(merged).length > 0) hits.push(merged);
      };
    }
    case 'slice':
      return (value, hits) => {
        if (isJsonArray(value)) append(hits, value.slice(segment.from ?? 0, segment.to));
      };
    case 'wildcard':
      return (value, hits, { work }) => {
        if (isContainer(value)) append(hits, children(value, work));
      };
    case 'descent':
      return (value, hits, { work }) => {
        if (isContainer(value)) append(hits, containersWithin(value, work));
      };
    case 'filter':
      return filterStep(compileFilter(segment.condition, compileRelative), previous?.kind === 'descent');
    case 'function': {
      const apply = compilePathFunction(segment.name, segment.arguments, compileRelative);
      return (value, hits, context) => pushIfPresent(hits, apply(value, context));
    }
  }
}

/**
 * A filter tests the items of an array, or an object as a whole. After a descent Jayway asks each container itself,
 * so that an object in an array is found once, not twice.
 */
function filterStep(test: FilterTest, afterDescent: boolean): Step {
  return (value, hits, context) => {
    if (isJsonObject(value)) {
      if (test(value, context)) hits.push(value);
    } else if (isJsonArray(value) && (!afterDescent || test(value, context))) {
      for (const candidate of value) if (test(candidate, context)) hits.push(candidate);
    }
  };
}

/** The object with those of the names that exist, in the order of the path. */
export function pick(object: JsonObject, names: readonly string[]): JsonObject {
  const picked: Record<string, JsonValue> = {};
  for (const name of names) {
    const value = member(object, name);
    if (value !== undefined) setKey(picked, name, value);
  }
  return picked;
}

function isContainer(value: JsonValue): value is Container {
  return typeof value === 'object' && value !== null;
}

function pushIfPresent(hits: JsonValue[], value: JsonValue | undefined): void {
  if (value !== undefined) hits.push(value);
}

/** Adds all of `values`; spreading them into `push` would overflow the stack for large arrays. */
function append(hits: JsonValue[], values: readonly JsonValue[]): void {
  for (const value of values) hits.push(value);
}
