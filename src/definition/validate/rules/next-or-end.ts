import { childPointer } from '../../../values/json-pointer.js';
import { ownMember } from '../../../values/own-member.js';
import { allowOneOf, checkString } from '../fields.js';
import type { Rule } from '../rule.js';
import { STATE_FIELDS } from '../state-fields.js';

/** A state that does not choose or stop says where it goes: Next, or End. */
export const nextOrEnd: Rule = {
  state(state, report) {
    const { fields, pointer, type } = state;
    if (typeof type !== 'string' || STATE_FIELDS.get(type)?.includes('Next') !== true) return;
    checkString(state, 'Next', report);
    const end = ownMember(fields, 'End');
    if (end !== undefined && typeof end !== 'boolean') {
      report.error(childPointer(pointer, 'End'), 'Expected value of type Boolean');
    }
    // "End": false says no more than leaving it out.
    if (end === false && ownMember(fields, 'Next') !== undefined) return;
    allowOneOf(state, ['Next', 'End'], 'exactly one', report);
    if (end === false) report.error(pointer, 'This object should have only one of the following fields: [Next, End]');
  },
};
