import type { JsonValue } from '../../values/json.js';

// Characters for private use: a placeholder is masked at equal length, so that all positions hold.
const OPEN = '\uE000';
const CLOSE = '\uE001';
const BARE = '\uE002';
const MASKED = /[\uE000\uE002]([^\uE000-\uE002]+)\uE001*/g;

const NAME = String.raw`[\w-]+(?:(?:\.|::)[\w.-]+)?`;
const PLACEHOLDER = new RegExp(String.raw`\$\{(${NAME})\}`, 'g');
const JSON_TOKEN = new RegExp(String.raw`"[^"\\]*(?:\\[^][^"\\]*)*"|\$\{(${NAME})\}`, 'g');

/** Masks the placeholders of a JSON text: one without quotes becomes a text. */
export function maskJson(text: string): string {
  return text.replace(JSON_TOKEN, (token, bare: string | undefined) => {
    if (bare !== undefined) return `"${BARE}${bare}"`;
    return token.replace(PLACEHOLDER, (_, name: string) => `${OPEN}${name}${CLOSE}${CLOSE}`);
  });
}

/** Marks a YAML scalar that is nothing but a masked placeholder, without quotes. */
export function markBare(scalar: string, plain: boolean): string {
  return plain && wholeMasked(scalar) !== undefined ? BARE + scalar.slice(1, -2) : scalar;
}

/** The placeholder that a text is, and whether it stands without quotes. */
export function wholeMasked(text: string): { readonly name: string; readonly bare: boolean } | undefined {
  const [, mark, name] = /^([\uE000\uE002])([^\uE000-\uE002]+)\uE001*$/.exec(text) ?? [];
  return name === undefined ? undefined : { name, bare: mark === BARE };
}

/** Puts something in for each masked placeholder of a text. */
export function replaceMasked(text: string, replacement: (name: string, index: number) => string): string {
  return text.replace(MASKED, (_, name: string, index: number) => replacement(name, index));
}

/** The text of a value as it was written. */
export function unmask(text: string): string {
  return replaceMasked(text, (name) => `\${${name}}`);
}

/** Whether any placeholder of a value is masked. */
export function hasMasked(value: JsonValue): value is string {
  return typeof value === 'string' && /[\uE000\uE002]/.test(value);
}

/** A whole text as it was written, character for character in its place. */
export function unmaskText(text: string): string {
  return text.replace(/"\uE002([^"]*)"/g, '${$1}').replace(/\uE000([^\uE001]*)\uE001\uE001/g, '${$1}');
}
