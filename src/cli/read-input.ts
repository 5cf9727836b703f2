import { TestkitError } from '../values/errors.js';
import type { JsonValue } from '../values/json.js';
import { parseJson } from '../definition/sources/parse-json.js';
import { excerpt, formatLocation, SourceText } from '../definition/sources/source-text.js';
import { explainJsonProblem } from '../definition/sources/syntax-error.js';
import { TracedText } from '../definition/sources/traced-text.js';
import { readText } from './read-text.js';
import type { Terminal } from './terminal.js';

/**
 * The execution's input as `--input` gives it.
 *
 * @param given - JSON; `@file` for JSON in a file, `@-` for JSON on standard input.
 * @throws TestkitError `INVALID_INPUT` if it is not JSON, with the place; `FILE_UNREADABLE` if there is no such file.
 */
export function readInput(given: string, terminal: Terminal): JsonValue {
  if (!given.startsWith('@')) return parse(given, '--input');
  const path = given.slice(1);
  return parse(readText(path, terminal), path === '-' ? 'standard input' : path);
}

function parse(text: string, source: string): JsonValue {
  const traced = TracedText.ofFile(new SourceText(text, source));
  return parseJson(traced, (problem) => {
    const place = traced.locate(problem.offset);
    const lines = [
      `The input is not JSON: ${explainJsonProblem(traced.text, problem)}, at ${place === undefined ? source : formatLocation(place)}.`,
      '',
      excerpt(traced.text, problem.offset),
    ];
    if (source === '--input')
      lines.push('', `Hint: quotes are part of JSON; in most shells, --input '{"key":"value"}'.`);
    return new TestkitError('INVALID_INPUT', lines.join('\n'));
  }).value;
}
