import { setKey, type JsonObject, type JsonValue } from '../../../definition/json.js';
import { ExpressionSyntaxError } from '../../query-error.js';
import type { Scope } from '../../scope.js';
import type { JsonataNode } from '../ast.js';
import { inputsOf, type ExpressionInputs } from './inputs.js';
import { PackageRealm, type RealmAnswer } from './realm.js';

/** An expression that the package has parsed. */
export interface ParsedExpression {
  /** Its text, without delimiters and the white space inside them. */
  readonly source: string;
  readonly ast: JsonataNode;
  readonly inputs: ExpressionInputs;
}

/** Made for the first expression, so that a state machine without JSONata never loads the package. */
let realm: PackageRealm | undefined;

/** Parses an expression without delimiters. Throws {@link ExpressionSyntaxError} with the package's message, which is also AWS's. */
export function parseWithPackage(source: string): ParsedExpression {
  realm ??= new PackageRealm();
  const answer = realm.parse(source);
  if (answer.kind !== 'value') {
    throw new ExpressionSyntaxError(source, answer.kind === 'error' ? syntaxMessage(answer) : 'Not an expression');
  }
  const ast = JSON.parse(answer.text) as JsonataNode;
  return { source, ast, inputs: inputsOf(ast) };
}

/** Evaluates an expression by the package, for the values that the scope has now. */
export function evaluateWithPackage({ source, inputs }: ParsedExpression, scope: Scope): RealmAnswer {
  realm ??= new PackageRealm();
  const bindings = JSON.stringify(bindingsOf(inputs, scope));
  const answer = realm.evaluate({ source, bindings, scope, watched: inputs.watched });
  if (answer !== undefined) return answer;
  // Stopped in the middle; what it has left undone would run on in the next evaluation.
  realm = undefined;
  return { kind: 'error', code: 'D1012', message: '' };
}

function bindingsOf(inputs: ExpressionInputs, scope: Scope): JsonObject {
  const bindings: Record<string, JsonValue> = {};
  for (const name of inputs.variables) {
    const value = scope.variable(name);
    if (value !== undefined) setKey(bindings, name, value);
  }
  if (inputs.states.size > 0) bindings.states = statesObject(scope, inputs.states);
  return bindings;
}

/** `$states`, or those members of it that are needed; in the order in which AWS lists them. */
export function statesObject(scope: Scope, members?: ReadonlySet<string>): JsonObject {
  const needed = (member: string): boolean => members === undefined || members.has(member);
  const states: Record<string, JsonValue> = {};
  if (needed('input')) states.input = scope.input;
  if (needed('context')) states.context = scope.contextObject();
  if (scope.result !== undefined && needed('result')) states.result = scope.result;
  if (scope.errorOutput !== undefined && needed('errorOutput')) states.errorOutput = scope.errorOutput;
  return states;
}

function syntaxMessage(error: { code: string; message: string }): string {
  return error.code === 'D1011' ? 'The expression is nested too deeply' : error.message;
}
