import type { Overlay, StateOverlay } from '../diagram/overlay.js';
import type { Machine } from '../machine/machine.js';
import { explainCount } from '../wording/counts.js';
import { drawPage } from './draw-page.js';
import { pageMachine } from './page-machine.js';

/** What was found in a machine, and what was reached on the way. */
export interface FoundInMachine {
  readonly title: string;
  readonly findings: readonly { readonly state: string; readonly text: string }[];
  readonly reachedStates: readonly string[];
  /** Ids of edges. */
  readonly takenEdges: readonly number[];
}

/** What an exploration found, on the graph of its machine: what nothing reached stands out, and states carry their findings. */
export function findingsPage(machine: Machine, found: FoundInMachine): string {
  const idOf = (name: string): number | undefined => machine.stateByName.get(name)?.id;
  const findings = found.findings.map(({ state, text }) => ({ state: idOf(state), text }));
  const states: Record<number, StateOverlay> = {};
  for (const name of found.reachedStates) {
    const id = idOf(name);
    if (id === undefined) continue;
    const own = findings.filter(({ state }) => state === id).length;
    states[id] = { times: 1, failed: 0, notes: [], lacks: own === 0 ? '' : explainCount(own, 'finding') };
  }
  const overlay: Overlay = {
    kind: 'coverage',
    edges: Object.fromEntries(found.takenEdges.map((edge) => [edge, 1])),
    states,
  };
  const drawn = { ...pageMachine(machine), found: { overlay, findings } };
  return drawPage({ title: found.title, machines: [drawn], runs: [] }, []);
}
