import type { JsonataNode } from '../ast.js';
import { leftOf, rightOf } from '../ast.js';
import type { Direct } from './direct.js';
import { effectiveBoolean } from './effective-boolean.js';
import { NotCovered, type CompileEnvironment } from './environment.js';

/** Compiles `a ? b : c`. */
export function compileCondition(node: JsonataNode, environment: CompileEnvironment): Direct {
  if (node.condition === undefined || node.then === undefined) throw new NotCovered('a conditional without branches');
  const condition = environment.compile(node.condition);
  const consequence = environment.compile(node.then);
  const alternative: Direct = node.else === undefined ? () => undefined : environment.compile(node.else);
  return (scope, context, locals) =>
    effectiveBoolean(condition(scope, context, locals))
      ? consequence(scope, context, locals)
      : alternative(scope, context, locals);
}

/**
 * Compiles `(a; $x := b; c)`. Bindings that stand in the block itself are covered: whether one deeper inside takes place would
 * not be known before the expression runs.
 */
export function compileBlock(node: JsonataNode, environment: CompileEnvironment): Direct {
  const inner = environment.inner();
  const statements = (node.expressions ?? []).map((statement) => compileStatement(statement, inner));
  const [only] = statements;
  if (statements.length === 1 && only !== undefined) return only;
  return (scope, context, locals) => {
    let value;
    for (const statement of statements) value = statement(scope, context, locals);
    return value;
  };
}

/** Compiles an expression that may be a binding: one in a block, or the whole expression. */
export function compileStatement(node: JsonataNode, environment: CompileEnvironment): Direct {
  if (node.type !== 'bind') return environment.compile(node);
  const value = environment.compile(rightOf(node));
  environment.facts.feedsBack = true;
  const slot = environment.declare(String(leftOf(node).value));
  return (scope, context, locals) => (locals[slot] = value(scope, context, locals));
}
