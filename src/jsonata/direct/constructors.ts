import { isJsonArray, setKey, type JsonValue } from '../../values/json.js';
import type { JsonataNode } from '../ast.js';
import { leftOf, pairsOf, rightOf } from '../ast.js';
import { bail, type Direct, type Value } from './direct.js';
import { NotCovered, type CompileEnvironment } from './environment.js';
import { appendAll } from './names.js';
import { countWork } from './work.js';

/** Keys with which the package marks functions; it refuses them in data. */
const RESERVED = new Set(['_jsonata_lambda', '_jsonata_function']);

/** Compiles `[a, b, 1..n]`. Arrays are joined into it, but not those written as a constructor; undefined is left out. */
export function compileArray(node: JsonataNode, environment: CompileEnvironment): Direct {
  if (node.consarray === true) throw new NotCovered('an array constructor as a step');
  const members = (node.expressions ?? []).map((item) => {
    if (item.type === 'binary' && item.value === '..') return compileRange(item, environment);
    // The package asks for the node's value only, which is "[" for a text "[" too; that makes no difference.
    return { evaluate: environment.compile(item), nests: item.type === 'unary' && item.value === '[' };
  });
  return (scope, context, locals) => {
    const array: JsonValue[] = [];
    for (const { evaluate, nests } of members) {
      const value = evaluate(scope, context, locals);
      if (value === undefined) continue;
      if (isJsonArray(value) && !nests) appendAll(array, value);
      else array.push(value);
    }
    return array;
  };
}

function compileRange(node: JsonataNode, environment: CompileEnvironment): { evaluate: Direct; nests: boolean } {
  const left = environment.compile(leftOf(node));
  const right = environment.compile(rightOf(node));
  const evaluate: Direct = (scope, context, locals) =>
    numbersBetween(left(scope, context, locals), right(scope, context, locals));
  return { evaluate, nests: false };
}

function numbersBetween(start: Value, end: Value): readonly number[] | undefined {
  if (!isIntegerOrMissing(start) || !isIntegerOrMissing(end)) return bail();
  if (start === undefined || end === undefined || start > end) return undefined;
  const count = end - start + 1;
  countWork(count);
  return Array.from({ length: count }, (_, index) => start + index);
}

function isIntegerOrMissing(value: Value): value is number | undefined {
  return value === undefined || Number.isInteger(value);
}

/** Compiles `{"a": b}` with literal keys. Members that are undefined are left out. */
export function compileObject(node: JsonataNode, environment: CompileEnvironment): Direct {
  const pairs = pairsOf(node);
  const values = new Map<string, JsonataNode>();
  for (const [key, value] of pairs) {
    if (key.type !== 'string' || key.predicate !== undefined)
      throw new NotCovered('an object key that is not a literal');
    const name = String(key.value);
    if (values.has(name) || RESERVED.has(name)) throw new NotCovered(`the object key ${name}`);
    values.set(name, value);
  }
  // Members are evaluated in the order of the object's keys, which puts whole numbers first.
  const keys = Object.keys(Object.fromEntries(values));
  const members = keys.map((key) => environment.compile(values.get(key) as JsonataNode));
  return (scope, context, locals) => {
    // Below an array the constructor groups its items.
    if (isJsonArray(context)) bail();
    const object: Record<string, JsonValue> = {};
    for (let index = 0; index < keys.length; index++) {
      const value = (members[index] as Direct)(scope, context, locals);
      if (value !== undefined) setKey(object, keys[index] as string, value);
    }
    return object;
  };
}
