import type { Value } from '../direct.js';
import { bail } from '../direct.js';
import { substring as javaSubstring } from '../../functions/substring.js';
import { textOf } from '../text.js';
import { numberArgument, optionalNumber, optionalString, stringArgument, stringsArgument } from './arguments.js';
import { checkTextLength } from '../work.js';
import type { DirectFunction } from './direct-function.js';

const string: DirectFunction = {
  least: 1,
  most: 2,
  apply: (value, pretty) => {
    if (pretty !== undefined && typeof pretty !== 'boolean') return bail();
    return value === undefined ? undefined : textOf(value, pretty === true ? 2 : 0);
  },
};

const length = unary((text) => {
  let count = 0;
  for (const character of text) count += character === '' ? 0 : 1;
  return count;
});
const uppercase = unary((text) => text.toUpperCase());
const lowercase = unary((text) => text.toLowerCase());
const trim = unary((text) =>
  text
    .replace(/[ \t\n\r]+/g, ' ')
    .replace(/^ /, '')
    .replace(/ $/, ''),
);

const substring: DirectFunction = {
  least: 2,
  most: 3,
  apply: (text, start, count) => {
    const first = numberArgument(start);
    const size = optionalNumber(count);
    if (text === undefined) return undefined;
    return javaSubstring(stringArgument(text), first, size) ?? bail();
  },
};

const substringBefore: DirectFunction = {
  least: 2,
  most: 2,
  apply: (text, mark) => {
    const [whole, index] = find(text, mark);
    return whole === undefined || index < 0 ? whole : whole.slice(0, index);
  },
};

const substringAfter: DirectFunction = {
  least: 2,
  most: 2,
  apply: (text, mark) => {
    const [whole, index] = find(text, mark);
    return whole === undefined || index < 0 ? whole : whole.slice(index + stringArgument(mark).length);
  },
};

function find(text: Value, mark: Value): [text: string | undefined, index: number] {
  const wanted = stringArgument(mark);
  const whole = optionalString(text);
  return [whole, whole === undefined ? -1 : whole.indexOf(wanted)];
}

const contains: DirectFunction = {
  least: 2,
  most: 2,
  apply: (text, part) => {
    const whole = optionalString(text);
    const wanted = optionalString(part);
    return whole === undefined || wanted === undefined ? undefined : whole.includes(wanted);
  },
};

const split: DirectFunction = {
  least: 2,
  most: 3,
  apply: (text, separator, limit) => {
    const mark = stringArgument(separator);
    const most = optionalNumber(limit);
    if (most !== undefined && most < 0) return bail();
    const whole = optionalString(text);
    return whole?.split(mark, most);
  },
};

const join: DirectFunction = {
  least: 1,
  most: 2,
  apply: (texts, separator) => {
    const mark = optionalString(separator) ?? '';
    if (texts === undefined) return undefined;
    const parts = stringsArgument(texts);
    checkTextLength(parts.reduce((length, part) => length + part.length + mark.length, 0));
    return parts.join(mark);
  },
};

const replace: DirectFunction = {
  least: 3,
  most: 3,
  apply: (text, pattern, replacement) => {
    const wanted = stringArgument(pattern);
    const by = stringArgument(replacement);
    if (wanted === '') return bail();
    if (text === undefined) return undefined;
    const parts = stringArgument(text).split(wanted);
    checkTextLength(stringArgument(text).length + parts.length * by.length);
    return parts.join(by);
  },
};

function unary(compute: (text: string) => string | number): DirectFunction {
  return { least: 1, most: 1, apply: (text) => (text === undefined ? undefined : compute(stringArgument(text))) };
}

export const STRINGS: Readonly<Record<string, DirectFunction>> = {
  ...{ string, length, uppercase, lowercase, trim, substring, substringBefore, substringAfter },
  ...{ contains, split, join, replace },
};
