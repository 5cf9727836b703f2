import { describe, expect, test } from 'vitest';
import { TestkitError } from '../../src/values/errors.js';
import { shown, shownInColours, shownInLine } from '../../src/values/shown.js';

describe('shown', () => {
  test.each([
    ['ESC', '\u001b[2J', '\\u001b[2J'],
    ['BEL and NUL', 'a\u0007b\0', 'a\\u0007b\\u0000'],
    ['DEL and C1', '\u007f\u009b31m', '\\u007f\\u009b31m'],
    ['tab and carriage return', 'a\tb\r\n', 'a\\tb\\r\n'],
    ['overrides and isolates of direction', '\u202eabc\u2066\u061c', '\\u202eabc\\u2066\\u061c'],
    ['marks without width', 'a\u200bb\u2060\ufeff\u00ad', 'a\\u200bb\\u2060\\ufeff\\u00ad'],
    ['separators of lines', '\u2028\u2029', '\\u2028\\u2029'],
    ['tags beyond the first plane', '\u{e0041}', '\\udb40\\udc41'],
    ['lone surrogates', 'a\ud800b\udc00', 'a\\ud800b\\udc00'],
  ])('%s are escaped', (_title, text, expected) => {
    expect(shown(text)).toBe(expected);
    // Not only the first.
    expect(shown(text + text)).toBe(expected + expected);
  });

  test('what a reader can see stays as it is', () => {
    const text = 'Größe 日本語 עברית 😀 é → … “x”\nnext line \\u001b';
    expect(shown(text)).toBe(text);
  });

  test('JSON means the same escaped', () => {
    const value = { '\u202ename': 'a\u200b\u{e0041}\ud800\u009b' };
    expect(JSON.parse(shown(JSON.stringify(value)))).toEqual(value);
  });

  test('a text in one line has its line breaks escaped too', () => {
    expect(shownInLine('a\nb\r\nc\u0007')).toBe('a\\nb\\r\\nc\\u0007');
  });

  test('a coloured text keeps its colours and nothing else', () => {
    expect(shownInColours('\u001b[31mred\u001b[39m \u001b[2J\u001b]0;title\u0007m\u009b1m')).toBe(
      '\u001b[31mred\u001b[39m \\u001b[2J\\u001b]0;title\\u0007m\\u009b1m',
    );
  });

  test('the message of a TestkitError is escaped, its lines stay', () => {
    const { message } = new TestkitError('INVALID_OPTION', 'No "\u001b[2J".\nHint: \u202e');
    expect(message).toBe('No "\\u001b[2J". [INVALID_OPTION]\nHint: \\u202e');
  });
});
