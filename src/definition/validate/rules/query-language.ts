import { ownMember } from '../../../values/own-member.js';
import { checkOneOf } from '../fields.js';
import type { Rule } from '../rule.js';

/** A state may choose its query language; once the machine is JSONata, there is no way back. */
export const queryLanguage: Rule = {
  machine({ document }, report, { states }) {
    for (const state of states) {
      checkOneOf(state, 'QueryLanguage', ['JSONPath', 'JSONata'], report);
      if (document['QueryLanguage'] === 'JSONata' && ownMember(state.fields, 'QueryLanguage') === 'JSONPath') {
        report.error(
          state.pointer,
          "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine",
        );
      }
    }
  },
};
