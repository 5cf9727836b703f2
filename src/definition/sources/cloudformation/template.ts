import type { SourceLocation } from '../../definition.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../values/json.js';
import { pointerKeys } from '../../../values/json-pointer.js';
import { parseJson } from '../parse-json.js';
import type { KeyTwice } from '../parsed-text.js';
import { parseYaml } from '../parse-yaml.js';
import { SourceText } from '../source-text.js';
import { TracedText } from '../traced-text.js';
import { SHORT_FUNCTIONS } from './short-functions.js';
import { templateError } from './template-error.js';

/** A CloudFormation or SAM template, with short tags in their long form. */
export interface Template {
  readonly file: string | undefined;
  /** What messages call it: its file, else `The text` or `The template`. */
  readonly calledName: string;
  readonly resources: JsonObject;
  readonly parameters: JsonObject;
  readonly mappings: JsonObject;
  readonly conditions: JsonObject;
  readonly outputs: JsonObject;
  /** What the stacks that are deployed with this one give it; absent for a template on its own. */
  readonly neighbours?: Neighbours;
  /** Keys that occur twice somewhere below a section or a resource; the last one gives the value. */
  readonly keysTwice: readonly TemplateKeyTwice[];
  /** Where the value a JSON Pointer leads to is written, or its nearest enclosing value. */
  locate(pointer: string): SourceLocation | undefined;
  /** Where a character of a string value is written. */
  locateInString(pointer: string, index: number): SourceLocation | undefined;
}

/** What a template takes from the stacks that are deployed with it. Each answers undefined for what they do not have. */
export interface Neighbours {
  /** The value of an export of another stack. */
  readonly imported: (exportName: string) => JsonValue | undefined;
  /** The value that the stack around a nested stack gives one of its parameters. */
  readonly parameter: (name: string) => JsonValue | undefined;
  /** An output of a nested stack, by the logical ID of its resource and an attribute such as `Outputs.Name`. */
  readonly nestedOutput: (logicalId: string, attribute: string) => JsonValue | undefined;
  /** The file that is uploaded under a key of the bucket for assets. */
  readonly asset: (key: string) => string | undefined;
}

/** A {@link KeyTwice} of a template, and where it is written. */
export interface TemplateKeyTwice extends KeyTwice {
  readonly location: SourceLocation;
}

/** Parses the text of a template, YAML or JSON. @throws TestkitError INVALID_SYNTAX, INVALID_TEMPLATE. */
export function parseTemplate(text: string, file: string | undefined): Template {
  const source = new SourceText(text, file);
  const traced = TracedText.ofFile(source);
  const isJson = /^\s*\{/.test(text) && !/\.ya?ml$/i.test(file ?? '');
  const parsed = isJson
    ? parseJson(traced, undefined, true)
    : parseYaml(traced, { functions: SHORT_FUNCTIONS, keepsKeysTwice: true });
  // Of two sections, or of two resources, one would be lost: perhaps the state machine.
  const lost = parsed.keysTwice.find(({ keys }) => keys.length === 1 || (keys.length === 2 && keys[0] === 'Resources'));
  if (lost !== undefined) throw lost.error();
  const locate = (pointer: string): SourceLocation => source.locate(parsed.offsetOf(pointerKeys(pointer)));
  return {
    ...sectionsOf(parsed.value, file ?? 'The text', locate),
    file,
    keysTwice: parsed.keysTwice.map((twice) => ({ ...twice, location: source.locate(twice.offset) })),
    locate,
    locateInString: (pointer, index) => source.locate(parsed.offsetInString(pointerKeys(pointer), index)),
  };
}

/** Takes a template that was parsed already: it has no places. @throws TestkitError INVALID_TEMPLATE. */
export function templateOfValue(value: JsonValue): Template {
  const locate = (): undefined => undefined;
  return {
    ...sectionsOf(value, 'The template', locate),
    file: undefined,
    keysTwice: [],
    locate,
    locateInString: locate,
  };
}

type Sections = Pick<Template, 'calledName' | 'resources' | 'parameters' | 'mappings' | 'conditions' | 'outputs'>;

function sectionsOf(
  template: JsonValue,
  calledName: string,
  locate: (pointer: string) => SourceLocation | undefined,
): Sections {
  if (!isJsonObject(template)) throw templateError(`${calledName} is not a template: it is not an object.`, undefined);
  const section = (key: string): JsonObject => {
    const value: JsonValue = template[key] ?? {};
    if (isJsonObject(value)) return value;
    throw templateError(`${key} of the template must be an object.`, locate(`/${key}`));
  };
  return {
    calledName,
    resources: section('Resources'),
    parameters: section('Parameters'),
    mappings: section('Mappings'),
    conditions: section('Conditions'),
    outputs: section('Outputs'),
  };
}

/** The type of a resource, or an empty text. */
export function resourceType(resource: JsonValue | undefined): string {
  return isJsonObject(resource) && typeof resource['Type'] === 'string' ? resource['Type'] : '';
}

/** The properties of a resource as they are written. */
export function resourceProperties(resource: JsonValue | undefined): JsonObject {
  return isJsonObject(resource) && isJsonObject(resource['Properties']) ? resource['Properties'] : {};
}
