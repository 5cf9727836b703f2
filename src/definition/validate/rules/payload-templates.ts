import { isJsonArray, isJsonObject, type JsonValue } from '../../../values/json.js';
import { childPointer } from '../../../values/json-pointer.js';
import { ownMember } from '../../../values/own-member.js';
import type { Report } from '../report.js';
import type { Rule } from '../rule.js';
import { templatesOf } from '../templates.js';

/** In JSONPath templates a key that ends with `.$` has a path or a function call, and is not there a second time without. */
export const payloadTemplates: Rule = {
  state(state, report) {
    if (state.language === 'JSONata') return;
    for (const { value, pointer } of templatesOf(state)) checkTemplate(value, pointer, report);
  },
};

function checkTemplate(value: JsonValue, pointer: string, report: Report): void {
  if (isJsonArray(value)) {
    for (const [index, member] of value.entries()) checkTemplate(member, childPointer(pointer, index), report);
  }
  if (!isJsonObject(value)) return;
  for (const [key, member] of Object.entries(value)) {
    const at = childPointer(pointer, key);
    if (key.endsWith('.$')) {
      checkPathMember(key, member, at, report);
      const plain = key.slice(0, -2);
      if (ownMember(value, plain) !== undefined)
        report.error(at, `The fields '${plain}' and '${key}' cannot both be set`);
    } else if (typeof member === 'string') {
      if (!looksLikePath(member)) continue;
      const hint = `Its value is the text itself; for what it leads to write "${key}.$".`;
      report.add(
        'WARNING',
        'NO_DOLLAR',
        at,
        `The value for the field '${key}' looks like a path or function call`,
        hint,
      );
    } else {
      checkTemplate(member, at, report);
    }
  }
}

function checkPathMember(key: string, value: JsonValue, pointer: string, report: Report): void {
  if (typeof value === 'string' && /^\s*(?:\$|States\.\w)/.test(value)) return;
  const message = `The value for the field '${key}' must be a valid JSONPath or a valid intrinsic function call`;
  report.error(pointer, message, typeof value === 'string' ? `For the text itself write "${key.slice(0, -2)}".` : '');
}

function looksLikePath(text: string): boolean {
  return /^\$(?:\$?\.[A-Za-z_]|\[)|^States\.[A-Z]\w+\(.*\)$/s.test(text);
}
