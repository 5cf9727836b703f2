import { ExpressionSyntaxError } from '../query-error.js';
import { dialectAdvice } from './dialect-advice.js';
import { javaTrim } from './java-trim.js';
import { bracketsEnd, parseBrackets, parseQuotedNames } from './parse-brackets.js';
import type { ParsedPath, Segment } from './syntax.js';

/** What a variable may be called; the name ends where a segment begins. */
const VARIABLE_NAME = /[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]*/uy;

/** Ends a parse; the message says what is wrong, without the path. */
export type RefusePath = (problem: string) => never;

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

/**
 * Reads the segments after a root, by the rules of json-path 2.0.0: brackets end where they are balanced, whatever
 * quotes say; a name goes up to the next dot, bracket or space; nothing else is special in a name.
 */
export function parseSegments(text: string, refuse: RefusePath): Segment[] {
  if (text !== '' && text[0] !== '.' && text[0] !== '[') refuse(`expected '.' or '[', but found '${text[0]}'`);
  if (text.endsWith('.')) refuse("a path cannot end with '.'");
  const segments: Segment[] = [];
  let position = 0;
  while (position < text.length) {
    const character = text.charAt(position);
    if (character === ' ') refuse('a space must stand in brackets and quotes');
    if (character === '[') {
      const end = bracketsEnd(text, position);
      segments.push(parseBrackets(text.slice(position, end), refuse));
      position = end;
    } else if (character === '.' && text[position + 1] === '.') {
      segments.push({ kind: 'descent' });
      position += 2;
    } else if (character === '*') {
      segments.push({ kind: 'wildcard' });
      position++;
    } else if (character === '$') {
      segments.push({ kind: 'here' });
      position++;
    } else {
      const start = character === '.' ? position + 1 : position;
      position = nameEnd(text, start);
      if (position > start) segments.push(parseName(text.slice(start, position), refuse));
    }
  }
  return segments;
}

function nameEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && text[end] !== '.' && text[end] !== '[' && text[end] !== ' ') end++;
  return end;
}

function parseName(name: string, refuse: RefusePath): Segment {
  if (name === '*') return { kind: 'wildcard' };
  // json-path puts quotes and brackets around a name and reads it again, so that those inside it count.
  return /['\]]/.test(name) ? parseQuotedNames(`['${name}']`, 1, refuse) : { kind: 'name', name };
}
