import type { Rule } from '../rule.js';

/** Map and Parallel states may be nested, but not without end. */
export const nesting: Rule = {
  machine(_, report, { tooDeep }) {
    if (tooDeep === undefined) return;
    report.add('ERROR', 'TOO_DEEPLY_NESTED', tooDeep, 'The states are too deeply nested.');
  },
};
