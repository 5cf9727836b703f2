import { isJsonArray, type JsonValue } from '../../../definition/json.js';
import type { Scope } from '../../scope.js';
import type { JsonataNode } from '../ast.js';
import type { Direct, Value } from './direct.js';
import { NotCovered, type CompileEnvironment } from './environment.js';
import { compileFilters, type Select, type Selection } from './filters.js';
import { appendAll, fieldOf } from './names.js';
import { countWork } from './work.js';

/** A step of a path: what it makes of each item, and the predicates on that. */
export interface Step {
  readonly evaluate: Direct;
  readonly select: Select | undefined;
}

/** Types of nodes that work as a step like anywhere else, with the item as their context. */
const STEP_TYPES = new Set(['variable', 'block', 'function', 'unary']);

export function compileStep(node: JsonataNode, environment: CompileEnvironment): Step {
  if (node.tuple === true || node.focus !== undefined || node.index !== undefined || node.ancestor !== undefined) {
    throw new NotCovered('bindings of path steps (@, #, %)');
  }
  if (node.group !== undefined) throw new NotCovered('grouping');
  if (node.consarray === true) throw new NotCovered('an array constructor as a step');
  const select = node.stages === undefined ? undefined : compileFilters(node.stages, environment.step());
  if (node.type === 'name') {
    const name = String(node.value);
    return { evaluate: (_scope, item) => (item === undefined ? undefined : fieldOf(item, name)), select };
  }
  if (!STEP_TYPES.has(node.type)) throw new NotCovered(`a step of type ${node.type}`);
  return { evaluate: environment.step().compile({ ...node, stages: undefined }), select };
}

/** Runs the steps over a sequence of items. Arrays that come of a step are joined, one level deep. */
export function runSteps(steps: readonly Step[], start: readonly Value[], scope: Scope, locals: Value[]): Selection {
  let sequence = start;
  let selection: Selection = NOTHING;
  for (let index = 0; index < steps.length; index++) {
    selection = runStep(steps[index] as Step, sequence, index === steps.length - 1, scope, locals);
    if (selection.items.length === 0) break;
    sequence = selection.items;
  }
  return selection;
}

const NOTHING: Selection = { items: [], isSequence: true };

function runStep(step: Step, items: readonly Value[], isLast: boolean, scope: Scope, locals: Value[]): Selection {
  countWork(items.length);
  const next: JsonValue[] = [];
  let results = 0;
  let bracketed: readonly JsonValue[] | undefined;
  for (const item of items) {
    const value = step.evaluate(scope, item, locals);
    if (step.select !== undefined) {
      const selected = step.select(value, scope, locals);
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
  // The one array found in the last step is no sequence: it keeps its brackets, empty or with one item.
  if (isLast && results === 1 && bracketed !== undefined) return { items: bracketed, isSequence: false };
  return { items: next, isSequence: true };
}
