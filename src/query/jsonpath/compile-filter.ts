import type { JsonValue } from '../../values/json.js';
import { followDefinite } from './definite-path.js';
import { compileDirectAccess, type DirectAccess } from './direct-access.js';
import { compare, type OperandValue } from './filter-operators.js';
import { PathFailed } from './path-failure.js';
import type { FilterCondition, FilterOperand, FilterPath, FilterTest } from './syntax.js';

/** Whether a filter accepts a value. Undefined is a null that json-path has unwrapped. */
export type AcceptValue = (value: JsonValue | undefined, document: JsonValue) => boolean;

/** A side of a comparison; undefined where its path leads nowhere, which makes any test false. */
type Operand = (value: JsonValue | undefined, document: JsonValue) => OperandValue | undefined;

/**
 * Compiles the condition of a filter.
 *
 * @returns A test that throws {@link PathFailed} where json-path fails: an index on what is not an array, a number compared
 *   with text that is not a number, `=~` without a pattern.
 */
export function compileFilter(condition: FilterCondition): AcceptValue {
  const groups = condition.map((group) => group.map(compileTest));
  const [group] = groups;
  const [only] = group ?? [];
  if (only !== undefined && groups.length === 1 && group?.length === 1) return only;
  return (value, document) => groups.some((tests) => tests.every((test) => test(value, document)));
}

function compileTest(test: FilterTest): AcceptValue {
  if (test.kind === 'exists') return compileExistence(test.path, test.expected);
  const left = compileOperand(test.left);
  const right = compileOperand(test.right);
  const { operator } = test;
  return (value, document) => {
    const model = left(value, document);
    if (model === undefined) return false;
    const expected = right(value, document);
    return expected !== undefined && compare(operator, expected, model);
  };
}

/** A path of an existence test starts from the item, even if it begins with `$`; null does not exist. */
function compileExistence({ segments }: FilterPath, expected: boolean): AcceptValue {
  return (value) => {
    const { value: found, failure } = followDefinite(segments, value, { needsAll: true, isItem: true });
    if (failure?.kind === 'invalid') throw new PathFailed(failure.text);
    return ((found ?? null) !== null) === expected;
  };
}

function compileOperand(operand: FilterOperand): Operand {
  if (operand.kind === 'text') return () => operand.text;
  if (operand.kind === 'pattern') return () => operand.regex;
  const { from, segments } = operand.path;
  const read = compileOperandPath(operand.path);
  return (value, document) => {
    const base = from === '$' ? document : value;
    const found = read(base);
    if (found !== undefined) return found;
    const { value: slow, failure } = followDefinite(segments, base, { isItem: from === '@' });
    if (failure === undefined) return slow;
    if (failure.kind === 'invalid') throw new PathFailed(failure.text);
    return failure.kind === 'beyond array' ? null : undefined;
  };
}

/** Names and indexes need no more than property access; undefined means that the slow way has to look. */
function compileOperandPath({ segments }: FilterPath): DirectAccess {
  const steps = segments.map((segment) =>
    segment.kind === 'name' ? segment.name : segment.kind === 'index' ? segment.index : undefined,
  );
  if (steps.every((step) => step !== undefined)) return compileDirectAccess(steps);
  return () => undefined;
}
