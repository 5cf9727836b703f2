import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseWithPackage } from '../../src/jsonata/package/evaluate.js';
import { readPlainExpression } from '../../src/jsonata/plain-expression.js';

/** The package's tree without what only its messages need. */
function treeOf(source: string): unknown {
  return JSON.parse(JSON.stringify(parseWithPackage(source)), (key, value: unknown) =>
    key === 'position' ? undefined : value,
  );
}

const word = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,8}$/);
const path = fc.tuple(word, fc.array(word, { maxLength: 5 })).map(([first, rest]) => [`$${first}`, ...rest].join('.'));
const operand = fc.oneof(
  path,
  fc.constantFrom('$states.input.function', '$true.x', '$__proto__.constructor', 'true', 'false', 'null'),
  fc.nat().map(String),
  fc.double({ min: 0, max: 1e9, noNaN: true }).map(String),
  fc.constantFrom('0', '0.10', '999999999999999.123456789012345'),
  fc.string({ unit: 'binary', maxLength: 6 }).map((text) => `"${text}"`),
  fc.string({ unit: 'grapheme', maxLength: 6 }).map((text) => `'${text}'`),
);
const operator = fc.constantFrom(...['+', '-', '*', '/', '%', '&', '<', '<=', '>', '>=', '=', '!=', 'and', 'or', 'in']);

test('reads an operand or two as the package does', () => {
  let binary = 0;
  fc.assert(
    fc.property(
      fc.oneof(
        operand,
        fc.tuple(operand, operator, operand).map((parts) => parts.join(' ')),
        fc.tuple(operand, operator, operand).map((parts) => parts.join('  ')),
      ),
      (source) => {
        const tree = readPlainExpression(source);
        fc.pre(tree !== undefined);
        expect(tree).toEqual(treeOf(source));
        if (tree.type === 'binary') binary++;
      },
    ),
    { numRuns: 1000 },
  );
  expect(binary).toBeGreaterThan(200);
});

test.each(['$n + 1', '$n < 1000', '$states.input.status = "OK"', "$a.b in 'x'", '$i % 2', '$ok and true', '12.50'])(
  'reads %j',
  (source) => {
    expect(readPlainExpression(source)).toEqual(treeOf(source));
  },
);

test.each([
  '$states.input.and',
  '$x.or.y',
  '$x.in',
  '$x.true',
  '$x.null',
  '$',
  '$$',
  '$.a',
  '$x.',
  '$x..y',
  '$x[0]',
  'x.y',
  '$x y',
  '$1',
  '$é.a',
  '',
  '$a-1',
  '$a - -1',
  '$a + 1 + 2',
  '$a + b',
  '01',
  '1.',
  '.5',
  '1e3',
  '9999999999999999',
  '"a\\n"',
  '"a" b"',
  '$a := 1',
  '$a .. 3',
  '$a ~> $f',
  '$a ? 1',
  '/a/',
])('leaves %j to the package', (source) => {
  expect(readPlainExpression(source)).toBeUndefined();
});
