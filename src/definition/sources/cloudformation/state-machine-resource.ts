import type { SourceLocation, StateMachineType } from '../../definition.js';
import type { JsonObject, JsonValue } from '../../json.js';
import { childPointer } from '../../json-pointer.js';
import { nearestName } from '../../nearest-name.js';
import { ownMember } from '../../own-member.js';
import { formatLocation } from '../source-text.js';
import { condition } from './conditions.js';
import type { TemplateEvaluator } from './evaluator.js';
import { resourceProperties, resourceType, type Template } from './template.js';
import { templateError } from './template-error.js';

const SAM = 'AWS::Serverless::StateMachine';
const CLOUDFORMATION = 'AWS::StepFunctions::StateMachine';

/** A state machine of a template, as it is written there. */
export interface StateMachineResource {
  readonly logicalId: string;
  readonly resourceType: typeof SAM | typeof CLOUDFORMATION;
  readonly properties: JsonObject;
  /** JSON Pointer to the properties. */
  readonly pointer: string;
  readonly location: SourceLocation | undefined;
}

/** The state machines of a template, in its order. */
export function stateMachineResources(template: Template): StateMachineResource[] {
  return Object.entries(template.resources).flatMap(([logicalId, resource]) => {
    const type = resourceType(resource);
    if (type !== SAM && type !== CLOUDFORMATION) return [];
    const pointer = childPointer('/Resources', logicalId);
    return [
      {
        logicalId,
        resourceType: type,
        properties: resourceProperties(resource),
        pointer: `${pointer}/Properties`,
        location: template.locate(pointer),
      },
    ];
  });
}

/**
 * The state machine with a logical ID, or the only one.
 *
 * @throws TestkitError INVALID_TEMPLATE that lists the logical IDs, if there is none, or several and no choice.
 */
export function chooseStateMachine(evaluator: TemplateEvaluator, wanted: string | undefined): StateMachineResource {
  const { template } = evaluator;
  const machines = stateMachineResources(template);
  const name = template.file ?? 'The template';
  if (machines.length === 0) throw noStateMachine(template, name);
  if (wanted !== undefined) {
    const chosen = machines.find(({ logicalId }) => logicalId === wanted);
    if (chosen !== undefined) return chosen;
    const ids = machines.map(({ logicalId }) => logicalId);
    const nearest = nearestName(wanted, ids);
    const guess = nearest === undefined ? '' : `; did you mean "${nearest}"`;
    throw templateError(`${name} has no state machine "${wanted}"${guess}.\n${list(machines)}`, undefined);
  }
  // A machine that is not deployed under these parameters is no candidate beside one that is.
  const deployed = machines.length === 1 ? machines : machines.filter((machine) => isDeployed(evaluator, machine));
  const [only, ...others] = deployed;
  if (only !== undefined && others.length === 0) return only;
  throw templateError(
    `${name} has ${machines.length} state machines; say which one is meant.\n${list(machines)}`,
    undefined,
    `pass resource: ${JSON.stringify(machines[0]?.logicalId)}.`,
  );
}

function isDeployed(evaluator: TemplateEvaluator, { logicalId }: StateMachineResource): boolean {
  const resource = ownMember(evaluator.template.resources, logicalId);
  const name = ownMember(resource as JsonObject, 'Condition');
  return typeof name !== 'string' || condition(evaluator, name, childPointer('/Resources', logicalId));
}

function noStateMachine(template: Template, name: string): Error {
  const types = [...new Set(Object.values(template.resources).map((resource) => resourceType(resource)))];
  const found = types.length === 0 ? 'It has no resources.' : `Its resources are: ${types.slice(0, 10).join(', ')}.`;
  return templateError(`${name} has no state machine.\nLooked for ${SAM} and ${CLOUDFORMATION}. ${found}`, undefined);
}

function list(machines: readonly StateMachineResource[]): string {
  const width = Math.max(...machines.map(({ logicalId }) => logicalId.length));
  const lines = machines.slice(0, 20).map(({ logicalId, location }) => {
    return `  ${logicalId.padEnd(width)}  ${location === undefined ? '' : formatLocation(location)}`.trimEnd();
  });
  if (machines.length > 20) lines.push(`  … and ${machines.length - 20} more`);
  return `State machines:\n${lines.join('\n')}`;
}

/** The name the template gives the state machine, if it does. */
export function machineName(evaluator: TemplateEvaluator, machine: StateMachineResource): string | undefined {
  return property(evaluator, machine, machine.resourceType === SAM ? 'Name' : 'StateMachineName');
}

/** STANDARD unless the template says EXPRESS. */
export function machineType(evaluator: TemplateEvaluator, machine: StateMachineResource): StateMachineType {
  const name = machine.resourceType === SAM ? 'Type' : 'StateMachineType';
  const type = property(evaluator, machine, name) ?? 'STANDARD';
  if (type === 'STANDARD' || type === 'EXPRESS') return type;
  throw evaluator.error(`${name} must be STANDARD or EXPRESS, not "${type}".`, childPointer(machine.pointer, name));
}

export function machineRole(evaluator: TemplateEvaluator, machine: StateMachineResource): string | undefined {
  return property(evaluator, machine, machine.resourceType === SAM ? 'Role' : 'RoleArn');
}

/** A property with its functions computed; undefined if it is not there. */
export function evaluatedProperty(
  evaluator: TemplateEvaluator,
  { properties, pointer }: StateMachineResource,
  name: string,
): JsonValue | undefined {
  const written = ownMember(properties, name);
  return written === undefined ? undefined : evaluator.evaluate(written, childPointer(pointer, name));
}

function property(evaluator: TemplateEvaluator, machine: StateMachineResource, name: string): string | undefined {
  const value = evaluatedProperty(evaluator, machine, name);
  return typeof value === 'string' ? value : undefined;
}
