import { ownMember } from '../../../values/own-member.js';
import { checkOneOf } from '../fields.js';
import type { Rule } from '../rule.js';
import type { StateSite } from '../sites.js';

/** A state may choose its query language; once the machine is JSONata, there is no way back. */
export const queryLanguage: Rule = {
  state(state, report) {
    checkOneOf(state, 'QueryLanguage', ['JSONPath', 'JSONata'], report);
    if (!isDowngraded(state)) return;
    report.error(state.pointer, "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine");
  },
};

/** Whether a state of a JSONata machine asks for JSONPath. */
export function isDowngraded({ fields, machineLanguage }: StateSite): boolean {
  return machineLanguage === 'JSONata' && ownMember(fields, 'QueryLanguage') === 'JSONPath';
}
