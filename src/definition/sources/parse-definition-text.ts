import type { SourceLocation } from '../definition.js';
import { TestkitError } from '../../values/errors.js';
import type { JsonValue } from '../../values/json.js';
import { pointerKeys } from '../../values/json-pointer.js';
import type { Environment } from './cloudformation/environment.js';
import { maskJson } from './masked-placeholders.js';
import { parseJson } from './parse-json.js';
import { parseYaml } from './parse-yaml.js';
import type { ParsedText } from './parsed-text.js';
import { parseYamlWithSubstitutions } from './substitute-in-yaml.js';
import { fillStandIns, type StandIn } from './stand-ins.js';
import type { StandInUse } from './stand-in-value.js';
import {
  hasPlaceholder,
  substituteInJson,
  type Substitutions,
  type UndefinedName,
  undefinedNamesError,
} from './substitutions.js';
import { TracedText } from './traced-text.js';

/** How {@link parseDefinitionText} reads. */
export interface DefinitionTextOptions {
  readonly file: string | undefined;
  /** Undefined takes `${name}` for ordinary text. */
  readonly substitutions: Substitutions | undefined;
  /** Has what has no value stand for itself, or for something AWS takes, instead of being an error. */
  readonly standIns?: { readonly environment: Environment; readonly use: StandInUse } | undefined;
  /** Where a missing value should have been given, for the hint. */
  readonly givenBy: string;
}

/** The value of a definition's text, and where each part of it was written, by JSON Pointer. */
export interface LocatedValue {
  readonly value: JsonValue;
  readonly locate: (pointer: string) => SourceLocation | undefined;
  readonly standIns?: readonly StandIn[];
}

/** Parses the text of a definition and puts its substitutions in. */
export function parseDefinitionText(traced: TracedText, options: DefinitionTextOptions): LocatedValue {
  const { substitutions, givenBy } = options;
  if (traced.text.trim() === '') {
    const where = options.file === undefined ? 'definition' : `definition ${options.file}`;
    throw new TestkitError('INVALID_SYNTAX', `The ${where} is empty.`);
  }
  if (options.standIns !== undefined && hasPlaceholder(traced.text) && allUsed(traced.text, substitutions)) {
    return parseWithStandIns(traced, options, options.standIns);
  }
  const undefinedNames: UndefinedName[] = [];
  const located = isYaml(traced.text, options.file)
    ? parseYamlDefinition(traced, substitutions, undefinedNames)
    : parseJsonDefinition(traced, options, undefinedNames);
  if (undefinedNames.length > 0) throw undefinedNamesError(undefinedNames, substitutions ?? new Map(), givenBy);
  return located;
}

/** A value that nothing uses is a misspelt name: then what has no value is an error that says so. */
function allUsed(text: string, substitutions: Substitutions | undefined): boolean {
  return [...(substitutions?.keys() ?? [])].every((name) => text.includes(`\${${name}}`));
}

function parseWithStandIns(
  traced: TracedText,
  { file, substitutions = new Map<string, JsonValue>() }: DefinitionTextOptions,
  { environment, use }: NonNullable<DefinitionTextOptions['standIns']>,
): LocatedValue {
  let text = traced;
  let parsed: ParsedText;
  if (isYaml(traced.text, file)) {
    parsed = parseYamlWithSubstitutions(traced, substitutions, [], { keepMasked: true });
  } else {
    const substituted = substituteInJson(traced, substitutions, []);
    text = new TracedText([{ text: maskJson(substituted.text), locate: (offset) => substituted.locate(offset) }]);
    parsed = parseJson(text);
  }
  const { value, standIns } = fillStandIns(parsed.value, environment, use);
  return { ...locatedIn(text, parsed), value, standIns };
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
