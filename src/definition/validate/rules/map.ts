import { childPointer } from '../../../values/json-pointer.js';
import { ownMember } from '../../../values/own-member.js';
import { allowOneOf, checkNumber, checkObject, isJsonata } from '../fields.js';
import type { Rule } from '../rule.js';

/** A Map state has one processor, and numbers in range. */
export const map: Rule = {
  state(state, report) {
    if (state.type !== 'Map') return;
    const { fields, language } = state;
    allowOneOf(state, ['ItemProcessor', 'Iterator'], 'exactly one', report);
    // Parameters is the old name of ItemSelector.
    if (language === 'JSONPath') allowOneOf(state, ['ItemSelector', 'Parameters'], 'at most one', report);
    checkObject(state, 'ItemProcessor', report);
    checkObject(state, 'Iterator', report);
    checkNumber(state, 'MaxConcurrency', { minimum: 0, language }, report);
    checkNumber(state, 'ToleratedFailureCount', { minimum: 0, language }, report);
    const percentage = { minimum: 0, maximum: 100, fraction: true, language };
    checkNumber(state, 'ToleratedFailurePercentage', percentage, report);
    const items = ownMember(fields, 'Items');
    if (items === undefined || typeof items === 'object' || isJsonata(items)) return;
    report.error(childPointer(state.pointer, 'Items'), 'Expected value of type Array');
  },
};
