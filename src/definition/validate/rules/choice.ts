import { checkObjects, checkString, requireFields } from '../fields.js';
import { checkRule } from '../choice-rule.js';
import type { Rule } from '../rule.js';

/** A Choice state has rules, each with a condition and a next state. */
export const choice: Rule = {
  state(state, report) {
    if (state.type !== 'Choice') return;
    requireFields(state, ['Choices'], report);
    checkString(state, 'Default', report);
    for (const rule of checkObjects(state, 'Choices', 'members', report)) {
      requireFields(rule, ['Next'], report);
      checkString(rule, 'Next', report);
      checkRule(rule, state.language, 'outermost', report);
    }
  },
};
