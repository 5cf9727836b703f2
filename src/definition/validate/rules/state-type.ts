import { childPointer } from '../../../values/json-pointer.js';
import { didYouMean } from '../../../wording/nearest-name.js';
import type { Rule } from '../rule.js';
import { STATE_TYPES } from '../state-fields.js';

/** Each state has one of the eight types. */
export const stateType: Rule = {
  state({ type, pointer }, report) {
    if (type === undefined) {
      report.error(pointer, "The field 'Type' is required");
    } else if (typeof type !== 'string' || !STATE_TYPES.includes(type)) {
      const message = `The field 'Type' should have one of these values: [${STATE_TYPES.join(', ')}]`;
      const hint = (): string => (typeof type === 'string' ? didYouMean(type, STATE_TYPES) : '');
      report.error(childPointer(pointer, 'Type'), message, hint);
    }
  },
};
