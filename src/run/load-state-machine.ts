import { TestkitError } from '../values/errors.js';
import { readDefinition } from '../definition/sources/read-definition.js';
import type { TemplateOptions } from '../definition/sources/options.js';
import { checkedMachine } from './checked-machine.js';
import type { IdentityOptions } from './identity.js';
import { StateMachine } from './state-machine.js';

/** How a definition file is read, and what only a deployment would know. */
export interface LoadOptions extends Omit<TemplateOptions, 'file' | 'readFile'>, IdentityOptions {}

/**
 * State names of definition files, by path as it is passed to {@link loadStateMachine}. `asl-testkit types` writes the
 * declarations that fill it.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- generated declarations merge into it
export interface StateMachineFiles {}

/**
 * Loads a state machine from a file: Amazon States Language as JSON or YAML, a SAM or CloudFormation template, CDK's
 * output, a serverless.yml, or what `terraform show -json` printed.
 *
 * Files that a template points at (`DefinitionUri`) are read relative to it. Nothing else is read, and nothing is fetched.
 *
 * @param file - Path, relative to the working directory.
 * @throws TestkitError with code `FILE_UNREADABLE`, `INVALID_SYNTAX`, `INVALID_TEMPLATE` or `INVALID_DEFINITION`, saying
 *   what is wrong in which line.
 * @example
 * ```ts
 * const machine = loadStateMachine('examples/error-processor/template.yml');
 * ```
 */
export function loadStateMachine<const File extends string>(
  file: File,
  options: LoadOptions = {},
): StateMachine<File extends keyof StateMachineFiles ? StateMachineFiles[File] & string : string> {
  const text = readText(file);
  const definition = readDefinition(text, {
    ...options,
    file,
    readFile: readText,
  });
  return new StateMachine(checkedMachine(definition), options);
}

function readText(path: string): string {
  try {
    return process.getBuiltinModule('node:fs').readFileSync(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TestkitError(
      'FILE_UNREADABLE',
      `The file ${path} cannot be read: ${reason.replace(/^\w+: /, '')}\nHint: paths are relative to ${process.cwd()}.`,
      { cause: error },
    );
  }
}
