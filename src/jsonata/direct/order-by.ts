import type { JsonValue } from '../../values/json.js';
import type { Scope } from '../../query/scope.js';
import type { JsonataNode } from '../ast.js';
import { bail, type Direct, type Value } from './direct.js';
import type { CompileEnvironment } from './environment.js';
import { mergeSort } from './sort.js';

/** One expression of an order-by clause. */
interface Term {
  readonly evaluate: Direct;
  readonly descending: boolean;
}

/** An order-by clause as a closure. */
export type Order = (items: readonly JsonValue[], scope: Scope, locals: Value[]) => readonly JsonValue[];

/** Compiles `^(>a, b)`. */
export function compileOrderBy(node: JsonataNode, environment: CompileEnvironment): Order {
  const inner = environment.step();
  const terms = (node.terms ?? []).map((term) => ({
    evaluate: inner.compile(term.expression),
    descending: term.descending,
  }));
  return (items, scope, locals) =>
    mergeSort(items, (first, second) => compareByTerms(terms, first, second, scope, locals) > 0);
}

function compareByTerms(
  terms: readonly Term[],
  first: JsonValue,
  second: JsonValue,
  scope: Scope,
  locals: Value[],
): number {
  for (const { evaluate, descending } of terms) {
    const a = evaluate(scope, first, locals);
    const b = evaluate(scope, second, locals);
    // What is undefined comes last in either direction.
    if (a === undefined && b === undefined) continue;
    if (a === undefined) return 1;
    if (b === undefined) return -1;
    const order = compareValues(a, b);
    if (order !== 0) return descending ? -order : order;
  }
  return 0;
}

function compareValues(a: JsonValue, b: JsonValue): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a !== 'string' || typeof b !== 'string') return bail();
  return a === b ? 0 : a < b ? -1 : 1;
}
