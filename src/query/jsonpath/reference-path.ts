import { isJsonArray, isJsonObject, setKey, type JsonObject, type JsonValue } from '../../values/json.js';
import { ExpressionSyntaxError, QueryError } from '../query-error.js';
import { compactJson } from './compact-json.js';
import { item, member, type DirectStep } from './direct-access.js';
import { parsePath } from './parse-path.js';
import type { ParsedPath } from './syntax.js';

/** Where a state writes its result. */
export interface ReferencePath {
  /** The path as written, or null for "drop the result". */
  readonly text: string | null;
  /** The raw input with the value written into it; nothing is changed in place. */
  readonly write: (raw: JsonValue, value: JsonValue) => JsonValue;
}

/**
 * Compiles a ResultPath: `$`, null, or names and indexes below `$`.
 *
 * Writing copies the objects and arrays along the path and shares everything else. What is missing is made: an
 * object for a name, a list for the index 0 (a report; the States Language says that what a path names is made). Any other
 * index must exist already.
 *
 * @returns A writer that throws {@link QueryError} with `States.ResultPathMatchFailure` where the raw input leaves no
 *   place for the path: a name below something that is not an object, an index outside an array.
 * @throws {@link ExpressionSyntaxError} for anything but a reference path.
 * @example
 * ```ts
 * compileReferencePath('$.a.b').write({ x: 1 }, 2); // { x: 1, a: { b: 2 } }
 * ```
 */
export function compileReferencePath(text: string | null): ReferencePath {
  if (text === null) return { text, write: (raw) => raw };
  const steps = parseSteps(text);
  const [first] = steps;
  if (first === undefined) return { text, write: (_raw, value) => value };
  if (steps.length === 1 && typeof first === 'string')
    return { text, write: (raw, value) => withMember(raw, first, value) };
  return { text, write: (raw, value) => writeAt(raw, steps, value) };
}

function parseSteps(text: string): DirectStep[] {
  const refuse = (): never => {
    throw new ExpressionSyntaxError(text, `Value is not a Reference Path: ${text}`);
  };
  // Functions are not part of the path language; parentheses in a name need quotes here.
  if (text.replaceAll(/'[^']*'/g, '').includes('(')) return refuse();
  const { root, segments } = parse(text) ?? refuse();
  if (root !== 'input') return refuse();
  return segments.map((segment) => {
    if (segment.kind === 'name') return segment.name;
    return segment.kind === 'index' && segment.index >= 0 ? segment.index : refuse();
  });
}

function parse(text: string): ParsedPath | undefined {
  try {
    return parsePath(text);
  } catch (error) {
    if (error instanceof ExpressionSyntaxError) return undefined;
    throw error;
  }
}

/** Goes down to the innermost container first and copies on the way back, without recursion for very long paths. */
function writeAt(raw: JsonValue, steps: readonly DirectStep[], value: JsonValue): JsonValue {
  const containers: (JsonValue | undefined)[] = [];
  let container: JsonValue | undefined = raw;
  for (const step of steps) {
    checkPlace(container, step);
    containers.push(container);
    container = typeof step === 'string' ? member(container, step) : item(container, step);
  }
  let written = value;
  for (let level = steps.length - 1; level >= 0; level--) {
    const step = steps[level];
    const parent = containers[level] ?? {};
    if (typeof step === 'string') written = withMember(parent, step, written);
    else if (step !== undefined) written = isJsonArray(parent) ? parent.with(step, written) : [written];
  }
  return written;
}

/** Whether a step can be taken from here. A missing container becomes an object or a list of one. */
function checkPlace(container: JsonValue | undefined, step: DirectStep): void {
  const fits =
    typeof step === 'string'
      ? container === undefined || isJsonObject(container)
      : container === undefined
        ? step === 0
        : isJsonArray(container) && step < container.length;
  if (!fits) refuseStep(step, container ?? null);
}

/** A copy of an object with one member set; the member keeps its place if it was there. */
function withMember(object: JsonValue, name: string, value: JsonValue): JsonValue {
  if (!isJsonObject(object)) return refuseStep(name, object);
  const copy = Object.hasOwn(object, name) ? { ...object } : copyWithRoom(object);
  setKey(copy, name, value);
  return copy;
}

/**
 * A copy that takes a further member cheaply. A spread leaves no room for one in V8, and adding it then costs 500 ns
 * and more; copying member by member costs 65 ns for three members.
 */
function copyWithRoom(object: JsonObject): Record<string, JsonValue> {
  const copy: Record<string, JsonValue> = {};
  for (const key in object) {
    if (Object.hasOwn(object, key)) setKey(copy, key, object[key] ?? null);
  }
  return copy;
}

function refuseStep(step: DirectStep, container: JsonValue): never {
  throw new QueryError(
    'States.ResultPathMatchFailure',
    `Unable to apply step "${step}" to input ${compactJson(container)}`,
  );
}
