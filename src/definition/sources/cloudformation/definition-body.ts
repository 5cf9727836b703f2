import { TestkitError } from '../../../values/errors.js';
import type { SourceLocation } from '../../definition.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../values/json.js';
import { childPointer, pointerKeys } from '../../../values/json-pointer.js';
import { ownMember } from '../../../values/own-member.js';
import { type LocatedValue, parseDefinitionText } from '../parse-definition-text.js';
import { relativeTo } from '../relative-path.js';
import { formatLocation, SourceText } from '../source-text.js';
import { resolveSubstitutions, type Substitutions, type UndefinedName, undefinedNamesError } from '../substitutions.js';
import { substituteInValue } from '../substitute-in-value.js';
import { TracedText } from '../traced-text.js';
import { evaluateText } from './evaluate-text.js';
import type { TemplateEvaluator } from './evaluator.js';
import { evaluatedProperty, type StateMachineResource } from './state-machine-resource.js';

/** The properties a definition may be in. */
const BODIES = ['Definition', 'DefinitionString', 'DefinitionUri', 'DefinitionS3Location'] as const;

/** A state machine's definition with everything put in, and the file it was written in. */
export interface DefinitionBody extends LocatedValue {
  readonly file: string | undefined;
  /** `DefinitionSubstitutions` that nothing in the definition asks for. */
  readonly unused: readonly UnusedSubstitution[];
}

/** A name of `DefinitionSubstitutions` that the definition does not use, and where the template has it. */
export interface UnusedSubstitution {
  readonly name: string;
  readonly location: SourceLocation | undefined;
}

type Body = Omit<DefinitionBody, 'unused'>;

/** Reads the definition of a state machine, wherever the template has it. */
export function definitionBody(evaluator: TemplateEvaluator, machine: StateMachineResource): DefinitionBody {
  const given = givenSubstitutions(evaluator, machine);
  const substitutions = new NotedSubstitutions(resolveSubstitutions(given));
  const body = readBody(evaluator, machine, substitutions);
  return { ...body, unused: unusedSubstitutions(evaluator, machine, given, substitutions.asked) };
}

/** Values by name, and which of them were asked for. */
class NotedSubstitutions extends Map<string, JsonValue> {
  readonly asked = new Set<string>();

  override get(name: string): JsonValue | undefined {
    this.asked.add(name);
    return super.get(name);
  }
}

function unusedSubstitutions(
  evaluator: TemplateEvaluator,
  machine: StateMachineResource,
  given: Substitutions,
  asked: ReadonlySet<string>,
): UnusedSubstitution[] {
  const at = childPointer(machine.pointer, 'DefinitionSubstitutions');
  const written = evaluatedProperty(evaluator, machine, 'DefinitionSubstitutions');
  if (!isJsonObject(written)) return [];
  // One may stand in the value of another.
  const values = JSON.stringify([...given.values()]);
  return Object.keys(written)
    .filter((name) => !asked.has(name) && !values.includes(`\${${name}}`))
    .map((name) => ({ name, location: evaluator.template.locate(childPointer(at, name)) }));
}

function readBody(evaluator: TemplateEvaluator, machine: StateMachineResource, substitutions: Substitutions): Body {
  const { definitionFile } = evaluator.options;
  if (definitionFile !== undefined) return fromFile(evaluator, machine, definitionFile, substitutions);

  const { properties, logicalId, pointer } = machine;
  const present = BODIES.filter((name) => Object.hasOwn(properties, name));
  const [name, ...others] = present;
  if (name === undefined || others.length > 0) {
    const found =
      name === undefined ? `none of ${BODIES.join(', ')}` : `more than one definition: ${present.join(', ')}`;
    throw evaluator.error(`The state machine "${logicalId}" has ${found}.`, pointer);
  }
  const written = properties[name] ?? null;
  const at = childPointer(pointer, name);
  const value = evaluator.evaluate(written, at);
  if (name === 'DefinitionUri' || name === 'DefinitionS3Location') {
    return fromFile(evaluator, machine, fileOf(evaluator, machine, value, at), substitutions);
  }
  if (isJsonObject(value)) {
    if (name === 'Definition') return fromObject(evaluator, value, at, substitutions);
    throw evaluator.error('DefinitionString must be text; an object goes into Definition.', at);
  }
  const traced = evaluateText(evaluator, written, at);
  const options = {
    file: undefined,
    // A definition text without substitutions may hold ${…} for its own purposes.
    substitutions: substitutions.size === 0 ? undefined : substitutions,
    givenBy: givenBy(machine),
  };
  return { ...parseDefinitionText(traced, options), file: evaluator.template.file };
}

function givenSubstitutions(evaluator: TemplateEvaluator, machine: StateMachineResource): Substitutions {
  const name = 'DefinitionSubstitutions';
  const value = evaluatedProperty(evaluator, machine, name) ?? {};
  if (!isJsonObject(value)) {
    throw evaluator.error(`${name} must be an object of names and values.`, childPointer(machine.pointer, name));
  }
  return new Map([...Object.entries(value), ...Object.entries(evaluator.options.substitutions ?? {})]);
}

function givenBy({ logicalId }: StateMachineResource): string {
  return `DefinitionSubstitutions of "${logicalId}"`;
}

function fromObject(evaluator: TemplateEvaluator, value: JsonObject, at: string, substitutions: Substitutions): Body {
  const undefinedNames: UndefinedName[] = [];
  const located = (substituted: JsonValue): LocatedValue => ({
    value: substituted,
    locate: (pointer) => evaluator.locate(substituted, pointerKeys(pointer), at),
  });
  const original = located(value);
  const result = substituteInValue(value, substitutions, {
    undefinedName: (name, pointer) => undefinedNames.push({ name, location: original.locate(pointer) }),
    copied: (member, copy) => evaluator.copyOrigin(member, copy),
  });
  if (undefinedNames.length > 0) throw undefinedNamesError(undefinedNames, substitutions, 'DefinitionSubstitutions');
  return { ...located(result), file: evaluator.template.file };
}

/** The local file a DefinitionUri names. */
function fileOf(
  evaluator: TemplateEvaluator,
  { logicalId }: StateMachineResource,
  uri: JsonValue | undefined,
  at: string,
): string {
  if (typeof uri === 'string' && !/^s3:/i.test(uri)) return relativeTo(evaluator.template.file, uri);
  const key = isJsonObject(uri) ? ownMember(uri, 'Key') : undefined;
  // CDK leaves a copy of what it uploads beside the template.
  const asset = typeof key === 'string' ? assetFile(evaluator, key) : '';
  if (asset !== '' && canRead(evaluator, asset)) return asset;
  const place = typeof uri === 'string' ? uri : 'an S3 bucket';
  throw evaluator.error(
    `The definition of "${logicalId}" is in ${place}, which is not read here.`,
    at,
    'pass definitionFile: the path of a local copy.',
  );
}

function assetFile({ template }: TemplateEvaluator, key: string): string {
  return template.neighbours?.asset(key) ?? relativeTo(template.file, `asset.${key.replace(/^.*\//, '')}`);
}

function canRead(evaluator: TemplateEvaluator, path: string): boolean {
  try {
    return evaluator.options.readFile?.(path) !== undefined;
  } catch {
    return false;
  }
}

function fromFile(
  evaluator: TemplateEvaluator,
  machine: StateMachineResource,
  file: string,
  substitutions: Substitutions,
): Body {
  const text = readDefinitionFile(evaluator, machine, file);
  const traced = TracedText.ofFile(new SourceText(text, file));
  const located = parseDefinitionText(traced, { file, substitutions, givenBy: givenBy(machine) });
  return { ...located, file };
}

function readDefinitionFile(evaluator: TemplateEvaluator, machine: StateMachineResource, file: string): string {
  const { readFile } = evaluator.options;
  const location = machine.location;
  const named =
    location === undefined ? '' : `\nIt is the definition of "${machine.logicalId}" at ${formatLocation(location)}.`;
  if (readFile === undefined)
    throw new TestkitError('FILE_UNREADABLE', `Nothing was given to read ${file} with.${named}`);
  try {
    return readFile(file);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
    throw new TestkitError('FILE_UNREADABLE', `Cannot read ${file}: ${reason}${named}`, { cause: error });
  }
}
