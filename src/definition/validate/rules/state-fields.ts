import { allowFields, checkString, refuseForeignField } from '../fields.js';
import type { Rule } from '../rule.js';
import { isDowngraded } from './query-language.js';
import { JSONATA_FIELDS, JSONPATH_FIELDS, STATE_FIELDS } from '../state-fields.js';

/** Each state has only the fields that its type and its query language allow. */
export const stateFields: Rule = {
  state(state, report) {
    const { fields, type, language } = state;
    const allowed = typeof type === 'string' ? STATE_FIELDS.get(type) : undefined;
    if (allowed === undefined) return;
    checkString(state, 'Comment', report);
    allowFields(state, allowed, report);
    // Measured: the language itself is then the only complaint.
    if (isDowngraded(state)) return;
    const foreign = language === 'JSONata' ? JSONPATH_FIELDS : JSONATA_FIELDS;
    for (const name of Object.keys(fields)) {
      if (foreign.has(name) && allowed.includes(name)) refuseForeignField(state, name, language, report);
    }
  },
};
