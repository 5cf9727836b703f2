import { isJsonArray, isJsonObject, type JsonValue } from '../../../values/json.js';
import { childPointer } from '../../../values/json-pointer.js';
import { didYouMean } from '../../../wording/nearest-name.js';
import { ownMember } from '../../../values/own-member.js';
import type { TemplateEvaluator } from './evaluator.js';
import type { TemplateFunction } from './functions.js';
import { valueText } from './value-text.js';

/** Whether a named condition of the template holds. */
export function condition(evaluator: TemplateEvaluator, name: string, pointer: string): boolean {
  const { conditions } = evaluator.template;
  const written = ownMember(conditions, name);
  if (written === undefined) {
    const guess = didYouMean(name, Object.keys(conditions));
    throw evaluator.error(`The template has no condition "${name}".${guess}`, pointer);
  }
  return holds(evaluator, written, `/Conditions${childPointer('', name)}`);
}

function holds(evaluator: TemplateEvaluator, written: JsonValue, pointer: string): boolean {
  // {"Condition": "Name"} means a condition only where one is expected; in a definition it is a field like any other.
  if (isJsonObject(written) && typeof written['Condition'] === 'string') {
    return holds(evaluator, { 'Fn::Condition': written['Condition'] }, pointer);
  }
  const value = evaluator.evaluate(written, pointer);
  return value === true || value === 'true';
}

export const CONDITION_FUNCTIONS: readonly (readonly [string, TemplateFunction])[] = [
  ['Fn::Equals', equals],
  ['Fn::And', and],
  ['Fn::Or', or],
  ['Fn::Not', not],
  ['Fn::Condition', named],
];

function equals(evaluator: TemplateEvaluator, argument: JsonValue, pointer: string): boolean {
  const values = evaluator.evaluate(argument, pointer);
  if (!isJsonArray(values) || values.length !== 2) throw evaluator.error('Fn::Equals takes two values.', pointer);
  const [left, right] = values.map(valueText);
  return left === right;
}

function members(evaluator: TemplateEvaluator, argument: JsonValue, pointer: string): boolean[] {
  if (!isJsonArray(argument)) throw evaluator.error('A list of conditions is expected.', pointer);
  return argument.map((member, index) => holds(evaluator, member, childPointer(pointer, index)));
}

function and(evaluator: TemplateEvaluator, argument: JsonValue, pointer: string): boolean {
  return members(evaluator, argument, pointer).every(Boolean);
}

function or(evaluator: TemplateEvaluator, argument: JsonValue, pointer: string): boolean {
  return members(evaluator, argument, pointer).some(Boolean);
}

function not(evaluator: TemplateEvaluator, argument: JsonValue, pointer: string): boolean {
  return members(evaluator, argument, pointer)[0] !== true;
}

function named(evaluator: TemplateEvaluator, argument: JsonValue, pointer: string): boolean {
  return condition(evaluator, valueText(argument), pointer);
}
