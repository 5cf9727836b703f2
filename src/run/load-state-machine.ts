import { TestkitError } from '../values/errors.js';
import { readDefinition } from '../definition/sources/read-definition.js';
import type { TemplateOptions } from '../definition/sources/options.js';
import { readRegularFile } from '../mocks/files/read-file.js';
import { checkInsideProject } from './inside-project.js';
import { checkedMachine } from './checked-machine.js';
import type { IdentityOptions } from './identity.js';
import { noteLoad, runObserver } from './observe-runs.js';
import { StateMachine } from './state-machine.js';

/** How a definition file is read, and what only a deployment would know. */
export interface LoadOptions extends Omit<TemplateOptions, 'file' | 'readFile' | 'standIns'>, IdentityOptions {
  /**
   * The folder that files which a template names (`DefinitionUri`, `${file(…)}`) must lie in. Default: the template's project,
   * which is the nearest folder with a `.git`, else the outermost with a `package.json`, else its own; and the working
   * directory, if the template lies in it.
   */
  readonly root?: string;
  /**
   * Whether `${name}` of a definition file on its own, which only its deployment gives a value, gets a stand-in where AWS would
   * not take it as text: ARNs, numbers, paths. `describe().standIns` lists them. Default true; false asks what AWS says of the
   * file as it is.
   */
  readonly standIns?: boolean;
}

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
 * Files that a template points at (`DefinitionUri`) are read relative to it, if they lie in its project (`root`). Nothing else
 * is read, and nothing is fetched.
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
  const { root, standIns = true, ...others } = options;
  const files: string[] = [file];
  const readFile = (path: string): string => {
    files.push(path);
    if (path !== options.definitionFile) checkInsideProject(path, file, root);
    return readRegularFile(path);
  };
  const definition = readDefinition(text, {
    ...others,
    file,
    readFile,
    standIns: standIns ? 'WHERE_NEEDED' : undefined,
  });
  noteLoad(files);
  const machine = checkedMachine(definition);
  runObserver()?.loaded(machine);
  return new StateMachine(machine, options);
}

function readText(path: string): string {
  try {
    return readRegularFile(path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TestkitError(
      'FILE_UNREADABLE',
      `The file ${path} cannot be read: ${reason.replace(/^\w+: /, '')}\nHint: paths are relative to ${process.cwd()}.`,
      { cause: error },
    );
  }
}
