import { isJsonArray, isJsonObject, type JsonValue } from '../../values/json.js';

/** Longest excerpt of a payload in a message. */
const WIDTH = 160;

/**
 * The beginning of a value as JSON text for a message: whole members, and how many more there are. Looks no further than
 * it prints, however large the value is.
 */
export function excerpt(value: JsonValue, width = WIDTH): string {
  if (isJsonArray(value)) {
    return members('[', ']', value.length, 'items', width, (index, rest) => excerpt(value[index] ?? null, rest));
  }
  if (isJsonObject(value)) {
    const keys = Object.keys(value);
    return members('{', '}', keys.length, 'keys', width, (index, rest) => {
      const key = keys[index] ?? '';
      return `${short(JSON.stringify(key), rest)}:${excerpt(value[key] ?? null, rest)}`;
    });
  }
  return typeof value === 'string' ? JSON.stringify(short(value, width)) : String(value);
}

function members(
  open: string,
  close: string,
  count: number,
  what: string,
  width: number,
  member: (index: number, rest: number) => string,
): string {
  let text = '';
  for (let index = 0; index < count; index++) {
    const rest = width - text.length;
    if (rest <= 12 && index < count)
      return `${open}${text}${index > 0 ? ', ' : ''}… ${count - index} more ${what}${close}`;
    text += (index > 0 ? ',' : '') + member(index, Math.max(12, Math.floor(rest / 2)));
  }
  return open + text + close;
}

function short(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width)}…`;
}
