import { isJsonArray, isJsonObject, type JsonValue } from '../../../values/json.js';
import { childPointer } from '../../../values/json-pointer.js';
import { ownMember } from '../../../values/own-member.js';
import type { Report } from '../report.js';
import type { Rule } from '../rule.js';

/** The Result of a Pass state is taken as it stands; keys that end with `.$` are a misunderstanding. */
export const pass: Rule = {
  state({ fields, pointer, type, language }, report) {
    const result = ownMember(fields, 'Result');
    if (type === 'Pass' && language === 'JSONPath' && result !== undefined) {
      check(result, childPointer(pointer, 'Result'), report);
    }
  },
};

function check(value: JsonValue, pointer: string, report: Report): void {
  if (isJsonArray(value)) {
    for (const [index, member] of value.entries()) check(member, childPointer(pointer, index), report);
  } else if (isJsonObject(value)) {
    for (const [key, member] of Object.entries(value)) {
      const at = childPointer(pointer, key);
      if (key.endsWith('.$')) {
        const message = `The Result of a Pass state is static: '${key}' is a key like any other`;
        report.add('WARNING', 'PASS_RESULT_IS_STATIC', at, message, 'Parameters are computed.');
      }
      check(member, at, report);
    }
  }
}
