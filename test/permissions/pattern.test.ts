import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { patternsMeet } from '../../src/permissions/pattern.js';

describe('patternsMeet', () => {
  test.each([
    ['abc', 'abc', true],
    ['abc', 'abd', false],
    ['a*', 'abc', true],
    ['*c', 'a*', true],
    ['a*c', 'ab', false],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['', '*', true],
    ['', '?', false],
    ['arn:*:lambda:*:*:function:f', 'arn:aws:lambda:us-east-2:123456789012:function:f', true],
    ['arn:aws:lambda:us-east-2:123456789012:function:f', 'arn:aws:lambda:us-east-2:123456789012:function:f:1', false],
    ['a*b', 'b*a', false],
  ])('%j and %j: %s', (a, b, meet) => {
    expect(patternsMeet(a, b)).toBe(meet);
    expect(patternsMeet(b, a)).toBe(meet);
  });

  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 });
  const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 });
  const matches = (glob: string, value: string): boolean =>
    new RegExp(`^${glob.replaceAll('*', '.*').replaceAll('?', '.')}$`).test(value);

  test('holds for a text and a pattern exactly if the pattern matches the text', () => {
    fc.assert(fc.property(pattern, text, (glob, value) => patternsMeet(glob, value) === matches(glob, value)));
  });

  test('holds for two patterns that both match some text', () => {
    fc.assert(
      fc.property(pattern, pattern, text, (a, b, value) => {
        fc.pre(matches(a, value) && matches(b, value));
        return patternsMeet(a, b);
      }),
    );
  });

  test('takes bounded time for patterns made to be hard', () => {
    const hard = '*a'.repeat(200);
    expect(patternsMeet(`${hard}b`, 'a'.repeat(2000))).toBe(false);
  });
});
