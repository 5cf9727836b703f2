import type { SourceLocation } from '../definition.js';
import { TestkitError } from '../../values/errors.js';
import type { JsonValue } from '../../values/json.js';
import { nearestName } from '../../wording/nearest-name.js';
import { formatLocation, type Locate } from './source-text.js';
import { TracedText } from './traced-text.js';

/** Values for `${name}` in a definition's text, by name. */
export type Substitutions = ReadonlyMap<string, JsonValue>;

/** `${name}`: a plain name, or one that looks like `Fn::Sub` syntax, which is a frequent mistake. */
const PLACEHOLDER = /\$\{([\w-]+(?:(?:\.|::)[\w.-]+)?)\}/g;

/** Characters that substitutions may put into one another: twice what a definition may have. */
const MAX_LENGTH = 2_000_000;

/** A `${name}` that has no value, and where it stands. */
export interface UndefinedName {
  readonly name: string;
  readonly location: SourceLocation | undefined;
}

/** Whether `${name}` occurs in a text. */
export function hasPlaceholder(text: string): boolean {
  return text.search(PLACEHOLDER) >= 0;
}

/**
 * Puts values into a JSON text as CloudFormation does: as text, wherever `${name}` stands.
 *
 * Inside quotes, a value that would break the string (it has quotes or line breaks of its own) is escaped. Outside
 * quotes the text of the value stands as it is, so that it may be a number, an object or anything else.
 *
 * @param undefinedNames - Takes what has no value; such placeholders stay.
 */
export function substituteInJson(
  traced: TracedText,
  substitutions: Substitutions,
  undefinedNames: UndefinedName[],
): TracedText {
  const { text } = traced;
  const pieces: { text: string; locate: Locate }[] = [];
  let from = 0;
  const keep = (to: number): void => {
    const start = from;
    pieces.push({ text: text.slice(start, to), locate: (offset) => traced.locate(start + offset) });
  };
  for (const { index, name, quoted } of placeholdersInJson(text)) {
    const value = substitutions.get(name);
    if (value === undefined) {
      undefinedNames.push({ name, location: traced.locate(index) });
      continue;
    }
    keep(index);
    const inserted = substitutionText(value);
    pieces.push({ text: quoted ? asStringContent(inserted) : inserted, locate: () => traced.locate(index) });
    from = index + name.length + 3;
  }
  keep(text.length);
  return new TracedText(pieces);
}

function* placeholdersInJson(text: string): Generator<{ index: number; name: string; quoted: boolean }> {
  const tokens = /"[^"\\]*(?:\\[^][^"\\]*)*"|\$\{[^{}"\s]+\}/g;
  for (const { 0: token, index } of text.matchAll(tokens)) {
    for (const found of token.matchAll(PLACEHOLDER)) {
      yield { index: index + found.index, name: found[1] ?? '', quoted: token.startsWith('"') };
    }
  }
}

/** Puts values into a string value. */
export function substituteInString(text: string, substitutions: Substitutions, undefinedNames: string[]): string {
  return text.replace(PLACEHOLDER, (placeholder, name: string) => {
    const value = substitutions.get(name);
    if (value !== undefined) return substitutionText(value);
    undefinedNames.push(name);
    return placeholder;
  });
}

/** The text CloudFormation puts in for a value. */
export function substitutionText(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Text for the inside of a JSON string: as it is if that is a valid string, else escaped. */
function asStringContent(text: string): string {
  try {
    JSON.parse(`"${text}"`);
    return text;
  } catch {
    return JSON.stringify(text).slice(1, -1);
  }
}

/**
 * Puts the values of a template's substitutions into one another: CloudFormation repeats replacing until nothing is
 * left to replace. Values that refer to each other in a circle keep the reference.
 */
export function resolveSubstitutions(substitutions: Substitutions): Substitutions {
  let length = 0;
  const resolve = (value: JsonValue, seen: readonly string[]): JsonValue => {
    if (typeof value !== 'string' || !hasPlaceholder(value)) return value;
    return value.replace(PLACEHOLDER, (placeholder, name: string) => {
      const inner = seen.includes(name) ? undefined : substitutions.get(name);
      const text = inner === undefined ? placeholder : substitutionText(resolve(inner, [...seen, name]));
      length += text.length;
      if (length > MAX_LENGTH) {
        throw new TestkitError(
          'INVALID_TEMPLATE',
          `The substitutions grow without measure: \${${name}} is one of them.`,
        );
      }
      return text;
    });
  };
  return new Map([...substitutions].map(([name, value]) => [name, resolve(value, [name])]));
}

/** The error for `${name}` without a value; lists all of them, and the values there are. */
export function undefinedNamesError(
  undefinedNames: readonly UndefinedName[],
  substitutions: Substitutions,
  givenBy: string,
): TestkitError {
  const names = [...new Set(undefinedNames.map(({ name }) => name))];
  const first = names
    .slice(0, 3)
    .map((name) => `\${${name}}`)
    .join(', ');
  const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
  const nearest = names.length === 1 ? nearestName(names[0] ?? '', substitutions.keys()) : undefined;
  const guess = nearest === undefined ? '' : ` Did you mean \${${nearest}}?`;
  const lines = [
    `The definition uses ${first}${more}, which ${names.length === 1 ? 'has no value' : 'have no values'}.${guess}`,
    '',
    ...undefinedNames.slice(0, 20).map(({ name, location }) => {
      return `  \${${name}}${location === undefined ? '' : `  at ${formatLocation(location)}`}`;
    }),
  ];
  if (substitutions.size > 0) lines.push(`Values are given for: ${[...substitutions.keys()].join(', ')}.`);
  lines.push(`Hint: give the value in ${givenBy}, or pass substitutions: { ${JSON.stringify(names[0])}: … }.`);
  return new TestkitError('INVALID_DEFINITION', lines.join('\n'));
}
