import type { Definition, SourceLocation } from '../definition.js';
import { TestkitError } from '../../values/errors.js';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../values/json.js';
import { childPointer, pointerKeys } from '../../values/json-pointer.js';
import { ownMember } from '../../values/own-member.js';
import { chooseStateMachine } from './choose-state-machine.js';
import { createDefinition } from './create-definition.js';
import type { TemplateOptions } from './options.js';
import { parseDefinitionText } from './parse-definition-text.js';
import { parseJson } from './parse-json.js';
import { SourceText } from './source-text.js';
import { TracedText } from './traced-text.js';

const TYPE = 'aws_sfn_state_machine';

/** A state machine in Terraform's JSON. */
interface TerraformMachine {
  /** Its address. */
  readonly logicalId: string;
  readonly values: JsonObject;
  /** JSON Pointer to the values. */
  readonly pointer: string;
  readonly location: SourceLocation;
}

/**
 * Reads the definition of a state machine out of what `terraform show -json` prints, for a state or for a plan; child
 * modules are searched too. `options.resource` is the resource's address, such as `module.flow.aws_sfn_state_machine.main`.
 *
 * A definition that contains what is known after apply only, such as the ARN of a function not made yet, is not in a
 * plan; show the state instead, or load the definition's own file with `substitutions`.
 *
 * @throws TestkitError INVALID_SYNTAX if the text, or the definition in it, is not JSON.
 * @throws TestkitError INVALID_TEMPLATE if there is no state machine, or several and no `options.resource`, or if the
 *   definition is not known before apply.
 */
export function definitionFromTerraform(text: string, options: TemplateOptions = {}): Definition {
  const source = new SourceText(text, options.file);
  const parsed = parseJson(TracedText.ofFile(source));
  const locate = (pointer: string): SourceLocation => source.locate(parsed.offsetOf(pointerKeys(pointer)));
  const { values, pointer, logicalId } = chooseStateMachine(machinesOf(parsed.value, locate), {
    calledName: options.file ?? 'The text',
    wanted: options.resource,
    lookedFor: `Looked for resources of type ${TYPE} in values and planned_values.`,
  });
  const written = ownMember(values, 'definition');
  if (typeof written !== 'string') {
    throw new TestkitError(
      'INVALID_TEMPLATE',
      [
        `The definition of ${logicalId} is known after apply only.`,
        'Hint: run terraform show -json after apply, or load the definition file itself with substitutions.',
      ].join('\n'),
    );
  }
  const keys = pointerKeys(`${pointer}/definition`);
  const traced = new TracedText([
    { text: written, locate: (index) => source.locate(parsed.offsetInString(keys, index)) },
  ]);
  const { substitutions } = options;
  const located = parseDefinitionText(traced, {
    file: undefined,
    substitutions: substitutions === undefined ? undefined : new Map(Object.entries(substitutions)),
    givenBy: 'the Terraform configuration',
  });
  const type = ownMember(values, 'type');
  return createDefinition(
    {
      document: located.value,
      name: textOf(values, 'name') ?? logicalId,
      type: type === 'EXPRESS' ? 'EXPRESS' : 'STANDARD',
      roleArn: textOf(values, 'role_arn'),
      logicalId,
      locate: located.locate,
    },
    options,
  );
}

function textOf(values: JsonObject, key: string): string | undefined {
  const value = ownMember(values, key);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function machinesOf(document: JsonValue, locate: (pointer: string) => SourceLocation): TerraformMachine[] {
  const machines: TerraformMachine[] = [];
  const collect = (module: JsonValue | undefined, pointer: string): void => {
    if (!isJsonObject(module)) return;
    for (const [index, resource] of arrayOf(module, 'resources').entries()) {
      if (!isJsonObject(resource) || resource['type'] !== TYPE || !isJsonObject(resource['values'])) continue;
      const at = childPointer(`${pointer}/resources`, index);
      machines.push({
        logicalId: textOf(resource, 'address') ?? TYPE,
        values: resource['values'],
        pointer: `${at}/values`,
        location: locate(at),
      });
    }
    for (const [index, child] of arrayOf(module, 'child_modules').entries()) {
      collect(child, childPointer(`${pointer}/child_modules`, index));
    }
  };
  if (!isJsonObject(document)) return machines;
  for (const key of ['values', 'planned_values']) {
    const root = ownMember(document, key);
    if (isJsonObject(root)) collect(ownMember(root, 'root_module'), `/${key}/root_module`);
  }
  return machines;
}

function arrayOf(object: JsonObject, key: string): readonly JsonValue[] {
  const value = ownMember(object, key);
  return isJsonArray(value) ? value : [];
}
