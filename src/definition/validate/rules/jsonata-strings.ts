import { isJsonArray, isJsonObject, type JsonValue } from '../../../values/json.js';
import { childPointer } from '../../../values/json-pointer.js';
import type { Report } from '../report.js';
import type { Rule } from '../rule.js';
import { templatesOf } from '../templates.js';

/** In JSONata states a text that opens an expression closes it. */
export const jsonataStrings: Rule = {
  state(state, report) {
    if (state.language !== 'JSONata') return;
    for (const { value, pointer } of templatesOf(state)) check(value, pointer, report);
    for (const [name, value] of Object.entries(state.fields)) {
      if (typeof value === 'string' && name !== 'Comment')
        check(value, childPointer(state.pointer, name), report, true);
    }
  },
};

function check(value: JsonValue, pointer: string, report: Report, once = false): void {
  if (typeof value === 'string') {
    // Template fields are looked at where their members are.
    if (once && /\/(?:Arguments|Output|Items)$/.test(pointer)) return;
    if (!value.startsWith('{%') || value.endsWith('%}')) return;
    report.error(pointer, 'JSONata string must start with {% and end with %}');
  } else if (isJsonArray(value)) {
    for (const [index, member] of value.entries()) check(member, childPointer(pointer, index), report);
  } else if (isJsonObject(value)) {
    for (const [key, member] of Object.entries(value)) check(member, childPointer(pointer, key), report);
  }
}
