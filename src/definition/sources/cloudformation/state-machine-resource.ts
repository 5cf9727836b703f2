import type { SourceLocation, StateMachineType } from '../../definition.js';
import type { JsonObject, JsonValue } from '../../../values/json.js';
import { childPointer } from '../../../values/json-pointer.js';
import { ownMember } from '../../../values/own-member.js';
import { chooseStateMachine } from '../choose-state-machine.js';
import { condition } from './conditions.js';
import type { TemplateEvaluator } from './evaluator.js';
import { resourceProperties, resourceType, type Template } from './template.js';

const SAM = 'AWS::Serverless::StateMachine';
const CLOUDFORMATION = 'AWS::StepFunctions::StateMachine';
/** What was looked for in a template, as a sentence of a message. */
export const LOOKED_FOR = `Looked for ${SAM} and ${CLOUDFORMATION}.`;

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

/** The state machine that is wanted, or the only one that is deployed. @throws TestkitError INVALID_TEMPLATE. */
export function templateStateMachine(evaluator: TemplateEvaluator, wanted: string | undefined): StateMachineResource {
  const { template } = evaluator;
  const machines = stateMachineResources(template);
  // A machine that is not deployed under these parameters is not a candidate beside one that is.
  const deployed =
    machines.length > 1 && wanted === undefined
      ? machines.filter((machine) => isDeployed(evaluator, machine))
      : machines;
  return chooseStateMachine(deployed.length > 0 ? deployed : machines, {
    calledName: template.calledName,
    wanted,
    lookedFor: `${LOOKED_FOR} ${resourceTypes(template)}`,
  });
}

/** Whether the condition of a state machine holds, if it has one. */
export function isDeployed(evaluator: TemplateEvaluator, { logicalId }: StateMachineResource): boolean {
  const resource = ownMember(evaluator.template.resources, logicalId);
  const name = ownMember(resource as JsonObject, 'Condition');
  return typeof name !== 'string' || condition(evaluator, name, childPointer('/Resources', logicalId));
}

function resourceTypes(template: Template): string {
  const types = new Set(Object.values(template.resources).map((resource) => resourceType(resource)));
  if (types.size === 0) return 'It has no resources.';
  return `Its resources are: ${[...types].slice(0, 10).join(', ')}${types.size > 10 ? ', …' : ''}.`;
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
