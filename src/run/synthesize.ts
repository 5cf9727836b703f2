import { basename } from 'node:path';
import { TestkitError } from '../values/errors.js';
import type { AssemblyMachine } from '../definition/sources/from-cloud-assembly.js';
import { looksLike } from '../values/looks-like.js';

/** A construct of the AWS CDK: an `App`, a `Stack`, a `StateMachine` or any other. Known by its shape, so that CDK is not loaded here. */
interface Construct {
  readonly node: {
    readonly path: string;
    readonly scopes: readonly object[];
    readonly findAll: () => readonly object[];
  };
}

/** An `App` or a `Stage`. */
interface Stage {
  readonly synth: () => { readonly directory: string };
}

/** A resource of a template. */
interface CfnElement {
  readonly cfnResourceType: string;
  readonly logicalId: string;
  readonly stack: { readonly templateFile: string; readonly resolve: (token: string) => unknown };
}

/** What an app wrote when it was synthesised, and which of its state machines are those of the construct. */
export interface Synthesized {
  /** The folder of the cloud assembly. */
  readonly directory: string;
  /** What messages call the construct. */
  readonly calledName: string;
  readonly isCandidate: (machine: AssemblyMachine) => boolean;
}

/** Whether a value is a construct of the AWS CDK, of whichever copy of it. */
export function isConstruct(value: object): value is Construct {
  return looksLike(() => {
    const node = 'node' in value ? value.node : undefined;
    return typeof node === 'object' && node !== null && 'findAll' in node && 'scopes' in node && 'path' in node;
  });
}

/**
 * Synthesises the app that a construct is in, in this process. The app keeps what it wrote, so that it is done once for all of
 * its stacks.
 *
 * @throws TestkitError INVALID_TEMPLATE if the app cannot be synthesised, with CDK's reason; if the construct is in no app.
 */
export function synthesize(construct: Construct): Synthesized {
  const { node } = construct;
  const calledName = node.path === '' ? 'The CDK app' : `The CDK construct "${node.path}"`;
  const stage = node.scopes.findLast(isStage);
  if (stage === undefined) {
    throw new TestkitError(
      'INVALID_TEMPLATE',
      `${calledName} is in no App and no Stage, and cannot be synthesised.\nHint: make it within new Stack(new App(), 'Test').`,
    );
  }
  const directory = directoryOf(stage, calledName);
  const own = new Set(node.findAll().flatMap((each) => (isStateMachine(each) ? [keyOf(placeOf(each))] : [])));
  return { directory, calledName, isCandidate: (machine) => own.has(keyOf(machine)) };
}

function isStage(value: object): value is Stage {
  return 'synth' in value && typeof value.synth === 'function';
}

function isStateMachine(value: object): value is CfnElement {
  const type = 'cfnResourceType' in value ? value.cfnResourceType : undefined;
  return type === 'AWS::StepFunctions::StateMachine' || type === 'AWS::Serverless::StateMachine';
}

function placeOf({ stack, logicalId }: CfnElement): AssemblyMachine {
  return { templateFile: stack.templateFile, logicalId: String(stack.resolve(logicalId)) };
}

/** Names of templates hold the path of their stack, so that the folder need not be looked at. */
function keyOf({ templateFile, logicalId }: AssemblyMachine): string {
  return `${basename(templateFile)} ${logicalId}`;
}

function directoryOf(stage: Stage, calledName: string): string {
  try {
    return stage.synth().directory;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TestkitError('INVALID_TEMPLATE', `${calledName} cannot be synthesised: ${reason}`, { cause: error });
  }
}
