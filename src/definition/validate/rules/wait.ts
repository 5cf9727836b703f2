import { childPointer } from '../../../values/json-pointer.js';
import { ownMember } from '../../../values/own-member.js';
import { allowOneOf, checkNumber, isJsonata } from '../fields.js';
import { isTimestamp } from '../timestamp.js';
import type { Rule } from '../rule.js';

/** A Wait state says in exactly one way how long it waits. */
export const wait: Rule = {
  state(state, report) {
    if (state.type !== 'Wait') return;
    const names =
      state.language === 'JSONata'
        ? ['Seconds', 'Timestamp']
        : ['SecondsPath', 'Seconds', 'TimestampPath', 'Timestamp'];
    allowOneOf(state, names, 'exactly one', report);
    checkNumber(state, 'Seconds', { minimum: 0, maximum: 99_999_999, language: state.language }, report);
    const timestamp = ownMember(state.fields, 'Timestamp');
    if (timestamp === undefined || (state.language === 'JSONata' && isJsonata(timestamp))) return;
    if (typeof timestamp === 'string' && isTimestamp(timestamp)) return;
    report.error(childPointer(state.pointer, 'Timestamp'), 'String does not match RFC3339 timestamp');
  },
};
