import { allowOneOf, checkString } from '../fields.js';
import type { Rule } from '../rule.js';

/** A Fail state gives its error and its cause once each: as text, or by a path. */
export const fail: Rule = {
  state(state, report) {
    if (state.type !== 'Fail') return;
    for (const name of ['Error', 'Cause']) {
      allowOneOf(state, [name, `${name}Path`], 'at most one', report);
      checkString(state, name, report);
    }
  },
};
