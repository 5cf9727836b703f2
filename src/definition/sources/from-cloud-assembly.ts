import type { Definition } from '../definition.js';
import { chooseStateMachine } from './choose-state-machine.js';
import { readCloudAssembly } from './cloudformation/cloud-assembly.js';
import { isDeployed, LOOKED_FOR, stateMachineResources } from './cloudformation/state-machine-resource.js';
import { definitionOfResource } from './from-template.js';
import type { TemplateOptions } from './options.js';

/** A state machine of a cloud assembly, by where it is written. */
export interface AssemblyMachine {
  readonly templateFile: string;
  readonly logicalId: string;
}

/** Options for CDK output, which may be read for a part of it alone. */
export interface AssemblyOptions extends TemplateOptions {
  /** Which state machines are candidates: those of a stack, or of another construct. Default: all. */
  readonly isCandidate?: (machine: AssemblyMachine) => boolean;
  /** What messages call it. Default: its file. */
  readonly calledName?: string;
}

/**
 * Reads the definition of a state machine out of what `cdk synth` writes: a folder with a `manifest.json`, the templates of
 * all stacks and the assets. What the stacks import from each other is put in.
 *
 * `options.resource` is the state machine's logical ID, with or without the hash that CDK adds, and with the stack before it
 * (`Orders/Machine`) where several stacks have the same.
 *
 * @param manifest - The text of the manifest, which `options.file` names.
 * @throws TestkitError as {@link definitionFromTemplate}.
 * @example
 * ```ts
 * definitionFromCloudAssembly(readFile('cdk.out/manifest.json'), { file: 'cdk.out/manifest.json', readFile, resource: 'Orders' });
 * ```
 */
export function definitionFromCloudAssembly(manifest: string, given: AssemblyOptions): Definition {
  const { isCandidate = () => true, calledName = given.file ?? 'The CDK output', ...options } = given;
  const stacks = readCloudAssembly(manifest, options);
  const machines = stacks.flatMap(({ name, file, evaluator }) =>
    stateMachineResources(evaluator.template).map((machine) => ({ ...machine, stack: name, file, evaluator })),
  );
  const candidates = machines.filter(({ file, logicalId }) => isCandidate({ templateFile: file, logicalId }));
  // A machine that is not deployed under these parameters is not a candidate beside one that is.
  const deployed =
    candidates.length > 1 && options.resource === undefined
      ? candidates.filter((machine) => isDeployed(machine.evaluator, machine))
      : candidates;
  const chosen = chooseStateMachine(deployed.length > 0 ? deployed : candidates, {
    calledName,
    wanted: options.resource,
    lookedFor: `${LOOKED_FOR} ${stacksText(stacks.map(({ name }) => name))}`,
  });
  return definitionOfResource(chosen.evaluator, chosen, { ...options, file: chosen.file });
}

/** The state machines of CDK output: `Stack/LogicalId` each, as `options.resource` takes them. */
export function cloudAssemblyStateMachines(manifest: string, options: TemplateOptions): string[] {
  return readCloudAssembly(manifest, options).flatMap(({ name, evaluator }) =>
    stateMachineResources(evaluator.template).map(({ logicalId }) => `${name}/${logicalId}`),
  );
}

function stacksText(names: readonly string[]): string {
  if (names.length === 0) return 'There are no stacks.';
  return `The stacks are: ${names.slice(0, 10).join(', ')}${names.length > 10 ? ', …' : ''}.`;
}
