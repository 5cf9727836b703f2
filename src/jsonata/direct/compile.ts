import type { JsonataNode } from '../ast.js';
import { isDeeperThan } from '../children.js';
import { compileApplication, compileCall } from './call.js';
import { compileArray, compileObject } from './constructors.js';
import { compileBlock, compileCondition, compileStatement } from './control.js';
import type { Direct } from './direct.js';
import { CompileEnvironment, NotCovered } from './environment.js';
import { compileFilters, valueOfSelection } from './filters.js';
import { compileNegation, compileOperator } from './operators.js';
import { compilePath } from './path.js';
import { compileVariable } from './variables.js';
import { checkSize } from './work.js';
import type { JsonValue } from '../../values/json.js';

/** An expression as closures. */
export interface DirectProgram {
  readonly run: Direct;
  /** How many local variables it needs. */
  readonly localCount: number;
}

/** Expressions nested deeper fail on AWS where they are evaluated to the bottom: the package counts. */
const MAX_DEPTH = 100;

/** Compiles the package's tree to closures, or says why it does not. */
export function compileDirect(ast: JsonataNode): DirectProgram | { readonly reason: string } {
  try {
    if (isDeeperThan(ast, MAX_DEPTH)) throw new NotCovered('nested more than 100 deep');
    const environment = new CompileEnvironment(compileNode);
    const run = compileStatement(ast, environment);
    const { localCount, keepsArrays, bindsLocals, feedsBack } = environment.facts;
    if (keepsArrays && bindsLocals) throw new NotCovered('[] together with local variables');
    return { run: feedsBack ? sized(run) : run, localCount };
  } catch (error) {
    if (error instanceof NotCovered) return { reason: error.message };
    throw error;
  }
}

/** Looks at the size of the result, see {@link checkSize}. */
function sized(run: Direct): Direct {
  return (scope, context, locals) => {
    const value = run(scope, context, locals);
    checkSize(value);
    return value;
  };
}

function compileNode(node: JsonataNode, environment: CompileEnvironment): Direct {
  if (node.group !== undefined) throw new NotCovered('grouping');
  if (node.tuple === true) throw new NotCovered('bindings of path steps (@, #, %)');
  if (node.keepArray === true) {
    // A value read from outside is not a sequence, so nothing changes; what is computed may be one.
    if (node.type !== 'variable' && node.type !== 'path') throw new NotCovered('[] behind a computed value');
    environment.facts.keepsArrays = true;
  }
  const value = compileValue(node, environment);
  if (node.predicate === undefined) return value;
  const select = compileFilters(node.predicate, environment.step());
  return (scope, context, locals) => valueOfSelection(select(value(scope, context, locals), scope, locals));
}

function compileValue(node: JsonataNode, environment: CompileEnvironment): Direct {
  switch (node.type) {
    case 'string':
    case 'number':
    case 'value': {
      const value = node.value as JsonValue;
      return () => value;
    }
    case 'path':
      return compilePath(node, environment);
    case 'variable':
      return compileVariable(node, environment);
    case 'binary':
      return compileOperator(node, environment);
    case 'unary':
      if (node.value === '[') return compileArray(node, environment);
      return node.value === '{' ? compileObject(node, environment) : compileNegation(node, environment);
    case 'condition':
      return compileCondition(node, environment);
    case 'block':
      return compileBlock(node, environment);
    case 'function':
      return compileCall(node, environment);
    case 'apply':
      return compileApplication(node, environment);
    case 'lambda':
      if (node.thunk === true && node.body !== undefined) return environment.compile(node.body);
      throw new NotCovered('a function as a value');
    case 'bind':
      throw new NotCovered('a binding inside an expression');
    default:
      throw new NotCovered(`${node.type} expressions`);
  }
}
