import type { JsonValue } from '../../values/json.js';
import { compactJson } from '../jsonpath/compact-json.js';
import { compileParsedPath, type CompiledPath } from '../jsonpath/path.js';
import type { ParsedPath } from '../jsonpath/syntax.js';
import { QueryError } from '../query-error.js';
import type { Evaluate, Scope } from '../scope.js';
import type { FailIntrinsic } from './intrinsic.js';
import type { IntrinsicCall, IntrinsicOperand } from './parse-call.js';
import { INTRINSICS } from './registry.js';
import { fitsPayload } from '../../values/payload-size.js';
import { MAX_INTERMEDIATE, tooLarge } from './too-large.js';

/**
 * Compiles a parsed call, with the calls and paths inside it.
 *
 * @param text - The whole call as written, which AWS's messages repeat.
 * @returns A closure that throws {@link QueryError} with `States.Runtime`. It is that name for every failure of an
 *   intrinsic function, so none can be caught or retried, whatever the guide says of `States.IntrinsicFailure`.
 */
export function compileIntrinsicCall(call: IntrinsicCall, text: string): Evaluate {
  const apply = INTRINSICS.get(call.name);
  if (apply === undefined) throw new TypeError(`Unknown intrinsic function ${call.name}`);
  const fail: FailIntrinsic = (problem = `Invalid arguments in ${call.name}`) => failEvaluation(text, problem);
  const takesTemplate = call.name === 'States.Format';
  const evaluators = call.operands.map((operand, position) =>
    compileOperand(operand, text, takesTemplate && position === 0),
  );
  const [first, second] = evaluators;
  // Most calls have one or two arguments; naming them is faster than mapping over a list.
  if (first !== undefined && evaluators.length === 1) return (scope) => apply([first(scope)], fail, scope);
  if (first !== undefined && second !== undefined && evaluators.length === 2) {
    return (scope) => apply([first(scope), second(scope)], fail, scope);
  }
  return (scope) =>
    apply(
      evaluators.map((evaluate) => evaluate(scope)),
      fail,
      scope,
    );
}

function compileOperand(operand: IntrinsicOperand, text: string, isTemplate: boolean): Evaluate {
  switch (operand.kind) {
    case 'value':
      return constant(operand.value);
    case 'path':
      return compilePathOperand(operand.path, text);
    case 'call':
      return bounded(compileIntrinsicCall(operand.call, text), operand.call.name);
    case 'text':
      return constant(isTemplate ? operand.raw : operand.raw.replaceAll(/\\(['{}\\])/g, '$1'));
  }
}

/**
 * What a call inside another makes may be large, but not without end: arrays that hold the same array again and again grow by
 * a power at each level, and so do texts.
 */
function bounded(evaluate: Evaluate, name: string): Evaluate {
  return (scope) => {
    const value = evaluate(scope);
    if (typeof value === 'object' && !fitsPayload(value, MAX_INTERMEDIATE)) throw tooLarge(name);
    return value;
  };
}

function constant(value: JsonValue): Evaluate {
  return () => value;
}

function compilePathOperand(parsed: ParsedPath, text: string): Evaluate {
  const path = compileParsedPath(parsed);
  const { read } = path;
  return (scope) => {
    const value = read(scope);
    return value === undefined ? missingOperand(path, parsed, text, scope) : value;
  };
}

function missingOperand(path: CompiledPath, parsed: ParsedPath, text: string, scope: Scope): never {
  const { kind, text: problem } = path.explainMissing(scope);
  // An index on what is not an array fails with the bare message of the library behind AWS.
  if (kind === 'invalid') throw new QueryError('States.Runtime', problem);
  const input = compactJson(scope.input);
  throw new QueryError(
    'States.Runtime',
    `The function '${text}' had the following error: ` +
      `The JsonPath argument for the field '${shownPath(parsed)}' could not be found in the input '${input}'`,
  );
}

/** AWS prints a path into the context object with one `$` only here. */
function shownPath({ root, text }: ParsedPath): string {
  return root === 'context' ? text.slice(1) : text;
}

function failEvaluation(text: string, problem: string): never {
  throw new QueryError(
    'States.Runtime',
    `There was an error while evaluating the intrinsic function: ${text}. ${problem}`,
  );
}
