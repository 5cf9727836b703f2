import { isJsonArray } from '../../values/json.js';
import type { Scope } from '../../query/scope.js';
import type { JsonataNode } from '../ast.js';
import type { Direct, Value } from './direct.js';
import { NotCovered, type CompileEnvironment } from './environment.js';
import { compileNames } from './names.js';
import { compileStep, runSteps, type Step } from './steps.js';
import { memberOfStates } from './variables.js';

/** Compiles a path, `a.b[c].(d)`. */
export function compilePath(node: JsonataNode, environment: CompileEnvironment): Direct {
  const steps = node.steps ?? [];
  // `[]` behind a field is noted on the path, behind an order-by clause on the node.
  const keepsArray = node.keepSingletonArray === true || node.keepArray === true;
  if (keepsArray) {
    if (environment.inStep) throw new NotCovered('[] within a path step');
    environment.facts.keepsArrays = true;
  }
  if (!keepsArray && steps.slice(1).every(isPlainName)) {
    const first = steps[0];
    const names = steps.map((step) => String(step.value));
    if (first !== undefined && isPlainName(first)) {
      const follow = compileNames(names);
      return (_scope, context) => follow(context);
    }
    if (first !== undefined && isPlainVariable(first)) return compileRootedNames(first, names.slice(1), environment);
  }
  return compileGeneral(steps, keepsArray, environment);
}

/** `$states.input.a.b`, `$variable.a.b`: the bulk of all expressions. */
function compileRootedNames(first: JsonataNode, names: readonly string[], environment: CompileEnvironment): Direct {
  const member = names[0];
  if (first.value === 'states' && environment.slotOf('states') === undefined && member !== undefined) {
    const root = memberOfStates(member);
    if (names.length === 1) return (scope) => root(scope);
    const follow = compileNames(names.slice(1));
    return (scope) => follow(root(scope));
  }
  const root = environment.compile(first);
  const follow = compileNames(names);
  return (scope, context, locals) => follow(root(scope, context, locals));
}

function compileGeneral(nodes: readonly JsonataNode[], keepsArray: boolean, environment: CompileEnvironment): Direct {
  const steps: readonly Step[] = nodes.map((step) => compileStep(step, environment));
  const isAbsolute = nodes[0]?.type === 'variable';
  return (scope: Scope, context: Value, locals: Value[]) => {
    // Undefined is a context like any other: a first step that does not look at it has a value all the same.
    const start = isJsonArray(context) && !isAbsolute ? context : [context];
    const { items, isSequence } = runSteps(steps, start, scope, locals);
    if (!isSequence || items.length > 1) return items;
    return keepsArray && items.length === 1 ? items : items[0];
  };
}

function isPlainName(step: JsonataNode): boolean {
  return step.type === 'name' && isPlain(step);
}

function isPlainVariable(step: JsonataNode): boolean {
  return step.type === 'variable' && isPlain(step);
}

function isPlain(step: JsonataNode): boolean {
  return (
    step.stages === undefined &&
    step.predicate === undefined &&
    step.group === undefined &&
    step.tuple !== true &&
    step.focus === undefined &&
    step.index === undefined &&
    step.ancestor === undefined
  );
}
