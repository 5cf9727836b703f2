import { childPointer } from '../../../values/json-pointer.js';
import { variableName } from '../assignments.js';
import { characterCount, checkObject, type Fields } from '../fields.js';
import type { Report } from '../report.js';
import type { Rule } from '../rule.js';
import { type Language, objectsAt } from '../sites.js';

/** In characters; documented. */
const MAX_LENGTH = 80;

/** Letters of any script first, then digits and underscores too: identifiers as Unicode defines them. */
const IDENTIFIER = /^[\p{ID_Start}_][\p{ID_Continue}]*$/u;

/** Assign names variables: identifiers, and not `states`. */
export const assign: Rule = {
  state(state, report) {
    const { fields, pointer, language } = state;
    checkAssign(state, language, report);
    for (const list of ['Catch', 'Choices']) {
      for (const [index, member] of objectsAt(fields, list)) {
        const at = childPointer(childPointer(pointer, list), index);
        checkAssign({ fields: member, pointer: at }, language, report);
      }
    }
  },
};

function checkAssign(within: Fields, language: Language, report: Report): void {
  const variables = checkObject(within, 'Assign', report);
  for (const key of Object.keys(variables?.fields ?? {})) {
    const name = variableName(key, language);
    const at = childPointer(variables?.pointer ?? '', key);
    if (name === 'states') {
      report.add('ERROR', 'RESERVED_VARIABLE_NAME', at, "Cannot assign to reserved variable '$states'.");
    } else if (!IDENTIFIER.test(name)) {
      const message = `Invalid variable name '${name}': the variable name contains invalid characters.`;
      report.add('ERROR', 'INVALID_VARIABLE_NAME', at, message);
    } else if (characterCount(name) > MAX_LENGTH) {
      const message = `Invalid variable name '${name}': the variable name is longer than ${MAX_LENGTH} characters.`;
      report.add('ERROR', 'INVALID_VARIABLE_NAME', at, message);
    }
  }
}
