import { isJsonArray, type JsonValue } from '../../values/json.js';
import type { Scope } from '../../query/scope.js';
import type { JsonataFilter } from '../ast.js';
import { bail, type Direct, type Value } from './direct.js';
import { effectiveBoolean } from './effective-boolean.js';
import { NotCovered, type CompileEnvironment } from './environment.js';
import { countWork } from './work.js';

/**
 * What predicates select. A number that picks an array gives that array itself; otherwise the result is a sequence, of which a single
 * item stands for itself.
 */
export interface Selection {
  readonly items: readonly JsonValue[];
  readonly isSequence: boolean;
}

/** Predicates as a closure: all of them applied to a value one after the other. */
export type Select = (value: Value, scope: Scope, locals: Value[]) => Selection;

/** Compiles the predicates of a step or value, of which there is at least one. */
export function compileFilters(filters: readonly JsonataFilter[], environment: CompileEnvironment): Select {
  const selects = filters.map((filter) => compileFilter(filter, environment));
  const [first, ...others] = selects;
  if (first === undefined) throw new NotCovered('a step without predicates');
  if (others.length === 0) return first;
  return (value, scope, locals) => {
    let selection = first(value, scope, locals);
    for (const select of others) selection = select(selection.items, scope, locals);
    return selection;
  };
}

/** What a value with predicates evaluates to. */
export function valueOfSelection({ items, isSequence }: Selection): Value {
  return isSequence && items.length < 2 ? items[0] : items;
}

function compileFilter(filter: JsonataFilter, environment: CompileEnvironment): Select {
  if (filter.type !== 'filter') throw new NotCovered('index binding (#)');
  if (filter.expr.type === 'number') return selectIndex(Math.floor(Number(filter.expr.value)));
  const predicate = environment.compile(filter.expr);
  return (value, scope, locals) => {
    if (value !== undefined) return selectMatching(itemsOf(value), predicate, scope, locals);
    // The package applies the predicate to undefined as well, and may select it.
    if (effectiveBoolean(predicate(scope, undefined, locals))) bail();
    return NOTHING;
  };
}

const NOTHING: Selection = { items: [], isSequence: true };

function selectIndex(index: number): Select {
  return (value) => {
    if (value === undefined) return NOTHING;
    const items = itemsOf(value);
    const item = items[index < 0 ? items.length + index : index];
    if (item === undefined) return NOTHING;
    return isJsonArray(item) ? { items: item, isSequence: false } : { items: [item], isSequence: true };
  };
}

function selectMatching(items: readonly JsonValue[], predicate: Direct, scope: Scope, locals: Value[]): Selection {
  countWork(items.length);
  const selected: JsonValue[] = [];
  items.forEach((item, index) => {
    const result = predicate(scope, item, locals);
    const indexes = typeof result === 'number' ? [result] : result;
    if (isNumbers(indexes)) {
      for (const given of indexes) if (isIndex(given, index, items.length)) selected.push(item);
    } else if (effectiveBoolean(result)) selected.push(item);
  });
  return { items: selected, isSequence: true };
}

/** Whether a number given by a predicate means the item at this index; a negative one counts from the end. */
function isIndex(given: number, index: number, length: number): boolean {
  const whole = Math.floor(given);
  return index === (whole < 0 ? length + whole : whole);
}

function isNumbers(value: Value): value is readonly number[] {
  return isJsonArray(value) && value.every((item) => typeof item === 'number');
}

function itemsOf(value: JsonValue): readonly JsonValue[] {
  return isJsonArray(value) ? value : [value];
}
