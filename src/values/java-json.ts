import type { JsonValue } from './json.js';

/** A number that JavaScript writes with an exponent; texts are matched too, to be stepped over. */
const TEXT_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|(-?\d)(?:\.(\d+))?e\+?(-?\d+)/g;
const HAS_EXPONENT = /\de[+-]\d/;

/**
 * JSON text as Step Functions writes it: as `JSON.stringify`, but numbers with an exponent as Java prints them, `1.0E25`
 * for `1e+25` and `1.5E-7` for `1.5e-7`.
 */
export function javaJson(value: JsonValue): string {
  const text = JSON.stringify(value);
  return HAS_EXPONENT.test(text) ? text.replace(TEXT_OR_NUMBER, rewrite) : text;
}

/** A number as Java's Double prints it where JavaScript would use an exponent. */
export function javaNumber(value: number): string {
  return String(value).replace(TEXT_OR_NUMBER, rewrite);
}

function rewrite(whole: string, digit: string | undefined, fraction = '0', exponent = ''): string {
  return digit === undefined ? whole : `${digit}.${fraction}E${exponent}`;
}
