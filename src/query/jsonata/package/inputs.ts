import type { JsonataFilter, JsonataNode, JsonataPair } from '../ast.js';

/** What of the scope an expression can read: it is copied into the realm for each evaluation, so nothing more is. */
export interface ExpressionInputs {
  /** Names of variables and functions alike, for a variable of the state machine hides the function of that name. */
  readonly variables: readonly string[];
  /** Members of `$states`. */
  readonly states: ReadonlySet<string>;
  /** Whether it may spend its time where steps are not counted. */
  readonly watched: boolean;
}

const ALL_STATES = ['input', 'context', 'result', 'errorOutput'];

/** Functions whose cost does not follow from the number of steps: they loop over what they are given, some of them squared. */
const UNCOUNTED = new Set([
  ...['map', 'filter', 'reduce', 'sift', 'each', 'single', 'sort', 'distinct', 'match', 'split', 'replace'],
  ...['contains', 'pad', 'join', 'shuffle', 'range', 'toMillis', 'parseInteger'],
]);

/** Nodes that loop natively, and literals of regular expressions, which can take exponential time. */
const UNCOUNTED_NODES = new Set(['regex', 'sort', 'transform', 'lambda', 'descendant', 'apply', 'partial']);

/** Walks the tree once for what an evaluation will need. */
export function inputsOf(ast: JsonataNode): ExpressionInputs {
  const variables = new Set<string>();
  const states = new Set<string>();
  let watched = false;

  const visit = (node: JsonataNode): void => {
    if (UNCOUNTED_NODES.has(node.type) || (node.type === 'binary' && node.value === '..')) watched = true;
    if (node.type === 'variable') {
      const name = String(node.value);
      if (name === 'states') for (const member of ALL_STATES) states.add(member);
      else if (name !== '' && name !== '$') variables.add(name);
      if (UNCOUNTED.has(name)) watched = true;
    }
    const member = memberOfStates(node);
    if (member === undefined) node.steps?.forEach(visit);
    else {
      states.add(member);
      node.steps?.[1]?.stages?.forEach((stage) => visit(stage.expr));
      node.steps?.slice(2).forEach(visit);
    }
    forEachOtherChild(node, visit);
  };
  visit(ast);
  return { variables: [...variables], states, watched };
}

/** `input` for a path that begins with `$states.input`; undefined where more than one member of `$states` may be read. */
export function memberOfStates(node: JsonataNode): string | undefined {
  const first = node.steps?.[0];
  const second = node.steps?.[1];
  if (first?.type !== 'variable' || first.value !== 'states' || first.predicate !== undefined) return undefined;
  if (
    first.group !== undefined ||
    first.focus !== undefined ||
    first.index !== undefined ||
    first.stages !== undefined
  ) {
    return undefined;
  }
  return second?.type === 'name' ? String(second.value) : undefined;
}

/** Calls `visit` for the children of a node, the steps of a path left out. */
export function forEachOtherChild(node: JsonataNode, visit: (child: JsonataNode) => void): void {
  const filters = (list: readonly JsonataFilter[] | undefined): void => {
    // An index binding among the stages has no expression.
    list?.forEach((filter) => filter.type === 'filter' && visit(filter.expr));
  };
  const pairs = (list: readonly JsonataPair[] | undefined): void => {
    list?.forEach(([key, value]) => {
      visit(key);
      visit(value);
    });
  };
  filters(node.stages);
  filters(node.predicate);
  if (Array.isArray(node.lhs)) pairs(node.lhs as readonly JsonataPair[]);
  else if (node.lhs !== undefined) visit(node.lhs as JsonataNode);
  for (const child of [node.rhs, node.expression, node.procedure, node.body, node.condition, node.then, node.else]) {
    if (child !== undefined) visit(child);
  }
  node.expressions?.forEach(visit);
  node.arguments?.forEach(visit);
  node.terms?.forEach((term) => visit(term.expression));
  for (const child of [node.pattern, node.update, node.delete]) if (child !== undefined) visit(child);
  pairs(node.group?.lhs);
}
