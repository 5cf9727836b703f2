import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseWithPackage } from '../../../src/query/jsonata/package/evaluate.js';
import { readPlainPath } from '../../../src/query/jsonata/plain-path.js';

/** The package's tree without what only its messages need. */
function treeOf(source: string): unknown {
  return JSON.parse(JSON.stringify(parseWithPackage(source)), (key, value: unknown) =>
    key === 'position' ? undefined : value,
  );
}

test('reads a path of names from a variable as the package does', () => {
  const word = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,8}$/);
  const plain = fc
    .tuple(word, fc.array(word, { maxLength: 5 }))
    .map(([first, rest]) => [`$${first}`, ...rest].join('.'));
  fc.assert(
    fc.property(
      fc.oneof(plain, fc.constantFrom('$states.input.function', '$true.x', '$__proto__.constructor')),
      (source) => {
        const tree = readPlainPath(source);
        fc.pre(tree !== undefined);
        expect(tree).toEqual(treeOf(source));
      },
    ),
    { numRuns: 300 },
  );
});

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
])('leaves %j to the package', (source) => {
  expect(readPlainPath(source)).toBeUndefined();
});
