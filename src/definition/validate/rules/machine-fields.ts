import type { Rule } from '../rule.js';
import { allowFields, checkNumber, checkOneOf, checkString, type Fields } from '../fields.js';

/** The fields of the machine itself, beside its states. */
export const machineFields: Rule = {
  machine({ document }, report) {
    const machine: Fields = { fields: document, pointer: '' };
    const allowed = ['Comment', 'QueryLanguage', 'StartAt', 'States', 'TimeoutSeconds', 'Version'];
    allowFields(machine, allowed, report);
    checkString(machine, 'Comment', report);
    checkOneOf(machine, 'QueryLanguage', ['JSONPath', 'JSONata'], report);
    checkOneOf(machine, 'Version', ['1.0'], report);
    checkNumber(machine, 'TimeoutSeconds', { minimum: 0, maximum: 99_999_999 }, report);
  },
};
