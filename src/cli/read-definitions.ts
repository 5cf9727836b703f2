import type { Definition } from '../definition/definition.js';
import { TestkitError } from '../values/errors.js';
import { templateStateMachines } from '../definition/sources/from-template.js';
import type { StandInUse } from '../definition/sources/stand-in-value.js';
import { readDefinition } from '../definition/sources/read-definition.js';
import { checkInsideProject } from '../run/inside-project.js';
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
 * Reads the definition a file has, or all of them where it is a template with several state machines.
 *
 * @param choice - The one that is meant.
 * @throws TestkitError as {@link readDefinition}, and `FILE_UNREADABLE`.
 */
export function readDefinitions(
  file: string,
  { resource, root, standIns = 'WHERE_NEEDED' }: DefinitionChoice,
  terminal: Terminal,
): readonly Definition[] {
  const text = readText(file, terminal);
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
    const ids = resource === undefined && isTemplateError(error) ? logicalIds(text, file) : [];
    if (ids.length < 2) throw error;
    return ids.map(read);
  }
}

function isTemplateError(error: unknown): boolean {
  return error instanceof TestkitError && error.code === 'INVALID_TEMPLATE';
}

/** None where the text is another kind of source that has several state machines. */
function logicalIds(text: string, file: string): string[] {
  try {
    return templateStateMachines(text, { file }).map(({ logicalId }) => logicalId);
  } catch {
    return [];
  }
}
