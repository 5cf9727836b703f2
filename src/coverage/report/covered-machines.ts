import type { CoverageMap, MachineCoverage } from '../coverage-map.js';
import { isSameList, mergeMachines } from '../merge-coverage.js';
import { pathPattern } from './path-pattern.js';

/** Which machines a report is about. */
export interface MachineSelection {
  /** Patterns of definition files, and names of machines that are given as objects. Default: all. */
  readonly include?: readonly string[] | undefined;
  /** The same, of those to leave out; they win. */
  readonly exclude?: readonly string[] | undefined;
}

/**
 * The machines of a report, in order of their files and names. The same definition loaded with other substitutions (another stage,
 * another account) is one machine, as long as the same things can be taken in it.
 */
export function coveredMachines(
  { machines }: CoverageMap,
  { include = [], exclude = [] }: MachineSelection = {},
): MachineCoverage[] {
  const included = include.map(pathPattern);
  const excluded = exclude.map(pathPattern);
  const groups: MachineCoverage[][] = [];
  for (const machine of machines) {
    const path = machine.file ?? machine.name;
    if (included.length > 0 && !included.some((matches) => matches(path))) continue;
    if (excluded.some((matches) => matches(path))) continue;
    const same = groups.find(([first]) => first !== undefined && isSameMachine(first, machine));
    if (same === undefined) groups.push([machine]);
    else same.push(machine);
  }
  return groups.map(mergeMachines);
}

function isSameMachine(a: MachineCoverage, b: MachineCoverage): boolean {
  return a.file !== undefined && a.file === b.file && a.logicalId === b.logicalId && isSameList(a.items, b.items);
}

/** A machine as reports name it: `Order (template.yml)`. */
export function machineTitle({ name, file }: MachineCoverage): string {
  return file === undefined ? name : `${name} (${file})`;
}
