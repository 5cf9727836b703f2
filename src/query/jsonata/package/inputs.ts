import type { JsonataNode } from '../ast.js';
import { forEachChild } from '../children.js';

/** What of the scope an expression can read: it is copied into the realm for each evaluation, so nothing more is. */
export interface ExpressionInputs {
  /** Names of variables and functions alike, for a variable of the state machine hides the function of that name. */
  readonly variables: readonly string[];
  /** Members of `$states`. */
  readonly states: ReadonlySet<string>;
  /** Whether it may spend its time where steps are not counted. */
  readonly watched: boolean;
}

const ALL_MEMBERS = ['input', 'context', 'result', 'errorOutput'];

/** Functions whose cost does not follow from the number of steps: they loop over what they are given, some of them squared. */
const UNCOUNTED_FUNCTIONS = new Set([
  ...['map', 'filter', 'reduce', 'sift', 'each', 'single', 'sort', 'distinct', 'match', 'split', 'replace'],
  ...['contains', 'pad', 'join', 'shuffle', 'range', 'toMillis', 'parseInteger'],
]);

/** Nodes that loop without evaluating a node for each round, and regular expressions, which can take exponential time. */
const UNCOUNTED_NODES = new Set(['regex', 'sort', 'transform', 'lambda', 'descendant', 'apply', 'partial']);

/** Walks the tree once for what an evaluation will need. */
export function inputsOf(ast: JsonataNode): ExpressionInputs {
  const variables = new Set<string>();
  const states = new Set<string>();
  let watched = false;

  const visit = (node: JsonataNode): void => {
    if (UNCOUNTED_NODES.has(node.type) || (node.type === 'binary' && node.value === '..')) watched = true;
    const member = memberOfStates(node);
    if (member !== undefined) states.add(member);
    if (node.type === 'variable') {
      const name = String(node.value);
      if (name === 'states') for (const each of ALL_MEMBERS) states.add(each);
      else if (name !== '' && name !== '$') variables.add(name);
      if (UNCOUNTED_FUNCTIONS.has(name)) watched = true;
    }
    forEachChild(member === undefined ? node : { ...node, steps: node.steps?.slice(1) }, visit);
  };
  visit(ast);
  return { variables: [...variables], states, watched };
}

/** `input` for a path that begins with `$states.input`; undefined where more than one member of `$states` may be read. */
function memberOfStates(node: JsonataNode): string | undefined {
  const [first, second] = node.steps ?? [];
  if (first?.type !== 'variable' || first.value !== 'states' || second?.type !== 'name') return undefined;
  const { predicate, stages, group, focus, index } = first;
  const isPlain = [predicate, stages, group, focus, index].every((part) => part === undefined);
  return isPlain ? String(second.value) : undefined;
}
