import { isJsonObject } from '../../../values/json.js';
import { childPointer } from '../../../values/json-pointer.js';
import { ownMember } from '../../../values/own-member.js';
import { allowFields, checkString, requireFields } from '../fields.js';
import type { Rule } from '../rule.js';

/** Each set of states has a StartAt, and an object of states that are objects. */
export const containerStructure: Rule = {
  container(container, report) {
    const { fields, pointer, kind } = container;
    requireFields(container, ['States', 'StartAt'], report);
    checkString(container, 'StartAt', report);
    if (kind !== 'machine') {
      const more = kind === 'processor' ? ['ProcessorConfig'] : [];
      allowFields(container, ['Comment', 'StartAt', 'States', ...more], report);
      checkString(container, 'Comment', report);
    }
    const states = ownMember(fields, 'States');
    if (states === undefined) return;
    const at = childPointer(pointer, 'States');
    if (!isJsonObject(states)) {
      report.error(at, 'Expected value of type Object');
      return;
    }
    if (Object.keys(states).length === 0) report.error(at, 'Value cannot be empty');
    for (const [name, state] of Object.entries(states)) {
      if (!isJsonObject(state)) report.error(childPointer(at, name), 'Expected value of type Object');
    }
  },
};
