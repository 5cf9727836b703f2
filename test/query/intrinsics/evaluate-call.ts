import type { JsonValue } from '../../../src/values/json.js';
import { compilePathOrIntrinsic } from '../../../src/query/template/path-or-intrinsic.js';
import { failureOf, scopeOf, type ScopeParts } from '../scope-of.js';

/** The value of an intrinsic function call, written as in a definition. */
export function evaluateCall(call: string, input: JsonValue = {}, parts?: ScopeParts): JsonValue {
  return compilePathOrIntrinsic(call, 'value.$')(scopeOf(input, parts));
}

/** What is wrong with a call whose arguments AWS calls invalid. */
export function invalidArguments(call: string): string {
  const name = call.slice(0, call.indexOf('('));
  return `States.Runtime: There was an error while evaluating the intrinsic function: ${call}. Invalid arguments in ${name}`;
}

/** How the evaluation of a call fails, as "error name: cause". */
export function callFailure(call: string, input: JsonValue = {}, parts?: ScopeParts): string {
  return failureOf(() => evaluateCall(call, input, parts));
}
