import { TestkitError } from '../../values/errors.js';
import type { JsonProblem } from '../../values/json-scanner.js';
import { unmaskText } from './masked-placeholders.js';
import { excerpt, formatLocation } from './source-text.js';
import type { TracedText } from './traced-text.js';

/** The error for a text that is not well-formed, with its place and the offending line. */
export function syntaxError(
  format: 'JSON' | 'YAML',
  problem: string,
  traced: TracedText,
  offset: number,
): TestkitError {
  const location = traced.locate(offset);
  const place = location === undefined ? '' : ` at ${formatLocation(location)}`;
  const shown = excerpt(unmaskText(traced.text), offset);
  return new TestkitError('INVALID_SYNTAX', `Broken ${format}${place}: ${problem}.\n\n${shown}`);
}

/** Says what is wrong with a JSON text, as the rest of a sentence. */
export function explainJsonProblem(text: string, { kind, found, opened }: JsonProblem): string {
  const shown = found === '"' ? 'a string' : `"${found.length > 40 ? `${found.slice(0, 40)}…` : found}"`;
  switch (kind) {
    case 'unexpected character':
      return `a value is expected, not ${shown}`;
    case 'unknown word':
      return `${shown} is not a JSON value; text stands in double quotes`;
    case 'missing comma':
      return `a comma or "${text[opened] === '{' ? '}' : ']'}" is missing before ${shown}`;
    case 'missing colon':
      return `a colon is missing before ${shown}`;
    case 'missing key':
      return `a field name in double quotes is expected, not ${shown}`;
    case 'trailing comma':
      return 'no comma may follow the last value';
    case 'wrong bracket':
      return `"${text[opened] === '{' ? '}' : ']'}" is expected, not ${shown}`;
    case 'unclosed string':
      return 'the string is not closed on its line';
    case 'bad string':
      return found === '\\'
        ? 'the string has an unknown escape'
        : 'the string has a control character; write it as an escape';
    case 'bad number':
      return `${shown} is not a JSON number`;
    case 'text after the end':
      return `the value has ended, yet ${shown} follows`;
    case 'early end':
      return opened < 0 ? 'the text is empty' : `the text ends inside the "${text[opened] ?? ''}" opened before`;
  }
}
