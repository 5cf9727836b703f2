import type { Definition, SourceLocation } from '../definition.js';
import { TestkitError } from '../../values/errors.js';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, setKey } from '../../values/json.js';
import { childPointer, pointerKeys } from '../../values/json-pointer.js';
import { ownMember } from '../../values/own-member.js';
import { chooseStateMachine } from './choose-state-machine.js';
import { environmentOf } from './cloudformation/environment.js';
import { TemplateEvaluator } from './cloudformation/evaluator.js';
import { SHORT_FUNCTIONS } from './cloudformation/short-functions.js';
import { createDefinition } from './create-definition.js';
import type { TemplateOptions } from './options.js';
import { parseYaml } from './parse-yaml.js';
import { relativeTo } from './relative-path.js';
import { withPseudoParameters } from './serverless-pseudo-parameters.js';
import { fileVariable, member, resolveVariables, type ServerlessContext } from './serverless-variables.js';
import { SourceText } from './source-text.js';
import { TracedText } from './traced-text.js';

/** A value, and the file and the place it stands at. */
interface Placed {
  readonly value: JsonValue;
  readonly file: string | undefined;
  readonly pointer: string;
  locate(pointer: string): SourceLocation;
}

/**
 * Reads the definition of a state machine out of a serverless.yml with the plugin serverless-step-functions
 * (`stepFunctions.stateMachines`). `options.resource` is the key of the state machine.
 *
 * Functions of the service are known by their key and by their logical ID, as the plugin has it; their ARNs and names
 * become placeholders such as `<service>-<stage>-<key>`. `${self:…}`, `${file(…)}`, `${sls:stage}` and `${aws:…}` are
 * put in, `#{…}` of serverless-pseudo-parameters too; `${opt:…}`, `${env:…}` and `${param:…}` come from `options.parameters`, or take their fallback.
 *
 * @throws TestkitError INVALID_SYNTAX, INVALID_TEMPLATE and FILE_UNREADABLE as {@link definitionFromTemplate}.
 */
export function definitionFromServerless(text: string, given: TemplateOptions = {}): Definition {
  const root = parse(text, given.file);
  const options = { ...regionOf(root.value, given), ...given };
  const context = contextOf(root.value, options);
  const machines = machinesOf(root, context);
  const { logicalId, placed } = chooseStateMachine(machines, {
    calledName: options.file ?? 'The text',
    wanted: options.resource,
    lookedFor: 'Looked for stepFunctions.stateMachines.',
  });
  const name = resolveVariables(member(placed.value, ['name']) ?? null, context);
  const type = resolveVariables(member(placed.value, ['type']) ?? null, context);
  const definition = step(placed, 'definition', context);
  if (definition === undefined) {
    throw new TestkitError('INVALID_TEMPLATE', `The state machine "${logicalId}" has no definition.`);
  }
  const evaluator = new TemplateEvaluator(
    {
      file: definition.file,
      calledName: definition.file ?? 'The text',
      resources: resourcesOf(root.value, machines, context),
      parameters: {},
      mappings: {},
      conditions: {},
      outputs: {},
      keysTwice: [],
      locate: (pointer) => definition.locate(pointer),
      locateInString: (pointer) => definition.locate(pointer),
    },
    options,
  );
  const document =
    evaluator.evaluate(withPseudoParameters(resolveVariables(definition.value, context)), definition.pointer) ?? null;
  return createDefinition(
    {
      document,
      name: typeof name === 'string' ? name : logicalId,
      type: type === 'EXPRESS' ? 'EXPRESS' : 'STANDARD',
      logicalId,
      file: definition.file,
      locate: (pointer) => evaluator.locate(document, pointerKeys(pointer), definition.pointer),
    },
    options,
  );
}

function parse(text: string, file: string | undefined): Placed {
  const source = new SourceText(text, file);
  const parsed = parseYaml(TracedText.ofFile(source), { functions: SHORT_FUNCTIONS });
  return {
    value: parsed.value,
    file,
    pointer: '',
    locate: (pointer) => source.locate(parsed.offsetOf(pointerKeys(pointer))),
  };
}

/** The region of the provider, where the file has it in plain words. */
function regionOf(document: JsonValue, options: TemplateOptions): { region?: string } {
  const written = resolveVariables(member(document, ['provider', 'region']) ?? null, contextOf(document, options));
  return typeof written === 'string' && !written.includes('${') ? { region: written } : {};
}

function contextOf(document: JsonValue, options: TemplateOptions): ServerlessContext {
  const given = options.parameters?.['stage'];
  const written = member(document, ['provider', 'stage']);
  const stage = typeof written === 'string' && !written.includes('${') ? written : 'dev';
  return {
    document,
    options,
    environment: environmentOf(options),
    stage: typeof given === 'string' ? given : stage,
    load: (path) => load(path, options).value,
    used: { count: 0 },
  };
}

function load(path: string, options: TemplateOptions): Placed {
  const file = relativeTo(options.file, path);
  try {
    if (options.readFile === undefined) throw new Error('nothing was given to read files with');
    return parse(options.readFile(file), file);
  } catch (error) {
    if (error instanceof TestkitError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new TestkitError('FILE_UNREADABLE', `Cannot read ${file}: ${reason}`, { cause: error });
  }
}

/** A member of a placed value; a `${file(…)}` in its place leads into that file. */
function step(placed: Placed, key: string, context: ServerlessContext): Placed | undefined {
  const value = member(placed.value, [key]);
  if (value === undefined || value === null) return undefined;
  const file = fileVariable(value);
  if (file === undefined) return { ...placed, value, pointer: childPointer(placed.pointer, key) };
  const loaded = load(file.path, context.options);
  const inside = member(loaded.value, file.keys);
  if (inside === undefined) return undefined;
  return { ...loaded, value: inside, pointer: file.keys.reduce<string>(childPointer, '') };
}

interface ServerlessMachine {
  readonly logicalId: string;
  readonly placed: Placed;
  readonly location: SourceLocation;
}

function machinesOf(root: Placed, context: ServerlessContext): ServerlessMachine[] {
  const section = step(root, 'stepFunctions', context);
  const machines = section === undefined ? undefined : step(section, 'stateMachines', context);
  if (machines === undefined || !isJsonObject(machines.value)) return [];
  return Object.keys(machines.value).flatMap((logicalId) => {
    const placed = step(machines, logicalId, context);
    return placed === undefined ? [] : [{ logicalId, placed, location: placed.locate(placed.pointer) }];
  });
}

/** The resources as they will be deployed: the functions by key and by logical ID, the state machines, and `resources`. */
function resourcesOf(
  document: JsonValue,
  machines: readonly ServerlessMachine[],
  context: ServerlessContext,
): JsonObject {
  const resources: Record<string, JsonValue> = {};
  const service = member(document, ['service']);
  const prefix = `${typeof service === 'string' ? service : 'service'}-${context.stage}`;
  for (const { logicalId } of machines) {
    const resource = { Type: 'AWS::StepFunctions::StateMachine', Properties: { StateMachineName: logicalId } };
    setKey(resources, logicalId, resource);
    setKey(resources, `${normalize(logicalId)}StepFunctionsStateMachine`, resource);
  }
  for (const name of activitiesOf(document, context)) {
    const resource = { Type: 'AWS::StepFunctions::Activity', Properties: { Name: name } };
    setKey(resources, `${normalize(name)}StepFunctionsActivity`, resource);
  }
  for (const [key, written] of entries(member(document, ['functions']), context)) {
    const given = isJsonObject(written) ? ownMember(written, 'name') : undefined;
    const FunctionName = typeof given === 'string' ? given : `${prefix}-${key}`;
    const resource = { Type: 'AWS::Lambda::Function', Properties: { FunctionName } };
    setKey(resources, key, resource);
    setKey(resources, `${normalize(key)}LambdaFunction`, resource);
  }
  const written = member(document, ['resources']);
  for (const section of isJsonArray(written) ? written : [written ?? null]) {
    const resolved = resolveVariables(section, context);
    for (const [key, resource] of entries(member(resolved, ['Resources']), context)) setKey(resources, key, resource);
  }
  return resources;
}

function activitiesOf(document: JsonValue, context: ServerlessContext): string[] {
  const written = resolveVariables(member(document, ['stepFunctions', 'activities']) ?? null, context);
  return isJsonArray(written) ? written.filter((name) => typeof name === 'string') : [];
}

function entries(value: JsonValue | undefined, context: ServerlessContext): [string, JsonValue][] {
  const resolved = resolveVariables(value ?? null, context);
  return isJsonObject(resolved) ? Object.entries(resolved) : [];
}

/** How the framework makes a logical ID of a key. */
function normalize(key: string): string {
  const name = key.replace(/-/g, 'Dash').replace(/_/g, 'Underscore');
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}
