import { isJsonArray, isJsonObject, setKey, type JsonObject, type JsonValue } from '../../values/json.js';
import { inJavaHashOrder } from '../java-hash-order.js';
import { ExpressionSyntaxError } from '../query-error.js';
import type { Evaluate } from '../scope.js';
import { notPathOrCall } from './not-path-or-call.js';
import { compilePathOrIntrinsic } from './path-or-intrinsic.js';

/** A member of the object a template builds. */
interface Member {
  readonly key: string;
  readonly evaluate: Evaluate;
}

/** Deeper than any real definition; bounds the recursion over untrusted ones. */
const MAX_DEPTH = 1000;

/**
 * Compiles a payload template: Parameters, ResultSelector, ItemSelector, BatchInput, Credentials, Assign.
 *
 * A key that ends in `.$` loses the ending and gets the value of the path or intrinsic function its text holds, at any
 * depth, also in objects inside arrays. Everything else is copied as it is; parts without such a key are shared, not
 * copied, so the result must not be changed. Members come out as AWS writes them: constant ones first, computed ones
 * after them (see {@link inJavaHashOrder}).
 *
 * @param field - The name of the field that holds the template, for messages.
 * @returns A closure that throws {@link QueryError} as {@link compilePathOrIntrinsic} does.
 * @throws {@link ExpressionSyntaxError} for a `.$` key whose value is not text, no path or no call, for `a` beside
 *   `a.$`, and for a template nested deeper than 1,000 levels.
 * @see {@link https://states-language.net/spec.html#payload-template | States Language, "Payload Template"}
 * @example
 * ```ts
 * const parameters = compileTemplate({ 'id.$': '$.order.id', kind: 'order' }, 'Parameters');
 * ```
 */
export function compileTemplate(value: JsonValue, field: string): Evaluate {
  return compilePart(value, field, 0) ?? (() => value);
}

/**
 * Compiles an Assign field of a JSONPath state: a template that gives each variable's new value.
 *
 * All values are computed from the same scope, so an assignment never sees another one of the same field.
 *
 * @throws {@link ExpressionSyntaxError} as {@link compileTemplate} does.
 */
export function compileAssignments(assign: JsonObject): Evaluate<Record<string, JsonValue>> {
  return compileObject(assign, 'Assign', 0) ?? (() => assign);
}

/** Compiles a part of a template; undefined for one that has nothing to evaluate. */
function compilePart(value: JsonValue, field: string, depth: number): Evaluate | undefined {
  if (depth > MAX_DEPTH) throw new ExpressionSyntaxError(field, `${field} is nested deeper than ${MAX_DEPTH} levels`);
  if (isJsonArray(value)) return compileArray(value, field, depth);
  return isJsonObject(value) ? compileObject(value, field, depth) : undefined;
}

function compileArray(array: readonly JsonValue[], field: string, depth: number): Evaluate | undefined {
  const evaluators = array.map((item) => compilePart(item, field, depth + 1));
  if (evaluators.every((evaluate) => evaluate === undefined)) return undefined;
  const items = evaluators.map((evaluate, index): Evaluate => evaluate ?? constant(array[index] ?? null));
  return (scope) => items.map((evaluate) => evaluate(scope));
}

function compileObject(object: JsonObject, field: string, depth: number): Evaluate<JsonObject> | undefined {
  const fixed: Member[] = [];
  const computed: Member[] = [];
  let isConstant = true;
  for (const [key, value] of Object.entries(object)) {
    if (key.endsWith('.$')) {
      computed.push({ key: key.slice(0, -2), evaluate: compileComputed(key, value, object) });
    } else {
      const evaluate = compilePart(value, field, depth + 1);
      if (evaluate !== undefined) isConstant = false;
      fixed.push({ key, evaluate: evaluate ?? constant(value) });
    }
  }
  if (isConstant && computed.length === 0) return undefined;
  const members = [...fixed, ...inJavaHashOrder(computed, ({ key }) => key)];
  const [first] = members;
  if (members.length === 1 && first !== undefined) return compileMember(first);
  // Faster than a literal with computed keys and than copying a prepared object (96 ns for five members against 630
  // and 200).
  return (scope) => {
    const built: Record<string, JsonValue> = {};
    for (let index = 0; index < members.length; index++) {
      const { key, evaluate } = members[index] as Member;
      setKey(built, key, evaluate(scope));
    }
    return built;
  };
}

/** An object of one member needs no loop. */
function compileMember({ key, evaluate }: Member): Evaluate<JsonObject> {
  return (scope) => {
    const built: Record<string, JsonValue> = {};
    setKey(built, key, evaluate(scope));
    return built;
  };
}

function compileComputed(key: string, value: JsonValue, object: JsonObject): Evaluate {
  if (Object.hasOwn(object, key.slice(0, -2))) {
    throw new ExpressionSyntaxError(key, `'${key.slice(0, -2)}' and '${key}' cannot stand side by side`);
  }
  const problem = notPathOrCall(key);
  if (typeof value !== 'string') throw new ExpressionSyntaxError(key, problem);
  try {
    return compilePathOrIntrinsic(value, key);
  } catch (error) {
    if (!(error instanceof ExpressionSyntaxError)) throw error;
    throw new ExpressionSyntaxError(value, problem, error.message);
  }
}

function constant(value: JsonValue): Evaluate {
  return () => value;
}
