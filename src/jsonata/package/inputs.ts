import { isJsonObject, setKey, type JsonValue } from '../../values/json.js';
import type { JsonataNode } from '../ast.js';
import { forEachChild } from '../children.js';

/** Which part of a value is needed: all of it, or only these fields of an object. */
export type Needed = 'all' | Map<string, Needed>;

/** What of the scope an expression can read: it is copied into the realm for each evaluation, so nothing more is. */
export interface ExpressionInputs {
  /**
   * Variables by name, `states` among them, and with them the names of functions, which a variable of the state machine hides.
   */
  readonly variables: ReadonlyMap<string, Needed>;
  /** Whether it may spend its time where steps are not counted. */
  readonly watched: boolean;
}

/** Functions whose cost does not follow from the number of steps: they loop over what they are given, some of them squared. */
const UNCOUNTED_FUNCTIONS = new Set([
  ...['map', 'filter', 'reduce', 'sift', 'each', 'single', 'sort', 'distinct', 'match', 'split', 'replace'],
  ...['contains', 'pad', 'join', 'shuffle', 'range', 'toMillis', 'parseInteger'],
]);

/** Nodes that loop without evaluating a node for each round, and regular expressions, which can take exponential time. */
const UNCOUNTED_NODES = new Set(['regex', 'sort', 'transform', 'lambda', 'descendant', 'apply', 'partial', 'bind']);

/** Walks the tree once for what an evaluation will need. */
export function inputsOf(ast: JsonataNode): ExpressionInputs {
  const variables = new Map<string, Needed>();
  let watched = false;

  const visit = (node: JsonataNode): void => {
    if (UNCOUNTED_NODES.has(node.type) || (node.type === 'binary' && node.value === '..')) watched = true;
    const path = namesOf(node);
    if (path !== undefined) {
      need(variables, path);
      forEachChild({ ...node, steps: node.steps?.slice(1) }, visit);
      return;
    }
    if (node.type === 'variable') {
      const name = String(node.value);
      if (name !== '' && name !== '$') need(variables, [name]);
      if (UNCOUNTED_FUNCTIONS.has(name)) watched = true;
    }
    forEachChild(node, visit);
  };
  visit(ast);
  return { variables, watched };
}

/** The needed part of a value. Arrays are taken whole: their items could need different parts. */
export function partOf(value: JsonValue, needed: Needed): JsonValue {
  if (needed === 'all' || !isJsonObject(value)) return value;
  const part: Record<string, JsonValue> = {};
  for (const [key, below] of needed) {
    const field = Object.hasOwn(value, key) ? value[key] : undefined;
    if (field !== undefined) setKey(part, key, partOf(field, below));
  }
  return part;
}

/** `[states, input, a]` for `$states.input.a.(…)`: the names at the beginning of a path from a variable; undefined for other nodes. */
function namesOf({ steps }: JsonataNode): string[] | undefined {
  const [first, ...rest] = steps ?? [];
  if (first?.type !== 'variable' || first.value === '' || first.value === '$') return undefined;
  if (looksElsewhere(first) || first.predicate !== undefined || first.stages !== undefined) return undefined;
  const names = [String(first.value)];
  for (const step of rest) {
    if (step.type !== 'name' || looksElsewhere(step)) break;
    names.push(String(step.value));
    if (step.stages !== undefined) break;
  }
  return names;
}

/** Whether the steps behind this one can look at more than its result: `%`, `@$v` and `#$i`, and groups. */
function looksElsewhere(step: JsonataNode): boolean {
  const { tuple, focus, index, ancestor, group } = step;
  return tuple === true || [focus, index, ancestor, group].some((part) => part !== undefined);
}

function need(variables: Map<string, Needed>, path: readonly string[]): void {
  let below = variables;
  path.forEach((name, index) => {
    const known = below.get(name);
    if (known === 'all') return;
    if (index === path.length - 1) below.set(name, 'all');
    else {
      const next = known ?? new Map<string, Needed>();
      below.set(name, next);
      below = next;
    }
  });
}
