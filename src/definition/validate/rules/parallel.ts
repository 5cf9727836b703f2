import { checkObjects, requireFields } from '../fields.js';
import type { Rule } from '../rule.js';

/** A Parallel state has branches; what is in them is looked at as what is in the machine is. */
export const parallel: Rule = {
  state(state, report) {
    if (state.type !== 'Parallel') return;
    requireFields(state, ['Branches'], report);
    checkObjects(state, 'Branches', 'members', report);
  },
};
