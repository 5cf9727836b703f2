import type { JsonProblem } from '../sources/json-scanner.js';
import { SourceText } from '../sources/source-text.js';

/** A message as Step Functions gives it for broken JSON, and the place it names. */
export interface JacksonMessage {
  readonly message: string;
  /** `[Source: (String)"…"; line: 1, column: 4]`. */
  readonly location: string;
}

/** How much of a text Jackson repeats. */
const MAX_SOURCE = 500;

const A_VALUE = "JSON String, Number, Array, Object or token 'null', 'true' or 'false'";

/**
 * Says what is wrong with a JSON text in the words of Jackson, the parser that Step Functions uses.
 *
 * Recorded are the words for unknown tokens and for names without double quotes; the others are Jackson's own.
 */
export function jacksonMessage(text: string, problem: JsonProblem): JacksonMessage {
  const { offset } = problem;
  // Jackson has read the offending character, or the whole word or string, when it complains.
  let after = offset + 1;
  if (problem.kind === 'unknown word') after = offset + problem.found.length;
  if (problem.kind === 'unclosed string') after = endOfLine(text, offset) + 1;
  return { message: wording(text, problem), location: place(text, Math.min(after, text.length)) };
}

function wording(text: string, { kind, offset, found, opened }: JsonProblem): string {
  const container = text[opened] === '{' ? 'Object' : 'Array';
  const close = text[opened] === '{' ? '}' : ']';
  const start = place(text, opened);
  switch (kind) {
    case 'unknown word':
      return `Unrecognized token '${found}': was expecting (${A_VALUE})`;
    case 'text after the end':
    case 'unexpected character':
      return `${unexpected(text, offset)}: expected a valid value (${A_VALUE})`;
    case 'missing comma':
      return `${unexpected(text, offset)}: was expecting comma to separate ${container} entries`;
    case 'missing colon':
      return `${unexpected(text, offset)}: was expecting a colon to separate field name and value`;
    case 'missing key':
      return `${unexpected(text, offset)}: was expecting double-quote to start field name`;
    case 'trailing comma': {
      const next = offset + 1 + text.slice(offset + 1).search(/\S/);
      const wanted = container === 'Object' ? 'was expecting double-quote to start field name' : `expected a value`;
      return `${unexpected(text, next)}: ${wanted}`;
    }
    case 'wrong bracket':
      return `Unexpected close marker '${found}': expected '${close}' (for ${container} starting at ${start})`;
    case 'unclosed string':
      return endOfLine(text, offset) < text.length
        ? `Illegal unquoted character ((CTRL-CHAR, code 10)): has to be escaped using backslash to be included in string value`
        : 'Unexpected end-of-input: was expecting closing quote for a string value';
    case 'bad string':
      return text[offset] === '\\'
        ? `Unrecognized character escape '${text[offset + 1] ?? ''}' (code ${text.charCodeAt(offset + 1)})`
        : `Illegal unquoted character ((CTRL-CHAR, code ${text.charCodeAt(offset)})): has to be escaped using backslash to be included in string value`;
    case 'bad number':
      return 'Invalid numeric value: Leading zeroes not allowed';
    case 'early end':
      return opened < 0
        ? 'No content to map due to end-of-input'
        : `Unexpected end-of-input: expected close marker for ${container} (start marker at ${start})`;
  }
}

function endOfLine(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline < 0 ? text.length : newline;
}

function unexpected(text: string, offset: number): string {
  const code = text.codePointAt(offset) ?? 0;
  return `Unexpected character ('${String.fromCodePoint(code)}' (code ${code}))`;
}

function place(text: string, offset: number): string {
  const { line, column } = new SourceText(text, undefined).locate(Math.max(0, offset));
  const rest = text.length - MAX_SOURCE;
  const source = rest > 0 ? `"${text.slice(0, MAX_SOURCE)}"[truncated ${rest} chars]` : `"${text}"`;
  return `[Source: (String)${source}; line: ${line}, column: ${column}]`;
}
