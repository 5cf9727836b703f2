import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compilePath } from '../../../src/query/jsonpath/path.js';
import { ExpressionSyntaxError, QueryError } from '../../../src/query/query-error.js';
import { failureOf, scopeOf } from '../scope-of.js';

/** The messages for a list of texts that are not paths, one a line. */
function problems(...texts: string[]): string {
  return texts.map((text) => `${text}  →  ${failureOf(() => compilePath(text))}`).join('\n');
}

describe('text that is not a path', () => {
  test('is refused with what was expected where', () => {
    expect(problems('', 'order', '$.', '$..', '$.a..', '$.a.', '$a b', '$.a b', '$!', '$$$')).toMatchInlineSnapshot(`
      "  →  ExpressionSyntaxError: a path starts with '$'
      order  →  ExpressionSyntaxError: a path starts with '$'
      $.  →  ExpressionSyntaxError: a path cannot end with '.'
      $..  →  ExpressionSyntaxError: a path cannot end with '.'
      $.a..  →  ExpressionSyntaxError: a path cannot end with '.'
      $.a.  →  ExpressionSyntaxError: a path cannot end with '.'
      $a b  →  ExpressionSyntaxError: expected '.' or '[', but found ' '
      $.a b  →  ExpressionSyntaxError: a space must stand in brackets and quotes
      $!  →  ExpressionSyntaxError: expected '.' or '[', but found '!'
      $$$  →  ExpressionSyntaxError: expected '.' or '[', but found '$'"
    `);
  });

  test('in brackets', () => {
    expect(
      problems('$[', '$[]', '$[a]', "$['a'", "$['a", "$['a',]", "$['a' 'b']", '$[1', '$[1,]', '$[1:2:3]', '$[1.5]'),
    ).toMatchInlineSnapshot(`
      "$[  →  ExpressionSyntaxError: expected an index, a name in single quotes, '*' or '?(…)' in [
      $[]  →  ExpressionSyntaxError: expected an index, a name in single quotes, '*' or '?(…)' in []
      $[a]  →  ExpressionSyntaxError: expected an index, a name in single quotes, '*' or '?(…)' in [a]
      $['a'  →  ExpressionSyntaxError: the brackets in ['a' are not closed
      $['a  →  ExpressionSyntaxError: the brackets in ['a are not closed
      $['a',]  →  no failure
      $['a' 'b']  →  no failure
      $[1  →  ExpressionSyntaxError: the brackets in [1 are not closed
      $[1,]  →  no failure
      $[1:2:3]  →  no failure
      $[1.5]  →  no failure"
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
      "$[?@.a]  →  ExpressionSyntaxError: a filter must be [?(…)]
      $[?()]  →  ExpressionSyntaxError: a filter must test something
      $[?(@.a >)]  →  no failure
      $[?(a)]  →  ExpressionSyntaxError: the filter 'a' has no operator that Step Functions knows
      $[?('x')]  →  ExpressionSyntaxError: the filter ''x'' has no operator that Step Functions knows
      $[?(@.a = 1)]  →  ExpressionSyntaxError: a space must stand in brackets and quotes
      $[?(@.a && )]  →  ExpressionSyntaxError: expected a test on both sides of '&&' and '||'
      $[?(@.a]  →  ExpressionSyntaxError: the brackets of the filter [?(@.a] are not balanced
      $[?(@.a == "x)]  →  no failure
      $[?(@.a =~ /(/)]  →  ExpressionSyntaxError: the brackets of the filter [?(@.a =~ /(/)] are not balanced. AWS documentation says that Step Functions does not filter by regular expression; use a state whose QueryLanguage is JSONata
      $[?(@.a =~ /x/q)]  →  no failure
      $[?(@.a =~ /x)]  →  no failure
      $[?(@.length-1)]  →  no failure
      $[(@.length-1)]  →  no failure"
    `);
  });

  test('with advice where a later version could read it', () => {
    expect(
      problems(
        '$["a"]',
        '$.a[:]',
        '$.a[::2]',
        "$.a[?(@.b in ['x'])]",
        '$.a[?(@.b size 2)]',
        '$.a[?(!(@.b))]',
        '$.a[(@.length)]',
      ),
    ).toMatchInlineSnapshot(`
      "$["a"]  →  ExpressionSyntaxError: expected an index, a name in single quotes, '*' or '?(…)' in ["a"]. Step Functions does not know names in double quotes; use single quotes
      $.a[:]  →  ExpressionSyntaxError: a number is missing in brackets. Step Functions does not know the slice [:]; use [*]
      $.a[::2]  →  ExpressionSyntaxError: a number is missing in brackets. Step Functions does not know a step in a slice; use indexes or a Map state
      $.a[?(@.b in ['x'])]  →  ExpressionSyntaxError: a space must stand in brackets and quotes. Step Functions does not know the filter operator 'in'; use ==, !=, <, <=, > and >=, joined by && and ||
      $.a[?(@.b size 2)]  →  ExpressionSyntaxError: a space must stand in brackets and quotes. Step Functions does not know the filter operator 'size'; use ==, !=, <, <=, > and >=, joined by && and ||
      $.a[?(!(@.b))]  →  ExpressionSyntaxError: the filter '!(@.b' has no operator that Step Functions knows. Step Functions does not know '!(…)' in a filter; negate each test, as in !@.name or @.name != 'x'
      $.a[(@.length)]  →  ExpressionSyntaxError: brackets with '@' must be [(@.length-1)], with any number"
    `);
  });

  test('extensions of jsonpath-plus are not part of the language', () => {
    for (const text of ['$[`a]', '$[?(@.a + 1)]', "$[?(@property === 'a')]"]) {
      expect(() => compilePath(text), text).toThrow(ExpressionSyntaxError);
    }
    // These are names that are hardly there.
    const input = { a: [{ b: 1 }] };
    for (const text of ['$.a.@number()', '$.a[?(@.b.match(/x/))]', "$[?(@.constructor.constructor('return'+1)())]"]) {
      expect(compilePath(text).read(scopeOf(input)) ?? [], text).toEqual([]);
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
