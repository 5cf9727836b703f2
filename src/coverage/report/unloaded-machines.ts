import { join } from 'node:path';
import { readDefinition } from '../../definition/sources/read-definition.js';
import { templateStateMachines } from '../../definition/sources/from-template.js';
import type { Definition } from '../../definition/definition.js';
import { fileSystem, readRegularFile } from '../../mocks/files/read-file.js';
import { checkedMachine } from '../../run/checked-machine.js';
import { checkInsideProject } from '../../run/inside-project.js';
import { COVERAGE_VERSION, type CoverageMap, type MachineCoverage } from '../coverage-map.js';
import { MachineTotals } from '../machine-totals.js';
import { mergeCoverage } from '../merge-coverage.js';
import type { MachineSelection } from './covered-machines.js';
import { pathPattern } from './path-pattern.js';

/** Folders that have nobody's definitions. */
const LEFT_OUT = new Set(['node_modules', 'dist', 'coverage']);

/**
 * Adds the definition files that are included by a pattern and that no test has loaded: nothing of them was taken. Files that hold no
 * valid state machine are passed over.
 */
export function withUnloaded(
  machines: readonly MachineCoverage[],
  { include = [], exclude = [] }: MachineSelection,
  root: string,
): readonly MachineCoverage[] {
  if (include.length === 0) return machines;
  const included = include.map(pathPattern);
  const excluded = exclude.map(pathPattern);
  const loaded = new Set(machines.map(({ file, logicalId }) => `${file ?? ''}#${logicalId ?? ''}`));
  const unloaded = filesIn(root, '')
    .filter((path) => included.some((matches) => matches(path)) && !excluded.some((matches) => matches(path)))
    .flatMap((path) => readAll(root, path))
    .filter(({ file, logicalId }) => !loaded.has(`${file ?? ''}#${logicalId ?? ''}`));
  if (unloaded.length === 0) return machines;
  const maps = [...machines, ...unloaded].map((machine): CoverageMap => ({
    version: COVERAGE_VERSION,
    machines: [machine],
  }));
  return mergeCoverage(maps).machines;
}

function filesIn(root: string, folder: string): string[] {
  return fileSystem()
    .readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isFile()) return [path];
      return entry.isDirectory() && !LEFT_OUT.has(entry.name) && !entry.name.startsWith('.') ? filesIn(root, path) : [];
    });
}

function readAll(root: string, path: string): MachineCoverage[] {
  const file = join(root, path);
  let text: string;
  try {
    text = readRegularFile(file);
  } catch {
    return [];
  }
  const read = (resource?: string): MachineCoverage[] => {
    try {
      const definition = definitionOf(text, file, resource);
      return [new MachineTotals(checkedMachine(definition)).describe(root)];
    } catch {
      return [];
    }
  };
  const only = read();
  return only.length > 0 ? only : resourcesIn(text, file).flatMap(read);
}

function definitionOf(text: string, file: string, resource: string | undefined): Definition {
  return readDefinition(text, {
    file,
    standIns: 'WHERE_NEEDED',
    readFile: (path) => {
      checkInsideProject(path, file, undefined);
      return readRegularFile(path);
    },
    ...(resource === undefined ? {} : { resource }),
  });
}

function resourcesIn(text: string, file: string): string[] {
  try {
    return templateStateMachines(text, { file }).map(({ logicalId }) => logicalId);
  } catch {
    return [];
  }
}
