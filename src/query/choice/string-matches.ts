import { QueryError } from '../query-error.js';
import { acceptsNothing, type ChoiceOperator, type ValueTest } from './operator.js';

/**
 * StringMatches: `*` stands for any number of characters, `\*` for a star and `\\` for a backslash; nothing else is
 * special.
 *
 * A backslash before anything else makes the rule fail when it is evaluated, as the States Language asks. The match
 * takes time in proportion to the text times the pattern at worst, and never more.
 */
export const stringMatches: ChoiceOperator = (operand) => {
  if (typeof operand !== 'string') return acceptsNothing;
  const parts = splitPattern(operand);
  if (parts === undefined) return failing(operand);
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return (value) => value === first;
  return (value) => typeof value === 'string' && matchesParts(value, first, rest, last);
};

/** The literal texts between the stars, or undefined for an open backslash. */
function splitPattern(pattern: string): string[] | undefined {
  const parts: string[] = [];
  let part = '';
  for (let position = 0; position < pattern.length; position++) {
    let character = pattern.charAt(position);
    if (character === '*') {
      parts.push(part);
      part = '';
      continue;
    }
    if (character === '\\') {
      character = pattern.charAt(++position);
      if (character !== '*' && character !== '\\') return undefined;
    }
    part += character;
  }
  return [...parts, part];
}

/** The middle parts are taken as early as possible, which leaves most room for those that follow. */
function matchesParts(text: string, first: string, middle: readonly string[], last: string): boolean {
  if (!text.startsWith(first)) return false;
  let position = first.length;
  for (const part of middle) {
    const found = text.indexOf(part, position);
    if (found < 0) return false;
    position = found + part.length;
  }
  return text.length - last.length >= position && text.endsWith(last);
}

function failing(pattern: string): ValueTest {
  return () => {
    throw new QueryError(
      'States.Runtime',
      `Invalid StringMatches pattern '${pattern}': a backslash must be followed by '*' or another backslash`,
    );
  };
}
