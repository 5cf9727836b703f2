import { isJsonArray, type JsonValue } from '../../values/json.js';
import type { Scope } from '../../query/scope.js';
import type { JsonataNode } from '../ast.js';
import type { Value } from './direct.js';
import { NotCovered, type CompileEnvironment } from './environment.js';
import { compileFilters, type Select, type Selection } from './filters.js';
import { appendAll, fieldOf } from './names.js';
import { compileOrderBy, type Order } from './order-by.js';
import { countWork } from './work.js';

/** A step of a path: what it makes of the items that the step before has left. */
export type Step = (items: readonly Value[], isLast: boolean, scope: Scope, locals: Value[]) => Selection;

export function compileStep(node: JsonataNode, environment: CompileEnvironment): Step {
  if (node.tuple === true || node.focus !== undefined || node.index !== undefined || node.ancestor !== undefined) {
    throw new NotCovered('bindings of path steps (@, #, %)');
  }
  if (node.group !== undefined) throw new NotCovered('grouping');
  if (node.consarray === true) throw new NotCovered('an array constructor as a step');
  const select = node.stages === undefined ? undefined : compileFilters(node.stages, environment.step());
  if (node.type === 'sort') return sorting(compileOrderBy(node, environment), select);
  return mapping(compileItemStep(node, environment), select);
}

/** Runs the steps over a sequence of items, as long as there are any. */
export function runSteps(steps: readonly Step[], start: readonly Value[], scope: Scope, locals: Value[]): Selection {
  let sequence = start;
  let selection: Selection = { items: [], isSequence: true };
  for (let index = 0; index < steps.length; index++) {
    selection = (steps[index] as Step)(sequence, index === steps.length - 1, scope, locals);
    if (selection.items.length === 0) break;
    sequence = selection.items;
  }
  return selection;
}

/** What a step makes of one item. */
type ItemStep = (item: Value, scope: Scope, locals: Value[]) => Value;

function compileItemStep(node: JsonataNode, environment: CompileEnvironment): ItemStep {
  if (node.type === 'name') {
    const name = String(node.value);
    return (item) => (item === undefined ? undefined : fieldOf(item, name));
  }
  // Everything else works as a step as it does elsewhere, with the item as its context.
  const evaluate = environment.step().compile({ ...node, stages: undefined });
  return (item, scope, locals) => evaluate(scope, item, locals);
}

/** A step that is evaluated for each item, predicates and all. Arrays that come of it are joined, one level deep. */
function mapping(evaluate: ItemStep, select: Select | undefined): Step {
  return (items, isLast, scope, locals) => {
    countWork(items.length);
    const next: JsonValue[] = [];
    let results = 0;
    let bracketed: readonly JsonValue[] | undefined;
    for (const item of items) {
      const value = evaluate(item, scope, locals);
      if (select !== undefined) {
        const selected = select(value, scope, locals);
        results++;
        bracketed = selected.isSequence ? undefined : selected.items;
        appendAll(next, selected.items);
      } else if (value !== undefined) {
        results++;
        bracketed = isJsonArray(value) ? value : undefined;
        if (bracketed === undefined) next.push(value);
        else appendAll(next, bracketed);
      }
    }
    // The one array found in the last step is not a sequence: it keeps its brackets, empty or with one item.
    if (isLast && results === 1 && bracketed !== undefined) return { items: bracketed, isSequence: false };
    return { items: next, isSequence: true };
  };
}

/** An order-by clause: it looks at all items at once, and so do its predicates. */
function sorting(order: Order, select: Select | undefined): Step {
  return (items, _isLast, scope, locals) => {
    // Only a first step meets undefined, and a sort is never the first.
    const sorted = order(items as readonly JsonValue[], scope, locals);
    return select === undefined ? { items: sorted, isSequence: true } : select(sorted, scope, locals);
  };
}
