import { TestkitError } from '../../../values/errors.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../values/json.js';
import { ownMember } from '../../../values/own-member.js';
import type { TemplateOptions } from '../options.js';
import { parseJson } from '../parse-json.js';
import { relativeTo } from '../relative-path.js';
import { SourceText } from '../source-text.js';
import { TracedText } from '../traced-text.js';
import { TemplateEvaluator } from './evaluator.js';
import { parseTemplate, resourceProperties, resourceType } from './template.js';

/** No app comes near these: stacks in all, and stages or nested stacks within each other. */
const MAX_STACKS = 2_000;
const MAX_DEPTH = 20;

/** A stack of a cloud assembly, ready to be computed. */
export interface AssemblyStack {
  /** The path of its construct; a nested stack has the logical ID of its resource added. */
  readonly name: string;
  /** Its template's file. */
  readonly file: string;
  readonly evaluator: TemplateEvaluator;
}

/** The stack around a nested stack, and the nested stack's resource in it. */
interface Outer {
  readonly evaluator: TemplateEvaluator;
  readonly logicalId: string;
  readonly depth: number;
}

/**
 * Reads all stacks of a cloud assembly (the folder `cdk.out`) by its manifest: those of its stages and nested stacks too.
 *
 * The stacks know each other: exports of one are the imports of others, a nested stack's parameters come from the stack around
 * it, and its outputs go there.
 *
 * @param manifest - The text of `manifest.json`, which `options.file` names.
 * @throws TestkitError INVALID_SYNTAX, INVALID_TEMPLATE, FILE_UNREADABLE.
 */
export function readCloudAssembly(manifest: string, options: TemplateOptions): AssemblyStack[] {
  const assembly = new CloudAssembly(options);
  assembly.readManifest(manifest, options.file);
  return assembly.stacks;
}

class CloudAssembly {
  readonly stacks: AssemblyStack[] = [];
  private readonly options: TemplateOptions;
  /** Files by what their key ends with. */
  private readonly assets = new Map<string, string>();

  constructor(options: TemplateOptions) {
    this.options = options;
  }

  readManifest(text: string, file: string | undefined, depth = 0): void {
    const artifacts = Object.entries(sectionOf(parse(text, file), 'artifacts'));
    const ofType = (type: string): [string, JsonObject, JsonObject][] =>
      artifacts.flatMap(([id, artifact]) =>
        isJsonObject(artifact) && artifact['type'] === type ? [[id, artifact, sectionOf(artifact, 'properties')]] : [],
      );
    for (const [, , { file: manifest }] of ofType('cdk:asset-manifest')) this.readAssets(manifest, file);
    for (const [id, { displayName }, { templateFile }] of ofType('aws:cloudformation:stack')) {
      if (typeof templateFile !== 'string') continue;
      this.readStack(typeof displayName === 'string' ? displayName : id, relativeTo(file, templateFile));
    }
    for (const [, , { directoryName }] of ofType('cdk:cloud-assembly')) {
      if (typeof directoryName !== 'string' || depth >= MAX_DEPTH) continue;
      const inner = relativeTo(file, `${directoryName}/manifest.json`);
      this.readManifest(this.read(inner), inner, depth + 1);
    }
  }

  private readAssets(manifest: JsonValue | undefined, file: string | undefined): void {
    if (typeof manifest !== 'string') return;
    const path = relativeTo(file, manifest);
    for (const [hash, asset] of Object.entries(sectionOf(parse(this.read(path), path), 'files'))) {
      const source = isJsonObject(asset) ? sectionOf(asset, 'source')['path'] : undefined;
      if (typeof source === 'string') this.assets.set(`${hash}${endingOf(source)}`, relativeTo(file, source));
    }
  }

  private readStack(name: string, file: string, outer?: Outer): void {
    if (this.stacks.length >= MAX_STACKS) return;
    const template = parseTemplate(this.read(file), file);
    const neighbours = {
      imported: (exportName: string) => this.exported(exportName),
      parameter: (parameter: string) => parameterFrom(outer, parameter),
      nestedOutput: (logicalId: string, attribute: string) => this.nestedOutput(`${name}/${logicalId}`, attribute),
      asset: (key: string) => this.assets.get(key.slice(key.lastIndexOf('/') + 1)),
    };
    const evaluator = new TemplateEvaluator({ ...template, neighbours }, { ...this.options, file });
    this.stacks.push({ name, file, evaluator });
    const depth = outer === undefined ? 1 : outer.depth + 1;
    if (depth > MAX_DEPTH) return;
    for (const [logicalId, resource] of Object.entries(template.resources)) {
      if (resourceType(resource) !== 'AWS::CloudFormation::Stack') continue;
      const nested = this.nestedTemplate(evaluator, logicalId, resource);
      if (nested !== undefined) this.readStack(`${name}/${logicalId}`, nested, { evaluator, logicalId, depth });
    }
  }

  /** The file of a nested stack's template; undefined where it is not among the assets. */
  private nestedTemplate(evaluator: TemplateEvaluator, logicalId: string, resource: JsonValue): string | undefined {
    const metadata = isJsonObject(resource) ? sectionOf(resource, 'Metadata')['aws:asset:path'] : undefined;
    if (typeof metadata === 'string') return relativeTo(evaluator.template.file, metadata);
    const written = ownMember(resourceProperties(resource), 'TemplateURL');
    const url =
      written === undefined ? undefined : evaluator.evaluate(written, `/Resources/${logicalId}/Properties/TemplateURL`);
    return typeof url === 'string' ? this.assets.get(url.slice(url.lastIndexOf('/') + 1)) : undefined;
  }

  private exported(exportName: string): JsonValue | undefined {
    for (const { evaluator } of this.stacks) {
      for (const [name, output] of Object.entries(evaluator.template.outputs)) {
        if (!isJsonObject(output)) continue;
        const written = ownMember(sectionOf(output, 'Export'), 'Name');
        if (written !== undefined && evaluator.evaluate(written, `/Outputs/${name}/Export/Name`) === exportName)
          return outputOf(evaluator, name);
      }
    }
    return undefined;
  }

  private nestedOutput(stack: string, attribute: string): JsonValue | undefined {
    const [, output] = /^Outputs\.(.+)$/.exec(attribute) ?? [];
    const nested = this.stacks.find(({ name }) => name === stack);
    return output === undefined || nested === undefined ? undefined : outputOf(nested.evaluator, output);
  }

  private read(path: string): string {
    const { readFile } = this.options;
    try {
      if (readFile === undefined) throw new Error('nothing was given to read files with');
      return readFile(path);
    } catch (error) {
      const reason = error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
      const from = this.options.file === undefined ? '' : `\nIt is a part of the CDK output ${this.options.file}.`;
      throw new TestkitError('FILE_UNREADABLE', `Cannot read ${path}: ${reason}${from}`, { cause: error });
    }
  }
}

/** CDK keeps the ending of a file in its key. */
function endingOf(path: string): string {
  return /\.\w+$/.exec(path)?.[0] ?? '';
}

function parse(text: string, file: string | undefined): JsonValue {
  return parseJson(TracedText.ofFile(new SourceText(text, file))).value;
}

/** A member that is an object; an empty one, where it is not. */
function sectionOf(owner: JsonValue, key: string): JsonObject {
  const value = isJsonObject(owner) ? ownMember(owner, key) : undefined;
  return isJsonObject(value ?? null) ? (value as JsonObject) : {};
}

function outputOf(evaluator: TemplateEvaluator, name: string): JsonValue | undefined {
  const output = ownMember(evaluator.template.outputs, name);
  const value = isJsonObject(output ?? null) ? ownMember(output as JsonObject, 'Value') : undefined;
  return value === undefined ? undefined : evaluator.evaluate(value, `/Outputs/${name}/Value`);
}

function parameterFrom(outer: Outer | undefined, parameter: string): JsonValue | undefined {
  if (outer === undefined) return undefined;
  const { evaluator, logicalId } = outer;
  const properties = resourceProperties(ownMember(evaluator.template.resources, logicalId));
  const value = ownMember(sectionOf(properties, 'Parameters'), parameter);
  const pointer = `/Resources/${logicalId}/Properties/Parameters/${parameter}`;
  return value === undefined ? undefined : evaluator.evaluate(value, pointer);
}
