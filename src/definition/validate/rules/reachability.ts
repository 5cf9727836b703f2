import { ownMember } from '../../../values/own-member.js';
import type { Rule } from '../rule.js';
import type { ContainerSite } from '../sites.js';
import { targetsOf } from '../targets.js';
import { hasEnd } from './terminal-state.js';

/**
 * Every state is the target of a transition. AWS refuses a state that no other state and no StartAt names; where StartAt names no
 * state it still counts what the others name (reported). States that only name each other are a warning.
 */
export const reachability: Rule = {
  container(container, report) {
    const { fields, states, kind } = container;
    const start = ownMember(fields, 'StartAt');
    // Without a start nothing is reachable, and that is one mistake, not many.
    if (typeof start !== 'string') return;
    // Measured: where the machine has no end, AWS looks no further.
    if (kind === 'machine' && !hasEnd(container)) return;
    // A state that leads to itself is not reached by that.
    const others = states.flatMap((state) => targetsOf(state).filter(({ name }) => name !== state.name));
    const named = new Set([start, ...others.map(({ name }) => name)]);
    const known = states.some(({ name }) => name === start);
    const reached = known ? reachedFrom(start, container) : named;
    for (const { name, pointer } of states) {
      if (reached.has(name)) continue;
      const severity = named.has(name) ? 'WARNING' : 'ERROR';
      report.add(severity, 'MISSING_TRANSITION_TARGET', pointer, `State "${name}" is not reachable.`);
    }
  },
};

function reachedFrom(start: string, { states }: ContainerSite): ReadonlySet<string> {
  const byName = new Map(states.map((state) => [state.name, state]));
  const reached = new Set<string>();
  const waiting = [start];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const state = byName.get(name);
    if (state === undefined || reached.has(name)) continue;
    reached.add(name);
    for (const target of targetsOf(state)) waiting.push(target.name);
  }
  return reached;
}
