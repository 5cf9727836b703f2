import type { JsonValue } from '../../values/json.js';
import type { JsonataNode } from '../ast.js';
import { JSONATA_FUNCTIONS } from '../functions/catalogue.js';
import { bail, type Direct, type Value } from './direct.js';
import { effectiveBoolean } from './effective-boolean.js';
import { NotCovered, type CompileEnvironment } from './environment.js';
import { arrayArgument } from './functions/arguments.js';
import { valueOfSequence } from './functions/direct-function.js';
import { mergeSort } from './sort.js';
import { countWork } from './work.js';

/**
 * Functions whose result is a sequence. As the last thing a lambda does, a call is a tail call to the package, which hands the
 * sequence on without taking the brackets off a single item: left to the package.
 */
const SEQUENCE_FUNCTIONS = new Set(['map', 'filter', 'keys', 'lookup', 'range']);

/** A lambda written in place: the slots its parameters go to, and its body. */
interface Lambda {
  readonly slots: readonly number[];
  readonly body: Direct;
}

/** Whether a function takes a function and is covered for one written in place. */
export function isHigherOrder(name: string): boolean {
  return name === 'map' || name === 'filter' || name === 'reduce' || name === 'sort';
}

/** Compiles `$map(a, function(…) {…})`, `$filter`, `$reduce` and `$sort`, the last also without a function. */
export function compileHigherOrder(
  name: string,
  args: readonly JsonataNode[],
  environment: CompileEnvironment,
): Direct {
  const [list, callback, start, ...rest] = args;
  if (name === 'sort' && list !== undefined && args.length === 1) return sortingByValue(environment.compile(list));
  if (list === undefined || callback === undefined || rest.length > 0 || (start !== undefined && name !== 'reduce')) {
    throw new NotCovered(`$${name} with ${args.length} arguments`);
  }
  const array = environment.compile(list);
  const lambda = compileLambda(callback, environment);
  if (name === 'map') return mapping(array, lambda);
  if (name === 'filter') return filtering(array, lambda);
  if (name === 'sort') return sorting(array, lambda);
  environment.facts.feedsBack = true;
  if (lambda.slots.length < 2) throw new NotCovered('$reduce with a function of one parameter');
  return reducing(array, lambda, start === undefined ? () => undefined : environment.compile(start));
}

function compileLambda(node: JsonataNode, environment: CompileEnvironment): Lambda {
  if (node.type !== 'lambda' || node.thunk === true) throw new NotCovered('a function that is not written in place');
  if (node.signature !== undefined || node.predicate !== undefined) throw new NotCovered('a function with a signature');
  if (node.body === undefined) throw new NotCovered('a function without a body');
  checkTailCalls(node.body);
  const inner = environment.inner();
  const slots = (node.arguments ?? []).map((parameter) => inner.declare(String(parameter.value)));
  return { slots, body: inner.compile(node.body) };
}

/** The parser has marked the calls that end a lambda as thunks. */
function checkTailCalls(node: JsonataNode): void {
  if (node.type === 'lambda' && node.thunk === true) {
    const name = String(node.body?.procedure?.value);
    if (SEQUENCE_FUNCTIONS.has(name) || !JSONATA_FUNCTIONS.has(name)) throw new NotCovered(`$${name} as a tail call`);
  } else if (node.type === 'condition') {
    if (node.then !== undefined) checkTailCalls(node.then);
    if (node.else !== undefined) checkTailCalls(node.else);
  } else if (node.type === 'block') {
    const last = node.expressions?.at(-1);
    if (last !== undefined) checkTailCalls(last);
  }
}

function mapping(array: Direct, { slots, body }: Lambda): Direct {
  return (scope, context, locals) => {
    const items = itemsOf(array(scope, context, locals));
    if (items === undefined) return undefined;
    const results: JsonValue[] = [];
    items.forEach((item, index) => {
      pass(slots, locals, item, index, items);
      const result = body(scope, context, locals);
      if (result !== undefined) results.push(result);
    });
    return valueOfSequence(results);
  };
}

function filtering(array: Direct, { slots, body }: Lambda): Direct {
  return (scope, context, locals) => {
    const items = itemsOf(array(scope, context, locals));
    if (items === undefined) return undefined;
    const results: JsonValue[] = [];
    items.forEach((item, index) => {
      pass(slots, locals, item, index, items);
      if (effectiveBoolean(body(scope, context, locals))) results.push(item);
    });
    return valueOfSequence(results);
  };
}

function reducing(array: Direct, { slots, body }: Lambda, start: Direct): Direct {
  return (scope, context, locals) => {
    const items = itemsOf(array(scope, context, locals));
    const initial = start(scope, context, locals);
    if (items === undefined) return undefined;
    let index = initial === undefined ? 1 : 0;
    let result = initial === undefined ? items[0] : initial;
    for (; index < items.length; index++) {
      pass(slots, locals, result, items[index], index, items);
      result = body(scope, context, locals);
    }
    return result;
  };
}

function sorting(array: Direct, { slots, body }: Lambda): Direct {
  return (scope, context, locals) => {
    const items = itemsOf(array(scope, context, locals));
    if (items === undefined) return undefined;
    return mergeSort(items, (first, second) => {
      pass(slots, locals, first, second);
      // Here the package asks whether the result is true to JavaScript, to which an empty array is.
      return Boolean(body(scope, context, locals));
    });
  };
}

function sortingByValue(array: Direct): Direct {
  return (scope, context, locals) => {
    const items = itemsOf(array(scope, context, locals));
    if (items === undefined || items.length <= 1) return items;
    if (items.every((item) => typeof item === 'number')) return items.toSorted((a, b) => a - b);
    if (items.every((item) => typeof item === 'string'))
      return items.toSorted((a, b) => (a === b ? 0 : a < b ? -1 : 1));
    return bail();
  };
}

function itemsOf(value: Value): readonly JsonValue[] | undefined {
  if (value === undefined) return undefined;
  const items = arrayArgument(value);
  countWork(items.length);
  return items;
}

/** Hands arguments to a lambda; one with fewer parameters takes the first. */
function pass(slots: readonly number[], locals: Value[], ...values: Value[]): void {
  for (let index = 0; index < slots.length; index++) locals[slots[index] as number] = values[index];
}
