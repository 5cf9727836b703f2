import { createRequire } from 'node:module';
import type * as JsonPathPlus from 'jsonpath-plus';
import { isJsonArray, type JsonObject, type JsonValue } from '../../values/json.js';
import { QueryError } from '../query-error.js';
import type { PathWork } from './path-work.js';

/** How deep a document may nest below a `..`: what the package's recursion stands with room to spare. */
const MAX_DEPTH = 1000;

/** An object or an array. */
export type Container = JsonObject | readonly JsonValue[];

/** What the package costs for one value, in visits of ours; below a descent it grows with the depth. */
const COST = 8;

type Package = typeof JsonPathPlus;
let loaded: Package | undefined;

/**
 * The values of a container in order: `.*` of the package jsonpath-plus. The path handed to the package is a
 * constant and its evaluation is off, so no text of a definition ever reaches it.
 */
export function children(container: Container, work: PathWork): readonly JsonValue[] {
  work.spend(COST * (isJsonArray(container) ? container.length : Object.keys(container).length));
  return query('$[*]', container);
}

/**
 * A container and all containers below it, parents first, in document order: `..` of the package jsonpath-plus.
 *
 * Differs from the package where Jayway does: null is not a container.
 *
 * @throws {@link QueryError} for a document nested deeper than 1,000 levels.
 */
export function containersWithin(container: Container, work: PathWork): readonly JsonValue[] {
  checkDepth(container, work);
  return query('$..', container).filter((value) => value !== null);
}

/** The paths to what {@link containersWithin} gives, such as `$['list'][0]`, in the same order; for messages. */
export function containerPaths(container: Container): readonly string[] {
  const paths = queryPaths(container);
  return query('$..', container).flatMap((value, position) => (value === null ? [] : [paths[position] ?? '']));
}

function query(path: '$[*]' | '$..', json: Container): readonly JsonValue[] {
  return load().JSONPath<readonly JsonValue[]>({ path, json, eval: false, wrap: true, resultType: 'value' });
}

function queryPaths(json: Container): readonly string[] {
  return load().JSONPath<readonly string[]>({ path: '$..', json, eval: false, wrap: true, resultType: 'path' });
}

/** Loads the package when a wildcard or descent is first evaluated: most definitions have none. */
function load(): Package {
  return (loaded ??= createRequire(import.meta.url)('jsonpath-plus') as Package);
}

/** Refuses what would exhaust the stack, and counts the package's work, which grows with the depth of each value. */
function checkDepth(container: Container, work: PathWork): void {
  let level: Container[] = [container];
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) {
      throw new QueryError('States.Runtime', `The JSONPath descends into JSON nested deeper than ${MAX_DEPTH} levels`);
    }
    work.spend(level.length * (COST + depth / 2));
    const next: Container[] = [];
    for (const value of level) {
      for (const child of Object.values<JsonValue>(value)) {
        if (typeof child === 'object' && child !== null) next.push(child);
      }
    }
    level = next;
  }
}
