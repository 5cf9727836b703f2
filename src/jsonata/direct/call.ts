import type { JsonataNode } from '../ast.js';
import { leftOf, rightOf } from '../ast.js';
import { bail, type Direct } from './direct.js';
import { NotCovered, type CompileEnvironment } from './environment.js';
import { AGGREGATES } from './functions/aggregates.js';
import type { DirectFunction } from './functions/direct-function.js';
import { NUMBERS } from './functions/numbers.js';
import { STEP_FUNCTIONS } from './functions/step-functions.js';
import { STRINGS } from './functions/strings.js';
import { VALUES } from './functions/values.js';
import { compileHigherOrder, isHigherOrder } from './higher-order.js';

const FUNCTIONS: ReadonlyMap<string, DirectFunction> = new Map(
  [AGGREGATES, NUMBERS, STRINGS, VALUES, STEP_FUNCTIONS].flatMap((group) => Object.entries(group)),
);

/** Compiles `$f(a, b)` for a built-in function. */
export function compileCall(node: JsonataNode, environment: CompileEnvironment): Direct {
  return compileInvocation(nameOf(node.procedure), node.arguments ?? [], environment);
}

/** Compiles `a ~> $f(b)`, which is `$f(a, b)`, and `a ~> $f`. */
export function compileApplication(node: JsonataNode, environment: CompileEnvironment): Direct {
  const target = rightOf(node);
  const isCall = target.type === 'function';
  if (!isCall && target.type !== 'variable') throw new NotCovered(`${target.type} expressions`);
  if (target.predicate !== undefined || target.group !== undefined) throw new NotCovered('~> to more than a call');
  const name = nameOf(isCall ? target.procedure : target);
  return compileInvocation(name, [leftOf(node), ...((isCall ? target.arguments : undefined) ?? [])], environment);
}

function compileInvocation(name: string, args: readonly JsonataNode[], environment: CompileEnvironment): Direct {
  if (environment.slotOf(name) !== undefined) throw new NotCovered(`the local function $${name}`);
  const call = isHigherOrder(name)
    ? compileHigherOrder(name, args, environment)
    : compileBuiltIn(name, args, environment);
  return (scope, context, locals) => {
    // A variable of the state machine hides the function.
    if (scope.variable(name) !== undefined) bail();
    return call(scope, context, locals);
  };
}

function compileBuiltIn(name: string, args: readonly JsonataNode[], environment: CompileEnvironment): Direct {
  const definition = FUNCTIONS.get(name);
  if (definition === undefined) throw new NotCovered(`the function $${name}`);
  if (args.length < definition.least || args.length > definition.most) {
    throw new NotCovered(`$${name} with ${args.length} arguments`);
  }
  const { apply } = definition;
  const [first, second, third] = args.map((argument) => environment.compile(argument));
  if (first === undefined) return (scope) => apply(undefined, undefined, undefined, scope);
  if (second === undefined) {
    return (scope, context, locals) => apply(first(scope, context, locals), undefined, undefined, scope);
  }
  if (third === undefined) {
    return (scope, context, locals) =>
      apply(first(scope, context, locals), second(scope, context, locals), undefined, scope);
  }
  return (scope, context, locals) =>
    apply(first(scope, context, locals), second(scope, context, locals), third(scope, context, locals), scope);
}

function nameOf(procedure: JsonataNode | undefined): string {
  if (procedure?.type !== 'variable' || procedure.predicate !== undefined || procedure.group !== undefined) {
    throw new NotCovered('a function that is computed');
  }
  return String(procedure.value);
}
