import { createRequire } from 'node:module';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asJsonata206 } from '../../src/jsonata/language-version.js';
import { parseWithPackage } from '../../src/jsonata/package/evaluate.js';
import { ExpressionSyntaxError } from '../../src/query/query-error.js';
import { TABLES } from './cases/tables.js';

/** JSONata 2.0.6, the version that AWS names. */
const parse206 = createRequire(import.meta.url)('jsonata-2.0.6') as (source: string) => { ast(): unknown };

/** That it is read, or the message of the refusal. */
function answerOf(parse: () => unknown): string {
  try {
    parse();
    return 'read';
  } catch (error) {
    return error instanceof ExpressionSyntaxError ? error.message : String((error as { message: unknown }).message);
  }
}

function expectSameAnswer(source: string): void {
  const expected = answerOf(() => parse206(source).ast());
  expect([source, answerOf(() => parseWithPackage(source))]).toEqual([source, expected]);
}

describe('expressions are read as JSONata 2.0.6 reads them', () => {
  test.each([
    ...['a ?? b', 'a ?: b', 'a??b', 'a?:b', '$f(?, 1)', '$f(?,?)', '$f(??)', 'a ? b : c', 'a ? ? b', '(a ?? b).c'],
    ...['a[b ?? c]', '{"k": a ?: b}', '\'??\' & "?:"', "'it\\'s ??'", '`a ?? b`', '/* a ?? b */ 1', 'a /* ?: */ ?? b'],
    ...['$match(s, /(?:a|b)/)', '$match(s, /a??/)', '$match(s, /[/?:]/)', '$match(s, /\\/??/)', 'a / b ?: c / d'],
    ...['a.* / b ?? c / d', 'a % b ?: c', '** / 2 ?? 3 / 1', '$x[/a?:/]', 'a and /b?:c/(d)', '(1) / 2 ?: 3 / 4'],
    ...[
      '$x ?? /a/ ',
      'function($v){ $v ?? 1 }',
      '|a|{"b": c ?? d}|',
      'a ^ (b ?: c)',
      "'unterminated ??",
      '/unterminated ?:',
    ],
    ...['a ??', '?? a', '?:', 'a ? b ?? c : d', 'a ?b ?:c', 'in ?? or', 'and / or ?: in', 'a.and / b ?? c / d'],
  ])('%s', (source) => {
    expectSameAnswer(source);
  });

  test('all expressions of the tables', () => {
    for (const { rows } of TABLES) for (const [source] of rows) expectSameAnswer(source);
  });

  test('any tokens in any order', () => {
    const token = fc.constantFrom(
      ...[
        'a',
        '$x',
        '1',
        '"t ??"',
        "'?:'",
        '`b ??`',
        '?',
        ':',
        '??',
        '?:',
        '/',
        '/r?:/',
        '/(?:r)/',
        '*',
        '**',
        '%',
        '.',
      ],
      ...[
        '(',
        ')',
        '[',
        ']',
        '{',
        '}',
        ',',
        ';',
        ' and ',
        ' in ',
        '=',
        '~>',
        ':=',
        '+',
        '-',
        '&',
        ' ',
        '/* ?? */',
        '|',
      ],
    );
    const sources = fc.array(token, { maxLength: 9 }).map((tokens) => tokens.join(''));
    fc.assert(fc.property(sources, expectSameAnswer), { numRuns: 2_000 });
  });
});

test('an expression without newer operators is left as it is', () => {
  for (const source of ["$x ? 'a' : 'b'", '$f(?)', "'a ?? b'", '$match($x, /(?:a)/)', '`?:`', '/* ?? */ $x']) {
    expect(asJsonata206(source)).toBe(source);
  }
});
