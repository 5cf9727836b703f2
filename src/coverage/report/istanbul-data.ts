import { resolve } from 'node:path';
import type { BranchMapping, CoverageMapData, FileCoverageData, Range } from 'istanbul-lib-coverage';
import { fileSystem } from '../../mocks/files/read-file.js';
import type { CoverageItem, MachineCoverage } from '../coverage-map.js';

/**
 * Coverage in the form of Istanbul's `coverage-final.json`, by absolute path of the definition's file: states are statements, all
 * else that can be taken is a branch, at its line. It can be merged with the coverage of code. Definitions given as objects have no
 * lines and are left out.
 *
 * @param root - The project's folder.
 * @param explored - Whether what explorations took counts as taken.
 */
export function istanbulData(machines: readonly MachineCoverage[], root: string, explored = false): CoverageMapData {
  const byFile = new Map<string, CoverageItem[]>();
  for (const item of machines.flatMap(({ items }) => items)) {
    if (item.location?.file === undefined) continue;
    const path = resolve(root, item.location.file);
    const same = byFile.get(path);
    if (same === undefined) byFile.set(path, [item]);
    else same.push(item);
  }
  return Object.fromEntries([...byFile].map(([path, items]) => [path, fileData(path, items, explored)]));
}

function fileData(path: string, items: readonly CoverageItem[], explored: boolean): FileCoverageData {
  const lines = linesOf(path);
  const data: FileCoverageData = { path, statementMap: {}, fnMap: {}, branchMap: {}, s: {}, f: {}, b: {} };
  const branches = new Map<number, CoverageItem[]>();
  for (const item of items) {
    if (item.kind === 'state') {
      const id = String(Object.keys(data.statementMap).length);
      data.statementMap[id] = rangeOf(item, lines);
      data.s[id] = hitsOf(item, explored);
      continue;
    }
    const line = item.location?.line ?? 0;
    const same = branches.get(line);
    if (same === undefined) branches.set(line, [item]);
    else same.push(item);
  }
  // What is written in one line is one branch with several ways.
  for (const [line, ways] of [...branches].sort(([a], [b]) => a - b)) {
    const id = String(Object.keys(data.branchMap).length);
    const locations = ways.map((item) => rangeOf(item, lines));
    const [loc] = locations;
    if (loc === undefined) continue;
    const mapping: BranchMapping = { loc, type: ways[0]?.kind ?? 'next', locations, line };
    data.branchMap[id] = mapping;
    data.b[id] = ways.map((item) => hitsOf(item, explored));
  }
  return data;
}

function hitsOf({ hits }: CoverageItem, explored: boolean): number {
  return hits.tests + (explored ? hits.explored : 0);
}

/** From where it is written to the end of the line. Istanbul counts columns from 0. */
function rangeOf({ location }: CoverageItem, lines: readonly string[]): Range {
  const { line = 1, column = 1 } = location ?? {};
  const end = Math.max(column, lines[line - 1]?.trimEnd().length ?? 0);
  return { start: { line, column: column - 1 }, end: { line, column: end } };
}

function linesOf(path: string): readonly string[] {
  try {
    return fileSystem().readFileSync(path, 'utf8').split('\n');
  } catch {
    // The file is gone, or was made elsewhere: its lines are still counted.
    return [];
  }
}
