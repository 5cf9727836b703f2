import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../values/json.js';
import { childPointer } from '../../values/json-pointer.js';
import { didYouMean } from '../../wording/nearest-name.js';
import { ownMember } from '../../values/own-member.js';
import type { Report } from './report.js';
import type { Language } from './sites.js';

/** An object with fields, and where it stands. */
export interface Fields {
  readonly fields: JsonObject;
  readonly pointer: string;
}

/** Whether a value is a JSONata expression: a string between `{%` and `%}`. */
export function isJsonata(value: JsonValue | undefined): value is string {
  return typeof value === 'string' && value.startsWith('{%') && value.endsWith('%}');
}

/** How many characters a text has, as limits count them: code points, not units of UTF-16. */
export function characterCount(text: string): number {
  return Array.from(text).length;
}

/** Reports a field of the other query language. */
export function refuseForeignField({ pointer }: Fields, name: string, language: Language, report: Report): void {
  const other = language === 'JSONata' ? 'JSONPath' : 'JSONata';
  report.error(
    { pointer: childPointer(pointer, name), named: pointer },
    `The QueryLanguage is set to '${language}', but field '${name}' is only supported for the '${other}' QueryLanguage`,
  );
}

/** Reports fields that are missing. */
export function requireFields({ fields, pointer }: Fields, names: readonly string[], report: Report): void {
  const missing = names.filter((name) => !Object.hasOwn(fields, name));
  if (missing.length > 0) report.error(pointer, `These fields are required: [${missing.join(', ')}]`);
}

/** Reports fields that are not among the allowed ones. */
export function allowFields({ fields, pointer }: Fields, allowed: readonly string[], report: Report): void {
  for (const name of Object.keys(fields)) {
    if (allowed.includes(name)) continue;
    // Measured: the service names the object, not the field.
    const place = { pointer: childPointer(pointer, name), named: pointer };
    report.error(place, `Field '${name}' is not supported`, () => didYouMean(name, allowed));
  }
}

/** Reports more than one field of a set, or none where one is needed. */
export function allowOneOf(
  { fields, pointer }: Fields,
  names: readonly string[],
  need: 'exactly one' | 'at most one',
  report: Report,
): void {
  let present = 0;
  for (const name of names) if (Object.hasOwn(fields, name)) present++;
  if (present > 1) {
    report.error(pointer, `There should only be one of the following fields: [${names.join(', ')}]`);
  } else if (present === 0 && need === 'exactly one') {
    report.error(pointer, `This object should have only one of the following fields: [${names.join(', ')}]`);
  }
}

export interface NumberLimits {
  readonly minimum?: number;
  readonly maximum?: number;
  /** Whether fractions are allowed. */
  readonly fraction?: boolean;
  /** In JSONata states an expression may stand in the place of a number. */
  readonly language?: Language;
}

/** Checks a number, if the field is there. */
export function checkNumber({ fields, pointer }: Fields, name: string, limits: NumberLimits, report: Report): void {
  const value = ownMember(fields, name);
  if (value === undefined || (limits.language === 'JSONata' && isJsonata(value))) return;
  const at = childPointer(pointer, name);
  if (typeof value !== 'number' || (limits.fraction !== true && !Number.isInteger(value))) {
    const hint = typeof value === 'string' && value.trim() !== '' ? numberHint(value, limits.language) : '';
    report.error(at, `Expected value of type ${limits.fraction === true ? 'Number' : 'Integer'}`, hint);
  } else if (limits.minimum !== undefined && value < limits.minimum) {
    report.error(at, `Minimum value is ${limits.minimum}`);
  } else if (limits.maximum !== undefined && value > limits.maximum) {
    report.error(at, `Maximum value is ${limits.maximum}`);
  }
}

function numberHint(value: string, language: Language | undefined): string {
  if (value.startsWith('${')) return 'Its ${…} has no value here; within quotes, any value stays a text.';
  if (value.startsWith('$')) return 'A path belongs in the field whose name ends with "Path".';
  if (value.startsWith('{%') && language !== undefined) return 'Expressions need QueryLanguage "JSONata".';
  if (!Number.isFinite(Number(value))) return '';
  return `It is the text "${value}", not a number; in a template's Definition, !Ref and \${…} always give text.`;
}

/** Checks a text, if the field is there. */
export function checkString({ fields, pointer }: Fields, name: string, report: Report): void {
  const value = ownMember(fields, name);
  if (value !== undefined && typeof value !== 'string') {
    report.error(childPointer(pointer, name), 'Expected value of type String');
  }
}

/** Checks that a field, if it is there, has one of a few values. */
export function checkOneOf({ fields, pointer }: Fields, name: string, values: readonly string[], report: Report): void {
  const value = ownMember(fields, name);
  if (value === undefined) return;
  const at = childPointer(pointer, name);
  if (typeof value !== 'string') {
    report.error(at, 'Expected value of type [STRING]');
  } else if (!values.includes(value)) {
    const message = `Value should be one of the following: [${values.join(', ')}]`;
    report.error(at, message, () => didYouMean(value, values));
  }
}

/** Checks that a field, if it is there, is an array, and has members if it must. */
export function checkArray(
  { fields, pointer }: Fields,
  name: string,
  need: 'members' | 'anything',
  report: Report,
): readonly JsonValue[] {
  const value = ownMember(fields, name);
  if (value === undefined) return [];
  const at = childPointer(pointer, name);
  if (!isJsonArray(value)) {
    report.error(at, 'Expected value of type Array');
    return [];
  }
  if (value.length === 0 && need === 'members') report.error(at, 'Value cannot be empty');
  return value;
}

/** Checks that each member of an array is an object, and gives those that are. */
export function checkObjects(container: Fields, name: string, need: 'members' | 'anything', report: Report): Fields[] {
  const members = checkArray(container, name, need, report);
  if (members.length === 0) return [];
  const at = childPointer(container.pointer, name);
  return [...members.entries()].flatMap(([index, fields]) => {
    const pointer = childPointer(at, index);
    if (isJsonObject(fields)) return [{ fields, pointer }];
    report.error(pointer, 'Expected value of type Object');
    return [];
  });
}

/** A field that must be an object, if it is there. */
export function checkObject({ fields, pointer }: Fields, name: string, report: Report): Fields | undefined {
  const value = ownMember(fields, name);
  if (value === undefined) return undefined;
  const at = childPointer(pointer, name);
  if (isJsonObject(value)) return { fields: value, pointer: at };
  report.error(at, 'Expected value of type Object');
  return undefined;
}
