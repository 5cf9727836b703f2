import { TestkitError } from '../../values/errors.js';
import { setKey, type JsonObject, type JsonValue } from '../../values/json.js';
import { ExpressionSyntaxError } from '../../query/query-error.js';
import type { Scope } from '../../query/scope.js';
import type { JsonataNode } from '../ast.js';
import { asJsonata206 } from '../language-version.js';
import { statesObject } from '../states-object.js';
import { isDeeperThan } from '../children.js';
import { partOf, type ExpressionInputs } from './inputs.js';
import { DEFAULT_LIMITS, type JsonataLimits } from './limits.js';
import { PackageRealm, type RealmAnswer } from './realm.js';

/** An expression with what its evaluation needs. */
export interface ParsedExpression {
  /** Its text, without delimiters and the white space inside them. */
  readonly source: string;
  readonly ast: JsonataNode;
  readonly inputs: ExpressionInputs;
}

/** AWS fails to evaluate what is nested deeper than 100; this much deeper, walks over the tree would overflow the stack. */
const MAX_NESTING = 1_000;
const TOO_DEEP = 'The expression is nested too deeply';
const MAX_EXCERPT = 200;

/** Made for the first expression, so that a state machine without JSONata never loads the package. */
let realm: PackageRealm | undefined;
let limits = DEFAULT_LIMITS;

/** Sets how far evaluations may go from now on, for all machines. Not for users: tests of the limits should not take their time. */
export function limitEvaluations(changed: JsonataLimits = DEFAULT_LIMITS): void {
  limits = changed;
  realm = undefined;
}

/** Parses an expression without delimiters. Throws {@link ExpressionSyntaxError} with the package's message, which is also AWS's. */
export function parseWithPackage(source: string): JsonataNode {
  realm ??= new PackageRealm(limits);
  const answer = realm.parse(asJsonata206(source));
  if (answer.kind !== 'value') {
    throw new ExpressionSyntaxError(source, answer.kind === 'error' ? syntaxMessage(answer) : 'Not an expression');
  }
  const ast = JSON.parse(answer.text) as JsonataNode;
  if (isDeeperThan(ast, MAX_NESTING)) throw new ExpressionSyntaxError(source, TOO_DEEP);
  return ast;
}

/** Evaluates an expression by the package, for the values that the scope has now. */
export function evaluateWithPackage({ source, inputs }: ParsedExpression, scope: Scope): RealmAnswer {
  realm ??= new PackageRealm(limits);
  const bindings = JSON.stringify(bindingsOf(inputs, scope));
  const answer = realm.evaluate({ source, bindings, scope, watched: inputs.watched });
  if (answer !== undefined) return answer;
  // Stopped in the middle; what it has left undone would run on in the next evaluation.
  realm = undefined;
  throw new TestkitError(
    'EXPRESSION_TIMEOUT',
    [
      `The JSONata expression took more than ${limits.milliseconds / 1000} seconds of real time: ${excerptOf(source)}`,
      'AWS ends an expression after one second. What it would answer cannot be told here.',
      'Hint: look for a regular expression that backtracks, such as /(a+)+$/.',
    ].join('\n'),
  );
}

/** The beginning of a long expression. */
function excerptOf(source: string): string {
  return source.length > MAX_EXCERPT ? `${source.slice(0, MAX_EXCERPT)}…` : source;
}

function bindingsOf(inputs: ExpressionInputs, scope: Scope): JsonObject {
  const bindings: Record<string, JsonValue> = {};
  for (const [name, needed] of inputs.variables) {
    const value = name === 'states' ? statesObject(scope, needed) : scope.variable(name);
    if (value !== undefined) setKey(bindings, name, partOf(value, needed));
  }
  return bindings;
}

function syntaxMessage(error: { code: string; message: string }): string {
  return error.code === 'D1011' ? TOO_DEEP : error.message;
}
