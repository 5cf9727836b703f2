import type { JsonataFilter, JsonataNode, JsonataPair } from './ast.js';

/** Calls `visit` for each node directly below a node, in the order in which they stand in the text. */
export function forEachChild(node: JsonataNode, visit: (child: JsonataNode) => void): void {
  node.steps?.forEach(visit);
  forEachOperand(node, visit);
  filters(node.predicate, visit);
  filters(node.stages, visit);
  pairs(node.group?.lhs, visit);
}

/** The children of a node that share its context item: all but the steps of a path, predicates and groups. */
export function forEachOperand(node: JsonataNode, visit: (child: JsonataNode) => void): void {
  const { lhs } = node;
  if (lhs !== undefined) {
    if (isNode(lhs)) visit(lhs);
    else pairs(lhs, visit);
  }
  for (const child of [node.rhs, node.expression, node.procedure]) if (child !== undefined) visit(child);
  node.expressions?.forEach(visit);
  node.arguments?.forEach(visit);
  for (const child of [node.body, node.condition, node.then, node.else]) if (child !== undefined) visit(child);
  node.terms?.forEach((term) => visit(term.expression));
  for (const child of [node.pattern, node.update, node.delete]) if (child !== undefined) visit(child);
}

/** Whether a tree has more levels than this. Looks no further, so that the deepest tree does not overflow the stack. */
export function isDeeperThan(node: JsonataNode, levels: number): boolean {
  if (levels === 0) return true;
  let deeper = false;
  forEachChild(node, (child) => {
    deeper ||= isDeeperThan(child, levels - 1);
  });
  return deeper;
}

function filters(list: readonly JsonataFilter[] | undefined, visit: (child: JsonataNode) => void): void {
  // Among the stages of a step there may be index bindings (`#$i`), which have no expression.
  for (const filter of list ?? []) if (filter.type === 'filter') visit(filter.expr);
}

function pairs(list: readonly JsonataPair[] | undefined, visit: (child: JsonataNode) => void): void {
  for (const [key, value] of list ?? []) {
    visit(key);
    visit(value);
  }
}

function isNode(lhs: JsonataNode | readonly JsonataPair[]): lhs is JsonataNode {
  return !Array.isArray(lhs);
}
