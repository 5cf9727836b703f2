import { childPointer } from '../../../values/json-pointer.js';
import { ownMember } from '../../../values/own-member.js';
import { characterCount } from '../fields.js';
import type { Rule } from '../rule.js';

const MAX_LENGTH = 40;

/** What labels may not have, as they become part of an ARN: white space, brackets, wildcards, specials and controls. */
const INVALID = /[\s?*<>{}[\]:;,\\|^~$#%&`"/\u0000-\u001f\u007f-\u009f]/;

/** The label of a distributed Map is short, has no special characters, and occurs once. */
export const label: Rule = {
  machine(_, report, { states }) {
    const seen = new Set<string>();
    for (const { fields, pointer, type } of states) {
      const value = type === 'Map' ? ownMember(fields, 'Label') : undefined;
      if (value === undefined) continue;
      const at = childPointer(pointer, 'Label');
      if (typeof value !== 'string') {
        report.error(at, 'Expected value of type String');
        continue;
      }
      const invalid = INVALID.exec(value)?.[0];
      if (invalid !== undefined) {
        const message = `Label contains an invalid character: ${JSON.stringify(invalid)}`;
        report.add('ERROR', 'INVALID_LABEL_NAME', at, message);
      } else if (value === '') {
        report.add('ERROR', 'INVALID_LABEL_NAME', at, 'Label cannot be empty');
      } else if (characterCount(value) > MAX_LENGTH) {
        const message = `Invalid Label name: ${value} exceeds the ${MAX_LENGTH}-character limit allowed by the service`;
        report.add('ERROR', 'INVALID_LABEL_NAME', at, message);
      }
      if (seen.has(value)) report.add('ERROR', 'DUPLICATE_LABEL_NAME', at, `Duplicate Label name: ${value}`);
      seen.add(value);
    }
  },
};
