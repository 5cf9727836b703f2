import type { Definition, Diagnostic, SourceLocation, StateMachineType } from '../definition.js';
import type { JsonValue } from '../../values/json.js';
import { shownInLine } from '../../values/shown.js';
import { definitionBody, type UnusedSubstitution } from './cloudformation/definition-body.js';
import { TemplateEvaluator } from './cloudformation/evaluator.js';
import { rolePolicies } from './cloudformation/role-policies.js';
import {
  evaluatedProperty,
  machineName,
  machineRole,
  machineType,
  type StateMachineResource,
  stateMachineResources,
  templateStateMachine,
} from './cloudformation/state-machine-resource.js';
import { parseTemplate, type Template, templateOfValue } from './cloudformation/template.js';
import { createDefinition } from './create-definition.js';
import type { TemplateOptions } from './options.js';

/**
 * Reads the definition of a state machine out of a SAM or CloudFormation template, YAML or JSON; CDK's output too.
 *
 * The definition may be in `Definition`, `DefinitionString`, `DefinitionUri` (a file, read through `options.readFile`)
 * or `DefinitionS3Location` (with `options.definitionFile`). Intrinsic functions are computed, conditions and mappings
 * included, and `DefinitionSubstitutions` put in. What only a deployment knows, such as ARNs, becomes a stable
 * placeholder; `parameters`, `references` and `substitutions` set it. {@link Definition.locate} leads to the lines of
 * the template or of the definition's own file.
 *
 * @throws TestkitError INVALID_SYNTAX for text that is not well-formed.
 * @throws TestkitError INVALID_TEMPLATE if there is no state machine, or several and no `options.resource`; for names
 *   that do not exist and functions used wrongly.
 * @throws TestkitError INVALID_DEFINITION if a `${name}` has no value.
 * @throws TestkitError FILE_UNREADABLE if the definition's file cannot be read.
 * @example
 * ```ts
 * definitionFromTemplate(text, { file: 'template.yml', readFile, parameters: { Stage: 'test' } });
 * ```
 */
export function definitionFromTemplate(text: string, options: TemplateOptions = {}): Definition {
  return definitionOfTemplate(parseTemplate(text, options.file), options);
}

/**
 * The same for a template that was parsed already, such as what `Template.fromStack(stack).toJSON()` of CDK gives. Short tags
 * must be in their long form (`Fn::Sub`), as CloudFormation has them in JSON. It has no places.
 */
export function definitionFromTemplateObject(template: JsonValue, options: TemplateOptions = {}): Definition {
  return definitionOfTemplate(templateOfValue(template), options);
}

function definitionOfTemplate(template: Template, options: TemplateOptions): Definition {
  const evaluator = new TemplateEvaluator(template, options);
  return definitionOfResource(evaluator, templateStateMachine(evaluator, options.resource), options);
}

/** The definition of one of a template's state machines. */
export function definitionOfResource(
  evaluator: TemplateEvaluator,
  machine: StateMachineResource,
  options: TemplateOptions,
): Definition {
  const keysTwice = keysTwiceBeside(evaluator, machine.logicalId);
  const body = definitionBody(evaluator, machine);
  const warnings = [...keysTwice, ...body.unused.map((unused) => unusedWarning(unused, machine.logicalId))];
  return createDefinition(
    {
      document: body.value,
      name: machineName(evaluator, machine) ?? machine.logicalId,
      type: machineType(evaluator, machine),
      roleArn: machineRole(evaluator, machine),
      logicalId: machine.logicalId,
      policies: rolePolicies(evaluator, machine),
      file: body.file,
      warnings,
      locate: body.locate,
    },
    options,
  );
}

/** Warnings of keys that other parts of the template have twice. @throws TestkitError INVALID_SYNTAX for one of the machine's own. */
function keysTwiceBeside({ template }: TemplateEvaluator, logicalId: string): Diagnostic[] {
  return template.keysTwice.map(({ keys, location, error }) => {
    if (keys[0] === 'Resources' && keys[1] === logicalId) throw error();
    return {
      severity: 'WARNING',
      code: 'DUPLICATE_KEY',
      message: `The key "${shownInLine(keys.at(-1) ?? '')}" of ${shownInLine(keys.slice(0, -1).join('.'))} occurs twice in the template; the last one is read`,
      pointer: '',
      location,
    };
  });
}

function unusedWarning({ name, location }: UnusedSubstitution, logicalId: string): Diagnostic {
  return {
    severity: 'WARNING',
    code: 'UNUSED_SUBSTITUTION',
    message: `The definition of "${logicalId}" does not use \${${shownInLine(name)}}, which DefinitionSubstitutions gives`,
    pointer: '',
    ...(location === undefined ? {} : { location }),
  };
}

/** What a template says about a state machine beside its definition. */
export interface TemplateStateMachine {
  readonly logicalId: string;
  readonly resourceType: 'AWS::Serverless::StateMachine' | 'AWS::StepFunctions::StateMachine';
  /** Its name, where the template gives one. */
  readonly name: string | undefined;
  readonly type: StateMachineType;
  readonly roleArn: string | undefined;
  /** SAM's `Policies`, with functions computed: names, ARNs, policy templates and statements. */
  readonly policies: JsonValue | undefined;
  /** SAM's `Events` by name, with functions computed. */
  readonly events: JsonValue | undefined;
  readonly location: SourceLocation | undefined;
}

/**
 * Lists the state machines of a SAM or CloudFormation template, in its order, without reading their definitions.
 *
 * @throws TestkitError INVALID_SYNTAX and INVALID_TEMPLATE as {@link definitionFromTemplate}.
 */
export function templateStateMachines(text: string, options: TemplateOptions = {}): TemplateStateMachine[] {
  const evaluator = new TemplateEvaluator(parseTemplate(text, options.file), options);
  return stateMachineResources(evaluator.template).map((machine) => ({
    logicalId: machine.logicalId,
    resourceType: machine.resourceType,
    name: machineName(evaluator, machine),
    type: machineType(evaluator, machine),
    roleArn: machineRole(evaluator, machine),
    policies: evaluatedProperty(evaluator, machine, 'Policies'),
    events: evaluatedProperty(evaluator, machine, 'Events'),
    location: machine.location,
  }));
}
