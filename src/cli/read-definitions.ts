import type { Definition } from '../definition/definition.js';
import { TestkitError } from '../values/errors.js';
import { cloudAssemblyStateMachines } from '../definition/sources/from-cloud-assembly.js';
import { templateStateMachines } from '../definition/sources/from-template.js';
import type { StandInUse } from '../definition/sources/stand-in.js';
import { readDefinition } from '../definition/sources/read-definition.js';
import { checkInsideProject } from '../run/inside-project.js';
import { manifestOfFolder } from '../run/read-source.js';
import { readText } from './read-text.js';
import type { Terminal } from './terminal.js';

/** Which definition of a file is meant, and where the files that it names may lie. */
export interface DefinitionChoice {
  readonly resource?: string | undefined;
  readonly root?: string | undefined;
  /** Which placeholders of a definition file on its own get a stand-in. Default `WHERE_NEEDED`. */
  readonly standIns?: StandInUse | 'NONE';
}

/**
 * Reads the definition a file has, or all of them where it is a template, or CDK's output folder, with several state machines.
 *
 * @param named - The file or folder; `-` is standard input.
 * @param choice - The one that is meant.
 * @throws TestkitError as {@link readDefinition}, and `FILE_UNREADABLE`.
 */
export function readDefinitions(
  named: string,
  { resource, root, standIns = 'WHERE_NEEDED' }: DefinitionChoice,
  terminal: Terminal,
): readonly Definition[] {
  const { file, text } = readFileOrFolder(named, terminal);
  const read = (chosen: string | undefined): Definition =>
    readDefinition(text, {
      file,
      standIns: standIns === 'NONE' ? undefined : standIns,
      readFile: (path) => {
        checkInsideProject(path, file, root);
        return readText(path, terminal);
      },
      ...(chosen === undefined ? {} : { resource: chosen }),
    });
  try {
    return [read(resource)];
  } catch (error) {
    const ids = resource === undefined && isTemplateError(error) ? logicalIds(text, file, terminal) : [];
    if (ids.length < 2) throw error;
    return ids.map(read);
  }
}

function isTemplateError(error: unknown): boolean {
  return error instanceof TestkitError && error.code === 'INVALID_TEMPLATE';
}

/** None where the text is another kind of source that has several state machines. */
function logicalIds(text: string, file: string, terminal: Terminal): string[] {
  try {
    if (/(?:^|[\\/])manifest\.json$/.test(file)) {
      return cloudAssemblyStateMachines(text, { file, readFile: (path) => readText(path, terminal) });
    }
    return templateStateMachines(text, { file }).map(({ logicalId }) => logicalId);
  } catch {
    return [];
  }
}

/** The text of a file; of a folder that CDK wrote, its manifest. */
function readFileOrFolder(named: string, terminal: Terminal): { file: string; text: string } {
  try {
    return { file: named, text: readText(named, terminal) };
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    const isFolder = cause instanceof Error && 'code' in cause && cause.code === 'EISDIR';
    const manifest = isFolder ? manifestOfFolder(named) : undefined;
    if (manifest === undefined) throw error;
    return { file: manifest, text: readText(manifest, terminal) };
  }
}
