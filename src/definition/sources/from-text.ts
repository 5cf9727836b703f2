import type { Definition, SourceLocation } from '../definition.js';
import { TestkitError } from '../errors.js';
import type { JsonValue } from '../json.js';
import { pointerKeys } from '../json-pointer.js';
import { createDefinition } from './create-definition.js';
import type { DefinitionOptions } from './options.js';
import { parseJson } from './parse-json.js';
import { parseYaml } from './parse-yaml.js';
import type { ParsedText } from './parsed-text.js';
import { SourceText } from './source-text.js';
import { parseYamlWithSubstitutions } from './substitute-in-yaml.js';
import { substituteInJson, type Substitutions, type UndefinedName, undefinedNamesError } from './substitutions.js';
import { TracedText } from './traced-text.js';

/**
 * Reads a definition from Amazon States Language text, JSON or YAML: by the ending of `options.file`, else by content.
 *
 * Positions are worked out when {@link Definition.locate} is first called. With `options.substitutions`, each
 * `${name}` in the text must have a value there; without, the text is taken as it stands.
 *
 * @throws TestkitError INVALID_SYNTAX with file, line, column and the offending line, if the text is not well-formed.
 * @throws TestkitError INVALID_DEFINITION if it is no object, or if a `${name}` has no value.
 * @example
 * ```ts
 * definitionFromText(text, { file: 'order.asl.json', substitutions: { FunctionArn: arn } }).locate('/States/Ship');
 * ```
 */
export function definitionFromText(text: string, options: DefinitionOptions = {}): Definition {
  const traced = TracedText.ofFile(new SourceText(stripByteOrderMark(text), options.file));
  const { substitutions } = options;
  const parsed = parseDefinitionText(traced, {
    file: options.file,
    substitutions: substitutions === undefined ? undefined : new Map(Object.entries(substitutions)),
    givenBy: 'the template that deploys it and load that',
  });
  return createDefinition({ document: parsed.value, locate: parsed.locate }, options);
}

/** How {@link parseDefinitionText} reads. */
export interface DefinitionTextOptions {
  readonly file: string | undefined;
  /** Undefined takes `${name}` for ordinary text. */
  readonly substitutions: Substitutions | undefined;
  /** Where a missing value should have been given, for the hint. */
  readonly givenBy: string;
}

/** The value of a definition's text, and where each part of it was written, by JSON Pointer. */
export interface LocatedValue {
  readonly value: JsonValue;
  readonly locate: (pointer: string) => SourceLocation | undefined;
}

/** Parses the text of a definition and puts its substitutions in. */
export function parseDefinitionText(traced: TracedText, options: DefinitionTextOptions): LocatedValue {
  const { substitutions, givenBy } = options;
  if (traced.text.trim() === '') {
    const where = options.file === undefined ? 'definition' : `definition ${options.file}`;
    throw new TestkitError('INVALID_SYNTAX', `The ${where} is empty.`);
  }
  const undefinedNames: UndefinedName[] = [];
  const located = isYaml(traced.text, options.file)
    ? parseYamlDefinition(traced, substitutions, undefinedNames)
    : parseJsonDefinition(traced, options, undefinedNames);
  if (undefinedNames.length > 0) throw undefinedNamesError(undefinedNames, substitutions ?? new Map(), givenBy);
  return located;
}

/** By the file's ending, where it says so; else a text that begins with a brace is JSON. */
function isYaml(text: string, file: string | undefined): boolean {
  if (file !== undefined && /\.ya?ml$/i.test(file)) return true;
  if (file !== undefined && /\.json$/i.test(file)) return false;
  return !/^\s*[{["]/.test(text);
}

function parseYamlDefinition(
  traced: TracedText,
  substitutions: Substitutions | undefined,
  undefinedNames: UndefinedName[],
): LocatedValue {
  const parsed =
    substitutions === undefined ? parseYaml(traced) : parseYamlWithSubstitutions(traced, substitutions, undefinedNames);
  return locatedIn(traced, parsed);
}

function parseJsonDefinition(
  traced: TracedText,
  { substitutions, givenBy }: DefinitionTextOptions,
  undefinedNames: UndefinedName[],
): LocatedValue {
  if (substitutions === undefined) {
    return locatedIn(
      traced,
      parseJson(traced, ({ offset }) => {
        // An unquoted ${name}: no JSON until it has a value.
        if (!traced.text.startsWith('${', offset)) return undefined;
        const names: UndefinedName[] = [];
        substituteInJson(traced, new Map(), names);
        return undefinedNamesError(names, new Map(), givenBy);
      }),
    );
  }
  const substituted = substituteInJson(traced, substitutions, undefinedNames);
  return locatedIn(
    substituted,
    parseJson(substituted, () =>
      undefinedNames.length > 0 ? undefinedNamesError(undefinedNames, substitutions, givenBy) : undefined,
    ),
  );
}

function locatedIn(traced: TracedText, parsed: ParsedText): LocatedValue {
  return { value: parsed.value, locate: (pointer) => traced.locate(parsed.offsetOf(pointerKeys(pointer))) };
}

function stripByteOrderMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
