import { ownMember } from '../../../values/own-member.js';
import type { Rule } from '../rule.js';
import { targetsOf } from '../targets.js';

/** Every state can be reached from StartAt. AWS refuses definitions in which one cannot. */
export const reachability: Rule = {
  container({ fields, states }, report) {
    const byName = new Map(states.map((state) => [state.name, state]));
    const start = ownMember(fields, 'StartAt');
    // Without a start nothing is reachable, and that is one mistake, not many.
    if (typeof start !== 'string' || !byName.has(start)) return;
    const reached = new Set<string>();
    const waiting = [start];
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      const state = byName.get(name);
      if (state === undefined || reached.has(name)) continue;
      reached.add(name);
      for (const target of targetsOf(state)) waiting.push(target.name);
    }
    for (const { name, pointer } of states) {
      if (reached.has(name)) continue;
      report.add('ERROR', 'MISSING_TRANSITION_TARGET', pointer, `State "${name}" is not reachable.`);
    }
  },
};
