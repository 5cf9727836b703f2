import { isJsonObject } from '../../values/json.js';
import { memberAtPointer } from '../../item-readers/pointer.js';
import type { Machine } from '../../machine/machine.js';
import type { State } from '../../machine/state.js';
import type { DataShape } from './data-shape.js';

/** A member that the machine itself writes into its data. */
export interface OwnWrite {
  /** The state whose `ResultPath` says so. */
  readonly state: State;
  readonly names: readonly string[];
}

/** The members that the states outside of Parallels and Maps write by `ResultPath`. */
export function ownWrites(machine: Machine): OwnWrite[] {
  return [...machine.root.states.values()].flatMap((state) => {
    const fields = memberAtPointer(machine.definition.document, state.pointer);
    const path = isJsonObject(fields) ? fields.ResultPath : undefined;
    if (typeof path !== 'string') return [];
    const names = namesOf(path);
    return names.length === 0 ? [] : [{ state, names }];
  });
}

/**
 * Whether an input has no business to hold what the machine writes: some way leads to the write with nobody having read it
 * before. Counters, which a state reads before it writes them, are the input's.
 */
export function isWrittenFirst(
  machine: Machine,
  { state, names }: OwnWrite,
  reads: (state: State) => DataShape,
): boolean {
  const seen = new Set<State>([machine.root.startAt]);
  for (const at of seen) {
    if (at === state) return !isRead(reads(at), names);
    if (isRead(reads(at), names)) continue;
    for (const next of successors(at)) seen.add(next);
  }
  return false;
}

function successors(state: State): State[] {
  const edges = [
    state.next,
    ...(state.type === 'Choice' ? [...state.rules.map(({ edge }) => edge), state.defaultEdge] : []),
    ...('catchers' in state ? state.catchers.map(({ edge }) => edge) : []),
  ];
  return edges.flatMap((edge) => edge?.to ?? []);
}

function isRead(shape: DataShape, names: readonly string[]): boolean {
  let at: DataShape | undefined = shape;
  for (const name of names) at = at?.members.get(name);
  return at !== undefined;
}

/** The member names of a reference path; the index of a list ends them. */
export function namesOf(path: string): string[] {
  const names: string[] = [];
  for (const [, dotted, quoted, index] of path.matchAll(/\.([^.[\]]+)|\['([^']*)'\]|\[(\d+)\]/g)) {
    if (index !== undefined) break;
    names.push(dotted ?? quoted ?? '');
  }
  return names;
}
