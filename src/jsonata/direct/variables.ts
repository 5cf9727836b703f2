import type { JsonataNode } from '../ast.js';
import { JSONATA_FUNCTIONS } from '../functions/catalogue.js';
import { statesObject } from '../states-object.js';
import type { Scope } from '../../query/scope.js';
import type { Direct, Value } from './direct.js';
import { NotCovered, type CompileEnvironment } from './environment.js';

/** Compiles a variable: `$name`, `$states`, or `$`, the context item. */
export function compileVariable(node: JsonataNode, environment: CompileEnvironment): Direct {
  const name = String(node.value);
  if (name === '') return (_scope, context) => context;
  // `$$` is the document, and there is none.
  if (name === '$') return () => undefined;
  const slot = environment.slotOf(name);
  if (slot !== undefined) return (_scope, _context, locals) => locals[slot];
  if (name === 'states') return (scope) => statesObject(scope);
  if (JSONATA_FUNCTIONS.has(name)) throw new NotCovered(`the function $${name} as a value`);
  return (scope) => scope.variable(name);
}

/** Reads one member of `$states`. */
export function memberOfStates(member: string): (scope: Scope) => Value {
  switch (member) {
    case 'input':
      return (scope) => scope.input;
    case 'result':
      return (scope) => scope.result;
    case 'errorOutput':
      return (scope) => scope.errorOutput;
    case 'context':
      return (scope) => scope.contextObject();
    default:
      return () => undefined;
  }
}
