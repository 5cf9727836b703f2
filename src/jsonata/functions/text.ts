import { isJsonArray, isJsonObject, type JsonValue } from '../../values/json.js';

/** Digits that stay of a number that is not whole. */
const DIGITS = 15;

const ESCAPES: Readonly<Record<string, string>> = {
  ...{ '"': '\\"', '\\': '\\\\' },
  ...{ '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t' },
};

/**
 * The text of a value as `$string` and `&` make it: a text is itself, anything else is JSON.
 *
 * It differs from the package's in two ways, both measured on AWS: numbers that are not whole are cut off after 15 digits
 * and not rounded, and only quotes, backslashes and the five short escapes are escaped.
 *
 * @param indent - Spaces a level, for `$string(value, true)`; 0 for one line.
 * @param visit - Called for each value inside, to count the work.
 */
export function textOf(value: JsonValue, indent: number, visit: () => void): string {
  return typeof value === 'string' ? value : write(value, indent === 0 ? undefined : '\n', ' '.repeat(indent), visit);
}

/** @param lineBreak - What a line of this level begins with; undefined for all on one line. */
function write(value: JsonValue, lineBreak: string | undefined, indent: string, visit: () => void): string {
  visit();
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') return numberText(value);
  const below = lineBreak === undefined ? undefined : lineBreak + indent;
  if (isJsonArray(value)) {
    return enclosed(
      '[',
      value.map((item) => write(item, below, indent, visit)),
      ']',
      lineBreak,
      below,
    );
  }
  if (isJsonObject(value)) {
    const colon = lineBreak === undefined ? ':' : ': ';
    const members = Object.entries(value).map(
      ([key, member]) => quoted(key) + colon + write(member, below, indent, visit),
    );
    return enclosed('{', members, '}', lineBreak, below);
  }
  return String(value);
}

function enclosed(
  open: string,
  parts: readonly string[],
  close: string,
  lineBreak: string | undefined,
  below: string | undefined,
): string {
  if (parts.length === 0) return open + close;
  if (lineBreak === undefined || below === undefined) return open + parts.join(',') + close;
  return open + below + parts.join(`,${below}`) + lineBreak + close;
}

function quoted(text: string): string {
  return `"${text.replace(/["\\\b\f\n\r\t]/g, (character) => ESCAPES[character] ?? character)}"`;
}

/**
 * The text of a number. Whole ones are written as JavaScript does: in full below 1e21. Others are cut off towards negative
 * infinity after 15 digits and written as Java's BigDecimal does: with an exponent below 1e-6, and where no digit is left
 * behind the point.
 */
function numberText(value: number): string {
  if (Number.isInteger(value)) return String(value === 0 ? 0 : value);
  const [mantissa = '', power = ''] = Math.abs(value).toExponential().split('e');
  const { digits, exponent } = cutOff(mantissa.replace('.', ''), Number(power), value < 0);
  const sign = value < 0 ? '-' : '';
  const scale = digits.length - 1 - exponent;
  if (scale < 0 || exponent < -6) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
    return `${sign}${digits.charAt(0)}${fraction}e${exponent < 0 ? '' : '+'}${exponent}`;
  }
  const padded = digits.padStart(scale + 1, '0');
  const whole = padded.slice(0, padded.length - scale);
  return scale === 0 ? sign + whole : `${sign}${whole}.${padded.slice(padded.length - scale)}`;
}

function cutOff(digits: string, exponent: number, isNegative: boolean): { digits: string; exponent: number } {
  let kept = digits.slice(0, DIGITS);
  if (digits.length > DIGITS && isNegative) kept = String(Number(kept) + 1);
  // Nines that became a one and zeros have a digit more.
  const carried = kept.length > DIGITS ? 1 : 0;
  return { digits: kept.replace(/0+$/, ''), exponent: exponent + carried };
}
