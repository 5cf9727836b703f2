import type { JsonValue } from '../values/json.js';
import type { Evaluate, Scope } from '../query/scope.js';
import { BAIL, NO_LOCALS } from './direct/direct.js';
import { startWork } from './direct/work.js';
import { returnedNothing, returnedUnsupported, threw, type ExpressionPlace } from './failures.js';
import { evaluateWithPackage } from './package/evaluate.js';
import { programOf, type JsonataProgram } from './program.js';

/**
 * Compiles an expression, so that it can be run against any number of scopes.
 *
 * Most expressions become closures that answer in a fraction of a microsecond; the rest, and every one that fails, are answered
 * by the jsonata package, in about ten. Variables and the parts of `$states` are read when it runs.
 *
 * @param text - The expression with its delimiters, `{% … %}`.
 * @param field - Where it stands, as `EvaluationFailed` reports it: `Output/result`, `Choices[1]/Condition`.
 * @throws {@link ExpressionSyntaxError} now, when JSONata cannot parse it; the message is JSONata's, without its code.
 * @returns A function that throws {@link QueryError} `States.QueryEvaluationError` when the evaluation fails, returns nothing
 *   or returns a function.
 * @example
 * ```ts
 * const evaluate = compileJsonata('{% $states.input.n + 1 %}', 'Output/n');
 * evaluate(scope); // 2, for the input { n: 1 }
 * ```
 */
export function compileJsonata(text: string, field: string): Evaluate {
  const program = programOf(text);
  const place: ExpressionPlace = { source: program.parsed.source, field };
  if (!('run' in program.direct)) return (scope) => evaluateByPackage(program, place, scope);

  const { run, localCount } = program.direct;
  return (scope) => {
    let value: JsonValue | undefined;
    startWork();
    try {
      value = run(scope, undefined, localCount === 0 ? NO_LOCALS : new Array<JsonValue | undefined>(localCount));
    } catch (signal) {
      // A stack or a text grown too large: the package, which has limits, says so.
      if (signal !== BAIL && !(signal instanceof RangeError)) throw signal;
      return evaluateByPackage(program, place, scope);
    }
    if (value === undefined) throw returnedNothing(place);
    return value;
  };
}

function evaluateByPackage({ parsed }: JsonataProgram, place: ExpressionPlace, scope: Scope): JsonValue {
  const answer = evaluateWithPackage(parsed, scope);
  switch (answer.kind) {
    case 'value':
      return JSON.parse(answer.text) as JsonValue;
    case 'nothing':
      throw returnedNothing(place);
    case 'unsupported':
      throw returnedUnsupported(place);
    case 'error':
      throw threw(place, answer.code, answer.message);
  }
}
