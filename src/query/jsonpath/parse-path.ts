import { ExpressionSyntaxError } from '../query-error.js';
import { dialectAdvice } from './dialect-advice.js';
import { javaTrim } from './java-trim.js';
import { parseSegments } from './parse-segments.js';
import type { ParsedPath, RefusePath } from './syntax.js';

/** What a variable may be called; the name ends where a segment begins. */
const VARIABLE_NAME = /[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]*/uy;

/**
 * Reads a whole path: `$…`, `$$…` or `$variable…`, spaces around it allowed.
 *
 * @throws {@link ExpressionSyntaxError} for text that json-path 2.0.0 cannot read, with advice if a later version could.
 */
export function parsePath(whole: string): ParsedPath {
  const text = javaTrim(whole);
  const refuse: RefusePath = (problem) => {
    const [advice] = dialectAdvice(text);
    throw new ExpressionSyntaxError(whole, advice === undefined ? problem : `${problem}. ${advice}`);
  };
  if (!text.startsWith('$')) return refuse(`a path starts with '$'`);
  if (text.startsWith('$$')) {
    return { text, root: 'context', variable: undefined, segments: parseSegments(text.slice(2), refuse) };
  }
  VARIABLE_NAME.lastIndex = 1;
  const variable = VARIABLE_NAME.exec(text)?.[0];
  if (variable === 'states') return refuse("'$states' exists in JSONata only; use '$' or '$$'");
  const segments = parseSegments(text.slice(1 + (variable?.length ?? 0)), refuse);
  return { text, root: variable === undefined ? 'input' : 'variable', variable, segments };
}
