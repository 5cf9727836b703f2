import { checkErrorEquals } from '../error-equals.js';
import { allowFields, checkObjects, checkString, refuseForeignField, requireFields } from '../fields.js';
import type { Rule } from '../rule.js';

/** Catchers name errors and the state they lead to. */
export const catchers: Rule = {
  state(state, report) {
    const found = checkObjects(state, 'Catch', 'anything', report);
    checkErrorEquals(found, report);
    for (const catcher of found) {
      requireFields(catcher, ['ErrorEquals', 'Next'], report);
      allowFields(catcher, ['ErrorEquals', 'Next', 'ResultPath', 'Output', 'Assign', 'Comment'], report);
      checkString(catcher, 'Next', report);
      checkString(catcher, 'Comment', report);
      const foreign = state.language === 'JSONata' ? 'ResultPath' : 'Output';
      if (Object.hasOwn(catcher.fields, foreign)) refuseForeignField(catcher, foreign, state.language, report);
    }
  },
};
