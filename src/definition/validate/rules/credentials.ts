import { childPointer } from '../../../values/json-pointer.js';
import { ownMember } from '../../../values/own-member.js';
import { checkObject, checkString, isJsonata } from '../fields.js';
import { isActivity } from '../integration.js';
import type { Rule } from '../rule.js';

/** Credentials name a role; activities have none. */
export const credentials: Rule = {
  state(state, report) {
    const value = ownMember(state.fields, 'Credentials');
    if (state.type !== 'Task' || value === undefined) return;
    if (isActivity(ownMember(state.fields, 'Resource'))) {
      const at = childPointer(state.pointer, 'Credentials');
      report.error(at, "The field 'Credentials' is not supported for activities");
    }
    if (isJsonata(value)) return;
    const found = checkObject(state, 'Credentials', report);
    if (found === undefined) return;
    checkString(found, 'RoleArn', report);
    if (Object.hasOwn(found.fields, 'RoleArn') || Object.hasOwn(found.fields, 'RoleArn.$')) return;
    report.error(found.pointer, "The field 'RoleArn' is required but was missing");
  },
};
