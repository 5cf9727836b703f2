import { pathToFileURL } from 'node:url';
import { TestkitError } from '../values/errors.js';
import { didYouMean } from '../wording/nearest-name.js';

/** An import of a definition, taken apart: `./template.yml?asl&resource=Order`. */
export interface DefinitionImport {
  readonly path: string;
  readonly resource: string | undefined;
}

/** What may stand behind the `?` besides `asl`. */
const PARAMETERS = ['resource'];

/**
 * Takes the specifier of an import apart; undefined for one that has no `asl` behind its `?`.
 *
 * @throws TestkitError INVALID_OPTION for parameters that are unknown.
 */
export function parseDefinitionImport(specifier: string): DefinitionImport | undefined {
  const at = specifier.indexOf('?');
  if (at < 0) return undefined;
  const parameters = new URLSearchParams(specifier.slice(at + 1));
  if (!parameters.has('asl')) return undefined;
  for (const name of parameters.keys()) {
    // vite adds some of its own, such as the time of a change.
    if (name === 'asl' || name === 't' || name === 'v' || name === 'import' || PARAMETERS.includes(name)) continue;
    throw new TestkitError(
      'INVALID_OPTION',
      `Unknown parameter "${name}" of the import "${specifier}".${didYouMean(name, PARAMETERS)}\nParameters: ${PARAMETERS.join(', ')}`,
    );
  }
  return { path: specifier.slice(0, at), resource: parameters.get('resource') ?? undefined };
}

/** The module that stands for an imported definition: its default export is the state machine. */
export function definitionModule({ path, resource }: DefinitionImport): string {
  const options = resource === undefined ? '' : `, ${JSON.stringify({ resource })}`;
  return [
    `import { loadStateMachine } from 'asl-testkit';`,
    `export default loadStateMachine(new URL(${JSON.stringify(pathToFileURL(path).href)})${options});`,
    '',
  ].join('\n');
}
