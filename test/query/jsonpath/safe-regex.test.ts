import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileSafeRegex } from '../../../src/query/jsonpath/regex/safe-regex.js';
import { failureOf } from '../scope-of.js';

describe('patterns of filters', () => {
  test('match the whole text', () => {
    expect(compileSafeRegex('b').matches('abc')).toBe(false);
    expect(compileSafeRegex('.*b.*').matches('abc')).toBe(true);
  });

  test.each([
    ['', '', 'a'],
    ['a|b|', '', 'ab'],
    ['colou?r', 'color', 'colouur'],
    ['(ab)+c', 'ababc', 'abac'],
    ['(?:a|bc){2,3}', 'abca', 'a'],
    ['(?<word>a)b', 'ab', 'a'],
    ['[^a-c]+', 'xyz', 'xbz'],
    ['[]a]+', ']a', 'b'],
    ['[a-]+', 'a-a', 'b'],
    ['\\d{4}-\\d\\d', '2024-01', '2024-1'],
    ['\\w+\\s\\S+', 'two words', 'twowords'],
    ['\\bword\\b.*', 'word, more', 'words'],
    ['wo\\Brd', 'word', 'wo rd'],
    ['a\\.b', 'a.b', 'axb'],
    ['\\u00e9\\x41\\t', 'éA\t', 'eA\t'],
    ['.', '😀', '😀😀'],
    ['a+?b*?', 'aab', 'b'],
    ['^ab$', 'ab', 'abab'],
    ['a{0}', '', 'a'],
    ['a{2,}', 'aaaa', 'a'],
  ])('/%s/ matches %j but not %j', (pattern, text, other) => {
    expect(compileSafeRegex(pattern).matches(text)).toBe(true);
    expect(compileSafeRegex(pattern).matches(other)).toBe(false);
  });

  test('know the flags i and s', () => {
    expect(compileSafeRegex('straSSE[a-c]', 'i').matches('STRAsseB')).toBe(true);
    expect(compileSafeRegex('a.b').matches('a\nb')).toBe(false);
    expect(compileSafeRegex('a.b', 's').matches('a\nb')).toBe(true);
  });

  test('agree with JavaScript on random patterns and texts', () => {
    // One level of repeated groups: with more, JavaScript's own engine does not finish some of these patterns.
    const atom = fc.constantFrom('a', 'b', 'c', '.', '[ab]', '[^a]', '\\w', '\\S');
    const times = fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,2}', '{0,}', '*?');
    const repeated = fc.tuple(atom, times).map(([one, often]) => one + often);
    const sequence = (part: fc.Arbitrary<string>): fc.Arbitrary<string> =>
      fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(''));
    const choice = (part: fc.Arbitrary<string>): fc.Arbitrary<string> =>
      fc.array(sequence(part), { minLength: 1, maxLength: 2 }).map((parts) => parts.join('|'));
    const group = fc.tuple(choice(repeated), times).map(([inner, often]) => `(?:${inner})${often}`);
    const pattern = choice(fc.oneof(repeated, group, fc.constantFrom('\\b', '\\B', '^', '$')));
    let matched = 0;
    fc.assert(
      fc.property(pattern, fc.array(fc.constantFrom('a', 'b', 'c', ' ', '\n'), { maxLength: 7 }), (source, letters) => {
        const text = letters.join('');
        const expected = new RegExp(`^(?:${source})$`, 'u').test(text);
        expect(compileSafeRegex(source).matches(text)).toBe(expected);
        if (expected) matched++;
      }),
      { numRuns: 2000 },
    );
    expect(matched).toBeGreaterThan(50);
  });

  test('take linear time where a backtracking engine would not end', () => {
    const text = 'a'.repeat(20_000) + '!';
    const started = performance.now();
    expect(compileSafeRegex('(a+)+').matches(text)).toBe(false);
    expect(compileSafeRegex('(a|a)*(a|aa)+b').matches(text)).toBe(false);
    expect(compileSafeRegex('(.*)(.*)(.*)(.*)(.*)x').matches(text)).toBe(false);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test('are refused when they cannot be matched in linear time or grow too large', () => {
    const patterns = [
      '(a)\\1',
      '(?=a)',
      '(?<!a)b',
      'a++',
      '(?i)a',
      '\\p{L}',
      '[a&&b]',
      'a{1000}{1000}',
      '(){9999}{9999}',
      '*a',
      '(',
      'a)',
      '[a',
      'a{3,2}',
      '[b-a]',
      'a\\',
    ];
    expect(patterns.map((pattern) => `${pattern}  →  ${failureOf(() => compileSafeRegex(pattern))}`).join('\n'))
      .toMatchInlineSnapshot(`
        "(a)\\1  →  ExpressionSyntaxError: the escape '\\1' is not supported at character 5
        (?=a)  →  ExpressionSyntaxError: look-around and inline flags are not supported at character 3
        (?<!a)b  →  ExpressionSyntaxError: look-around and inline flags are not supported at character 3
        a++  →  ExpressionSyntaxError: possessive quantifiers are not supported at character 3
        (?i)a  →  ExpressionSyntaxError: look-around and inline flags are not supported at character 3
        \\p{L}  →  ExpressionSyntaxError: the escape '\\p' is not supported at character 2
        [a&&b]  →  ExpressionSyntaxError: nested classes are not supported at character 3
        a{1000}{1000}  →  ExpressionSyntaxError: the pattern is too large
        (){9999}{9999}  →  ExpressionSyntaxError: the pattern is too large
        *a  →  ExpressionSyntaxError: expected something to repeat at character 1, but found '*'
        (  →  ExpressionSyntaxError: expected ')' at character 2, but found the end
        a)  →  ExpressionSyntaxError: unmatched ')' at character 2
        [a  →  ExpressionSyntaxError: expected ']' at character 3, but found the end
        a{3,2}  →  ExpressionSyntaxError: the bounds of a repetition are not in ascending order at character 7
        [b-a]  →  ExpressionSyntaxError: a range of characters is not in ascending order at character 5
        a\\  →  ExpressionSyntaxError: expected a character at character 3, but found the end"
      `);
  });
});
