import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../values/json.js';
import { childPointer } from '../../../values/json-pointer.js';
import { ownMember } from '../../../values/own-member.js';
import type { Locate } from '../source-text.js';
import type { TemplateEvaluator } from './evaluator.js';
import { attributeOf, reference } from './references.js';
import { valueText } from './value-text.js';

/**
 * The pieces of a `Fn::Sub`: literal text, and what stands for each `${Name}`, `${Resource.Attribute}` or `${AWS::…}`.
 * `${!Name}` is the text `${Name}`.
 */
export function subParts(
  evaluator: TemplateEvaluator,
  argument: JsonValue,
  pointer: string,
): { text: string; locate: Locate }[] {
  const { text, at, values } = subArguments(evaluator, argument, pointer);
  const { template } = evaluator;
  const parts: { text: string; locate: Locate }[] = [];
  let from = 0;
  const literal = (to: number): void => {
    const start = from;
    parts.push({ text: text.slice(start, to), locate: (offset) => template.locateInString(at, start + offset) });
  };
  for (const { 0: whole, 1: escape, 2: name = '', index } of text.matchAll(/\$\{(!?)([^{}]*)\}/g)) {
    literal(index);
    from = index + whole.length;
    const inserted = escape === '!' ? `\${${name}}` : subValue(evaluator, name.trim(), values, pointer, at);
    parts.push({ text: inserted, locate: () => template.locateInString(at, index) });
  }
  literal(text.length);
  return parts;
}

interface SubArguments {
  readonly text: string;
  /** Where the text stands. */
  readonly at: string;
  readonly values: JsonObject;
}

function subArguments(evaluator: TemplateEvaluator, argument: JsonValue, pointer: string): SubArguments {
  if (typeof argument === 'string') return { text: argument, at: pointer, values: {} };
  const [text, values] = isJsonArray(argument) ? argument : [];
  if (typeof text !== 'string' || !isJsonObject(values)) {
    throw evaluator.error('Fn::Sub takes a text, or a text and an object of values.', pointer);
  }
  return { text, at: childPointer(pointer, 0), values };
}

function subValue(evaluator: TemplateEvaluator, name: string, values: JsonObject, pointer: string, at: string): string {
  const given = ownMember(values, name);
  if (given !== undefined) {
    return evaluator.text(given, childPointer(childPointer(pointer, 1), name), `The value of \${${name}}`);
  }
  const dot = name.indexOf('.');
  const found =
    dot < 0 ? reference(evaluator, name, at) : attributeOf(evaluator, name.slice(0, dot), name.slice(dot + 1), at);
  return valueText(found ?? '');
}
