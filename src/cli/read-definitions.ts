import type { Definition } from '../definition/definition.js';
import { templateStateMachines } from '../definition/sources/from-template.js';
import { readDefinition } from '../definition/sources/read-definition.js';
import { recognizeText } from '../definition/sources/recognize.js';
import { readText } from './read-text.js';
import type { Terminal } from './terminal.js';

/**
 * Reads the definition a file has, or all of them where it is a template with several state machines.
 *
 * @param resource - The one that is meant.
 * @throws TestkitError as {@link readDefinition}, and `FILE_UNREADABLE`.
 */
export function readDefinitions(file: string, resource: string | undefined, terminal: Terminal): readonly Definition[] {
  const text = readText(file, terminal);
  const options = { file, readFile: (path: string) => readText(path, terminal) };
  if (resource !== undefined) return [readDefinition(text, { ...options, resource })];
  const machines = recognizeText(text) === 'template' ? templateStateMachines(text, options) : [];
  if (machines.length < 2) return [readDefinition(text, options)];
  return machines.map(({ logicalId }) => readDefinition(text, { ...options, resource: logicalId }));
}
