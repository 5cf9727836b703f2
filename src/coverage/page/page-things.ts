import type { MachineCoverage } from '../coverage-map.js';
import { metricOf } from '../metrics.js';
import type { Machine } from '../../machine/machine.js';
import type { PageThing } from '../../page/page-data.js';

/** The items of a machine's coverage as its page lists them. */
export function pageThings(machine: Machine, { items }: MachineCoverage, explored: boolean): readonly PageThing[] {
  return items.map(({ kind, state, label, location, hits }) => ({
    kind: metricOf(kind),
    state: machine.stateByName.get(state)?.id,
    text: kind === 'state' ? 'the state itself' : withoutState(label, state),
    taken: hits.tests + (explored ? hits.explored : 0),
    explored: hits.explored,
    line: location?.line,
  }));
}

/** Under its state, a label need not say its name again. */
function withoutState(label: string, state: string): string {
  if (label.startsWith(`${state}: `)) return label.slice(state.length + 2);
  return label.startsWith(`${state} → `) ? label.slice(state.length + 1) : label;
}
