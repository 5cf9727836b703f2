import type { JsonProblem } from './json-scanner.js';

/** A message as Step Functions gives it for broken JSON, and the place it names. */
export interface JacksonMessage {
  readonly message: string;
  /** `[Source: (String)"…"; line: 1, column: 4]`, or without the text. */
  readonly location: string;
}

/** How much of a text Jackson repeats. */
const MAX_SOURCE = 500;

const A_VALUE = "JSON String, Number, Array, Object or token 'null', 'true' or 'false'";

/**
 * Says what is wrong with a JSON text in the words of Jackson, the parser that Step Functions uses.
 *
 * Recorded are the words for unknown tokens and for names without double quotes; the others are Jackson's own.
 *
 * @param source - Definitions and inputs are read by a Jackson that repeats the text; States.StringToJson by a later one,
 *   which does not, and which names the place of an unexpected character instead of the place after it.
 */
export function jacksonMessage(
  text: string,
  problem: JsonProblem,
  source: 'repeated' | 'redacted' = 'repeated',
): JacksonMessage {
  const place = source === 'repeated' ? repeatedPlace : redactedPlace;
  const { message, read, unread = 0 } = wording(text, problem, place);
  const offset = source === 'repeated' ? read : read - unread;
  return { message, location: place(text, Math.min(offset, text.length)) };
}

/** What Jackson says, and how far it has read the text by then. */
interface Worded {
  readonly message: string;
  readonly read: number;
  /** How many characters of these a later Jackson takes back to name the place. */
  readonly unread?: number;
}

type Place = (text: string, offset: number) => string;

function wording(text: string, { kind, offset, found, opened }: JsonProblem, place: Place): Worded {
  const container = text[opened] === '{' ? 'Object' : 'Array';
  const close = text[opened] === '{' ? '}' : ']';
  const noComma = `was expecting comma to separate ${container} entries`;
  switch (kind) {
    case 'unknown word': {
      const token = /^[\p{L}\p{N}_$]+/u.exec(found)?.[0];
      if (token === undefined) return unexpected(text, offset, `expected a valid value (${A_VALUE})`);
      return { message: `Unrecognized token '${token}': was expecting (${A_VALUE})`, read: offset + token.length };
    }
    case 'text after the end':
    case 'unexpected character':
      return unexpected(text, offset, `expected a valid value (${A_VALUE})`);
    case 'missing comma':
      return unexpected(text, offset, noComma);
    case 'missing colon':
      return unexpected(text, offset, 'was expecting a colon to separate field name and value');
    case 'missing key':
      return unexpected(text, offset, NO_NAME);
    case 'trailing comma': {
      const next = offset + 1 + text.slice(offset + 1).search(/\S/);
      return unexpected(text, next, container === 'Object' ? NO_NAME : 'expected a value');
    }
    case 'wrong bracket': {
      const opening = `(for ${container} starting at ${place(text, opened)})`;
      return { message: `Unexpected close marker '${found}': expected '${close}' ${opening}`, read: offset + 1 };
    }
    case 'unclosed string': {
      const end = offset + text.slice(offset).search(/[\n\r]|$/);
      return end < text.length ? controlCharacter(text, end) : unclosedString(text);
    }
    case 'bad string':
      return text[offset] === '\\' ? badEscape(text, offset) : controlCharacter(text, offset);
    case 'bad number': {
      if (/^-?0\d/.test(found))
        return { message: 'Invalid numeric value: Leading zeroes not allowed', read: offset + 1 };
      const digits = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/.exec(found)?.[0] ?? '';
      const wanted = opened < 0 ? 'Expected space separating root-level values' : noComma;
      return unexpected(text, offset + digits.length, wanted);
    }
    case 'early end': {
      const marker =
        opened < 0 ? '' : `expected close marker for ${container} (start marker at ${place(text, opened)})`;
      return {
        message: opened < 0 ? 'No content to map due to end-of-input' : `Unexpected end-of-input: ${marker}`,
        read: text.length,
      };
    }
  }
}

const NO_NAME = 'was expecting double-quote to start field name';

function unexpected(text: string, offset: number, wanted: string): Worded {
  const code = text.codePointAt(offset) ?? 0;
  const message = `Unexpected character ('${String.fromCodePoint(code)}' (code ${code})): ${wanted}`;
  return { message, read: offset + 1, unread: 1 };
}

function unclosedString(text: string): Worded {
  return { message: 'Unexpected end-of-input: was expecting closing quote for a string value', read: text.length };
}

function controlCharacter(text: string, offset: number): Worded {
  const name = `(CTRL-CHAR, code ${text.charCodeAt(offset)})`;
  const message = `Illegal unquoted character (${name}): has to be escaped using backslash to be included in string value`;
  return { message, read: offset + 1, unread: 1 };
}

function badEscape(text: string, offset: number): Worded {
  const escaped = text[offset + 1];
  if (escaped === undefined) return unclosedString(text);
  const message = `Unrecognized character escape '${escaped}' (code ${escaped.charCodeAt(0)})`;
  return { message, read: offset + 1 };
}

function repeatedPlace(text: string, offset: number): string {
  const rest = text.length - MAX_SOURCE;
  const source = rest > 0 ? `"${text.slice(0, MAX_SOURCE)}"[truncated ${rest} chars]` : `"${text}"`;
  return `[Source: (String)${source}; ${lineAndColumn(text, offset)}]`;
}

function redactedPlace(text: string, offset: number): string {
  const source = 'REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled)';
  return `[Source: ${source}; ${lineAndColumn(text, offset)}]`;
}

/** Both count from 1. */
function lineAndColumn(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `line: ${before.length}, column: ${(before.at(-1) ?? '').length + 1}`;
}
