import { isJsonArray, isJsonObject, type JsonValue } from '../../../values/json.js';
import { childPointer } from '../../../values/json-pointer.js';
import { didYouMean } from '../../../wording/nearest-name.js';
import { ownMember } from '../../../values/own-member.js';
import { CONDITION_FUNCTIONS, condition } from './conditions.js';
import type { TemplateEvaluator } from './evaluator.js';
import { namedPlaceholder } from './placeholders.js';
import { attributeOf, reference } from './references.js';
import { subParts } from './sub.js';
import { valueText } from './value-text.js';

/** Computes a function; `pointer` leads to its argument. */
export type TemplateFunction = (
  evaluator: TemplateEvaluator,
  argument: JsonValue,
  pointer: string,
) => JsonValue | undefined;

/** CloudFormation's intrinsic functions by the key of their long form. */
export const FUNCTIONS: ReadonlyMap<string, TemplateFunction> = new Map<string, TemplateFunction>([
  ['Ref', ref],
  ['Fn::GetAtt', getAtt],
  ['Fn::Sub', sub],
  ['Fn::Join', join],
  ['Fn::Select', select],
  ['Fn::Split', split],
  ['Fn::FindInMap', findInMap],
  ['Fn::If', choose],
  ['Fn::Base64', base64],
  ['Fn::ImportValue', importValue],
  ['Fn::GetAZs', getAZs],
  ['Fn::ToJsonString', toJsonString],
  ['Fn::Length', length],
  ...CONDITION_FUNCTIONS,
]);

function ref(evaluator: TemplateEvaluator, argument: JsonValue, pointer: string): JsonValue | undefined {
  if (typeof argument !== 'string') throw evaluator.error('Ref takes the name of a parameter or resource.', pointer);
  return reference(evaluator, argument, pointer);
}

function getAtt(evaluator: TemplateEvaluator, argument: JsonValue, pointer: string): JsonValue {
  const parts = typeof argument === 'string' ? splitAtDot(argument) : argument;
  if (!isJsonArray(parts) || parts.length !== 2 || typeof parts[0] !== 'string') {
    throw evaluator.error('Fn::GetAtt takes a logical ID and an attribute, such as MyFunction.Arn.', pointer);
  }
  const attribute = evaluator.text(parts[1] ?? null, childPointer(pointer, 1), 'The attribute');
  return attributeOf(evaluator, parts[0], attribute, pointer);
}

function splitAtDot(text: string): readonly string[] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}

function sub(evaluator: TemplateEvaluator, argument: JsonValue, pointer: string): JsonValue {
  return subParts(evaluator, argument, pointer)
    .map(({ text }) => text)
    .join('');
}

function join(evaluator: TemplateEvaluator, argument: JsonValue, pointer: string): JsonValue {
  const [delimiter, list] = joinArguments(evaluator, argument, pointer);
  const values = evaluator.evaluate(list, childPointer(pointer, 1));
  if (!isJsonArray(values)) throw evaluator.error('The second argument of Fn::Join must be a list.', pointer);
  return values.map(valueText).join(delimiter);
}

/** The delimiter of a `Fn::Join`, and its list as it is written. */
export function joinArguments(
  evaluator: TemplateEvaluator,
  argument: JsonValue,
  pointer: string,
): readonly [string, JsonValue] {
  if (!isJsonArray(argument) || argument.length !== 2 || typeof argument[0] !== 'string') {
    throw evaluator.error('Fn::Join takes a delimiter and a list.', pointer);
  }
  return [argument[0], argument[1] ?? null];
}

function select(evaluator: TemplateEvaluator, argument: JsonValue, pointer: string): JsonValue {
  const [index, list] = evaluatedList(evaluator, argument, pointer, 'Fn::Select takes an index and a list.');
  const items = typeof list === 'string' ? list.split(',').map((item) => item.trim()) : list;
  const item = isJsonArray(items) ? items[Number(index)] : undefined;
  if (item === undefined) throw evaluator.error(`Fn::Select finds nothing at index ${JSON.stringify(index)}.`, pointer);
  return item;
}

function split(evaluator: TemplateEvaluator, argument: JsonValue, pointer: string): JsonValue {
  const message = 'Fn::Split takes a delimiter and a text.';
  const [delimiter, text] = evaluatedList(evaluator, argument, pointer, message);
  if (typeof delimiter !== 'string' || typeof text !== 'string') throw evaluator.error(message, pointer);
  return text.split(delimiter);
}

function findInMap(evaluator: TemplateEvaluator, argument: JsonValue, pointer: string): JsonValue {
  const message = 'Fn::FindInMap takes a mapping, a key and a second key.';
  const keys = evaluatedList(evaluator, argument, pointer, message);
  let found: JsonValue = evaluator.template.mappings;
  for (const key of keys.slice(0, 3)) {
    const name = valueText(key);
    const next: JsonValue | undefined = isJsonObject(found) ? ownMember(found, name) : undefined;
    if (next === undefined) {
      const fallback = keys[3];
      if (isJsonObject(fallback) && 'DefaultValue' in fallback) return fallback['DefaultValue'] ?? null;
      const guess = didYouMean(name, isJsonObject(found) ? Object.keys(found) : []);
      throw evaluator.error(
        `The Mappings of the template have no ${keys.map(valueText).join(' / ')}: "${name}" is missing.${guess}`,
        pointer,
      );
    }
    found = next;
  }
  return found;
}

function choose(evaluator: TemplateEvaluator, argument: JsonValue, pointer: string): JsonValue | undefined {
  const [value, at] = chosenBranch(evaluator, argument, pointer);
  return evaluator.evaluate(value, at);
}

/** The branch a `Fn::If` takes, as it is written, and where it stands. */
export function chosenBranch(
  evaluator: TemplateEvaluator,
  argument: JsonValue,
  pointer: string,
): readonly [JsonValue, string] {
  if (!isJsonArray(argument) || argument.length !== 3 || typeof argument[0] !== 'string') {
    throw evaluator.error('Fn::If takes a condition and two values.', pointer);
  }
  const index = condition(evaluator, argument[0], pointer) ? 1 : 2;
  return [argument[index] ?? null, childPointer(pointer, index)];
}

function base64(evaluator: TemplateEvaluator, argument: JsonValue, pointer: string): JsonValue {
  return Buffer.from(evaluator.text(argument, pointer, 'The argument of Fn::Base64')).toString('base64');
}

function importValue(evaluator: TemplateEvaluator, argument: JsonValue, pointer: string): JsonValue {
  const name = evaluator.text(argument, pointer, 'The name of an export');
  const { template, environment, options } = evaluator;
  const given = ownMember(options.imports ?? {}, name) ?? template.neighbours?.imported(name);
  return given ?? namedPlaceholder(name, environment);
}

function getAZs(evaluator: TemplateEvaluator, argument: JsonValue, pointer: string): JsonValue {
  const region = evaluator.text(argument, pointer, 'The region') || evaluator.environment.region;
  return ['a', 'b', 'c'].map((zone) => region + zone);
}

function toJsonString(evaluator: TemplateEvaluator, argument: JsonValue, pointer: string): JsonValue {
  return JSON.stringify(evaluator.evaluate(argument, pointer) ?? null);
}

function length(evaluator: TemplateEvaluator, argument: JsonValue, pointer: string): JsonValue {
  const list = evaluator.evaluate(argument, pointer);
  if (!isJsonArray(list)) throw evaluator.error('Fn::Length takes a list.', pointer);
  return list.length;
}

function evaluatedList(
  evaluator: TemplateEvaluator,
  argument: JsonValue,
  pointer: string,
  message: string,
): readonly JsonValue[] {
  const list = evaluator.evaluate(argument, pointer);
  if (!isJsonArray(list) || list.length < 2) throw evaluator.error(message, pointer);
  return list;
}
