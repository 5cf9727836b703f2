import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compilePath } from '../../../src/query/jsonpath/path.js';
import { ExpressionSyntaxError, QueryError } from '../../../src/query/query-error.js';
import { failureOf, scopeOf } from '../scope-of.js';

/** The messages for a list of texts that are no paths, one a line. */
function problems(...texts: string[]): string {
  return texts.map((text) => `${text}  →  ${failureOf(() => compilePath(text))}`).join('\n');
}

describe('text that is no path', () => {
  test('is refused with what was expected where', () => {
    expect(problems('', 'order', '$.', '$..', '$.a..', '$.a.', '$a b', '$.a b', '$!', '$$$')).toMatchInlineSnapshot(`
      "  →  ExpressionSyntaxError: expected '$' at character 1, but found the end
      order  →  ExpressionSyntaxError: expected '$' at character 1, but found 'o'
      $.  →  ExpressionSyntaxError: expected a name at character 3, but found the end
      $..  →  ExpressionSyntaxError: expected a name at character 4, but found the end
      $.a..  →  ExpressionSyntaxError: expected a name at character 6, but found the end
      $.a.  →  ExpressionSyntaxError: expected a name at character 5, but found the end
      $a b  →  ExpressionSyntaxError: expected '.' or '[' at character 3, but found ' '
      $.a b  →  ExpressionSyntaxError: expected '.' or '[' at character 4, but found ' '
      $!  →  ExpressionSyntaxError: expected '.' or '[' at character 2, but found '!'
      $$$  →  ExpressionSyntaxError: expected '.' or '[' at character 3, but found '$'"
    `);
  });

  test('in brackets', () => {
    expect(
      problems('$[', '$[]', '$[a]', "$['a'", "$['a", "$['a',]", "$['a' 'b']", '$[1', '$[1,]', '$[1:2:3]', '$[1.5]'),
    ).toMatchInlineSnapshot(`
      "$[  →  ExpressionSyntaxError: expected an index, a name in quotes, '*' or '?(' at character 3, but found the end
      $[]  →  ExpressionSyntaxError: expected an index, a name in quotes, '*' or '?(' at character 3, but found ']'
      $[a]  →  ExpressionSyntaxError: expected an index, a name in quotes, '*' or '?(' at character 3, but found 'a'
      $['a'  →  ExpressionSyntaxError: expected ']' at character 6, but found the end
      $['a  →  ExpressionSyntaxError: expected a closing ' at character 5, but found the end
      $['a',]  →  ExpressionSyntaxError: expected a name in quotes at character 7, but found ']'
      $['a' 'b']  →  ExpressionSyntaxError: expected ']' at character 7, but found '''
      $[1  →  ExpressionSyntaxError: expected ']' at character 4, but found the end
      $[1,]  →  ExpressionSyntaxError: expected an index at character 5, but found ']'
      $[1:2:3]  →  ExpressionSyntaxError: expected ']' at character 6, but found ':'
      $[1.5]  →  ExpressionSyntaxError: expected ']' at character 4, but found '.'"
    `);
  });

  test('in filters', () => {
    expect(
      problems(
        '$[?@.a]',
        '$[?()]',
        '$[?(@.a >)]',
        '$[?(a)]',
        "$[?('x')]",
        '$[?(@.a = 1)]',
        '$[?(@.a && )]',
        '$[?(@.a]',
        '$[?(@.a == "x)]',
        '$[?(@.a =~ /(/)]',
        '$[?(@.a =~ /x/q)]',
        '$[?(@.a =~ /x)]',
        '$[?(@.length-1)]',
        '$[(@.length-1)]',
      ),
    ).toMatchInlineSnapshot(`
      "$[?@.a]  →  ExpressionSyntaxError: expected '(' at character 4, but found '@'
      $[?()]  →  ExpressionSyntaxError: expected a path or a value at character 5, but found ')'
      $[?(@.a >)]  →  ExpressionSyntaxError: expected a path or a value at character 10, but found ')'
      $[?(a)]  →  ExpressionSyntaxError: expected a path or a value at character 5, but found 'a'
      $[?('x')]  →  ExpressionSyntaxError: expected a comparison operator at character 8, but found ')'
      $[?(@.a = 1)]  →  ExpressionSyntaxError: expected ')' at character 9, but found '='
      $[?(@.a && )]  →  ExpressionSyntaxError: expected a path or a value at character 12, but found ')'
      $[?(@.a]  →  ExpressionSyntaxError: expected ')' at character 9, but found the end
      $[?(@.a == "x)]  →  ExpressionSyntaxError: expected a closing " at character 16, but found the end
      $[?(@.a =~ /(/)]  →  ExpressionSyntaxError: the pattern /(/ cannot be used: expected ')' at character 2, but found the end
      $[?(@.a =~ /x/q)]  →  ExpressionSyntaxError: the pattern /x/q cannot be used: the pattern flag 'q' is not supported
      $[?(@.a =~ /x)]  →  ExpressionSyntaxError: expected a closing '/' at character 16, but found the end
      $[?(@.length-1)]  →  no failure
      $[(@.length-1)]  →  ExpressionSyntaxError: expected an index, a name in quotes, '*' or '?(' at character 3, but found '('"
    `);
  });

  test('in functions', () => {
    expect(problems('$.a.foo()', '$.a.length(', '$.a.append(x)', '$.a.append(1 2)')).toMatchInlineSnapshot(`
      "$.a.foo()  →  ExpressionSyntaxError: there is no path function 'foo()'
      $.a.length(  →  ExpressionSyntaxError: expected a path or a value at character 12, but found the end
      $.a.append(x)  →  ExpressionSyntaxError: expected a path or a value at character 12, but found 'x'
      $.a.append(1 2)  →  ExpressionSyntaxError: expected ')' at character 14, but found '2'"
    `);
  });

  test('extensions of jsonpath-plus are not part of the language', () => {
    for (const text of [
      '$.a[?(@.b.match(/x/))]',
      "$[?(@.constructor.constructor('return 1')())]",
      '$.a.@number()',
      '$[`a]',
    ]) {
      expect(() => compilePath(text), text).toThrow(ExpressionSyntaxError);
    }
    // Here `^` and `~` are parts of names, not the parent and the key.
    expect(compilePath('$.a^').read(scopeOf({ 'a^': 1 }))).toBe(1);
    expect(compilePath('$.a.~').read(scopeOf({ a: { '~': 2 } }))).toBe(2);
  });

  test('$states belongs to JSONata', () => {
    expect(problems('$states.input')).toMatchInlineSnapshot(
      `"$states.input  →  ExpressionSyntaxError: '$states' exists in JSONata only; use '$' or '$$'"`,
    );
  });

  test('keeps the expression for the diagnostic', () => {
    try {
      compilePath('$.a[');
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(ExpressionSyntaxError);
      expect((error as ExpressionSyntaxError).expression).toBe('$.a[');
    }
  });
});

test('no text and no document make a path fail in any other way than the two declared', () => {
  const piece = fc.constantFrom(
    '$',
    '.',
    '..',
    '[',
    ']',
    '*',
    '?(',
    '(',
    ')',
    '@',
    "'",
    '"',
    'a',
    'b',
    '0',
    '-1',
    ':',
    ',',
    '>',
    '==',
    '&&',
    '!',
    '=~',
    '/x+/',
    'in',
    'length()',
    'sum(',
    ' ',
    '\\',
    '{',
    '}',
    'null',
  );
  const text = fc.oneof(
    fc.array(piece, { maxLength: 14 }).map((pieces) => `$${pieces.join('')}`),
    fc.string().map((tail) => `$${tail}`),
    fc.string(),
  );
  let compiled = 0;
  fc.assert(
    fc.property(text, fc.jsonValue({ maxDepth: 4 }), (path, document) => {
      try {
        compilePath(path).read(scopeOf(document as never));
        compiled++;
      } catch (error) {
        expect(error instanceof ExpressionSyntaxError || error instanceof QueryError).toBe(true);
      }
    }),
    { numRuns: 3000 },
  );
  expect(compiled).toBeGreaterThan(100);
});
