import type { JsonValue } from '../../values/json.js';
import { compileIntrinsicCall } from '../intrinsics/compile-call.js';
import { parseIntrinsicCall, type IntrinsicCall } from '../intrinsics/parse-call.js';
import { FAIL_STATE_INTRINSICS } from '../intrinsics/registry.js';
import { compactJson } from '../jsonpath/compact-json.js';
import { compilePath, type CompiledPath } from '../jsonpath/path.js';
import { ExpressionSyntaxError, QueryError } from '../query-error.js';
import type { Evaluate, Scope } from '../scope.js';

/** Fields of the Fail state, where AWS allows some of the intrinsic functions only. */
const FAIL_STATE_FIELDS: ReadonlySet<string> = new Set(['ErrorPath', 'CausePath']);

/**
 * Compiles what may stand in a payload template's `x.$` field, in ErrorPath or in CausePath: a path or the call of an
 * intrinsic function.
 *
 * @param field - The field's name as AWS's message about a missing value prints it: `x.$`, `ErrorPath`.
 * @returns A closure. A path to an index beyond an existing array gives null; any other definite path that finds
 *   nothing throws {@link QueryError} with `States.Runtime` and "The JSONPath '$.x' specified for the field 'x.$' could
 *   not be found in the input '{…}'".
 * @throws {@link ExpressionSyntaxError} for text that is neither path nor call.
 * @example
 * ```ts
 * const total = compilePathOrIntrinsic('States.MathAdd($.net, $.tax)', 'total.$');
 * ```
 */
export function compilePathOrIntrinsic(text: string, field: string): Evaluate {
  if (text.trimStart().startsWith('$')) return compilePathField(compilePath(text), field);
  const call = parseIntrinsicCall(text);
  if (FAIL_STATE_FIELDS.has(field)) checkFailStateCall(call, text, field);
  return compileIntrinsicCall(call, text);
}

function compilePathField(path: CompiledPath, field: string): Evaluate {
  if (path.text === '$') return (scope) => scope.input;
  const { read } = path;
  return (scope) => {
    const value = read(scope);
    return value === undefined ? missingValue(path, field, scope) : value;
  };
}

function missingValue(path: CompiledPath, field: string, scope: Scope): JsonValue {
  const { kind, text } = path.explainMissing(scope);
  if (kind === 'beyond array') return null;
  if (kind === 'invalid') throw new QueryError('States.Runtime', text);
  throw new QueryError(
    'States.Runtime',
    `The JSONPath '${path.text}' specified for the field '${field}' could not be found in the input ` +
      `'${compactJson(scope.input)}'`,
  );
}

function checkFailStateCall(call: IntrinsicCall, text: string, field: string): void {
  if (!FAIL_STATE_INTRINSICS.has(call.name)) {
    const allowed = [...FAIL_STATE_INTRINSICS].join(', ');
    throw new ExpressionSyntaxError(text, `${field} cannot call '${call.name}', only ${allowed}`);
  }
  for (const operand of call.operands) {
    if (operand.kind === 'call') checkFailStateCall(operand.call, text, field);
  }
}
