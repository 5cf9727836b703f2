import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import type { CoverageMap, MachineCoverage } from '../../src/coverage/coverage-map.js';
import type { CoveredExecution } from '../../src/coverage/covered-execution.js';
import { mergeCoverage } from '../../src/coverage/merge-coverage.js';

const count = fc.nat({ max: 1000 });
const hits = fc.record({ tests: count, explored: count });

const execution = fc
  .record({ test: fc.constantFrom('a', 'b', null), explored: fc.boolean(), ordinal: fc.nat({ max: 3 }) })
  .map(({ test: name, explored, ordinal }): CoveredExecution => ({
    test: name === null ? null : { file: 'a.test.ts', name },
    explored,
    ordinal,
    name: 'execution',
    status: 'SUCCEEDED',
    startTime: '2025-01-01T00:00:00.000Z',
    seconds: 0,
    input: '{}',
    taken: [0],
    visits: [],
    visitsLeftOut: 0,
  }));

const machine = (name: string): fc.Arbitrary<MachineCoverage> =>
  fc.record({ one: hits, other: hits, runs: hits, executions: fc.array(execution, { maxLength: 5 }) }).map((given) => ({
    key: `${name}.asl.json#@0`,
    name,
    hash: '0',
    document: {},
    runs: given.runs,
    items: [
      { kind: 'state', state: 'A', pointer: '/States/A', label: 'A', hits: given.one },
      { kind: 'next', state: 'A', pointer: '/States/A/End', label: 'A → end', hits: given.other },
    ],
    executions: given.executions,
  }));

const coverageMap: fc.Arbitrary<CoverageMap> = fc
  .tuple(fc.option(machine('x')), fc.option(machine('y')))
  .map((machines) => ({ version: 1, machines: machines.filter((each) => each !== null) }));

describe('merging', () => {
  test('the order of maps and their grouping make no difference', () => {
    fc.assert(
      fc.property(coverageMap, coverageMap, coverageMap, (a, b, c) => {
        const all = mergeCoverage([a, b, c]);
        expect(mergeCoverage([c, a, b])).toEqual(all);
        expect(mergeCoverage([mergeCoverage([a, b]), c])).toEqual(all);
        expect(mergeCoverage([a, mergeCoverage([c, b])])).toEqual(all);
      }),
    );
  });

  test('the hits of a merge are the sums of the hits', () => {
    fc.assert(
      fc.property(fc.array(coverageMap), (maps) => {
        const sumOf = (list: readonly CoverageMap[]): number =>
          list
            .flatMap(({ machines }) => machines)
            .flatMap(({ items, runs }) => [runs, ...items.map((item) => item.hits)])
            .reduce((total, { tests, explored }) => total + tests + 10_000 * explored, 0);
        expect(sumOf([mergeCoverage(maps)])).toBe(sumOf(maps));
      }),
    );
  });

  test('lists of different things are refused', () => {
    const [a] = fc.sample(machine('x'), 1);
    if (a === undefined) throw new Error('there is a sample');
    const other = { ...a, items: a.items.slice(1) };
    const map = (each: MachineCoverage): CoverageMap => ({ version: 1, machines: [each] });
    expect(() => mergeCoverage([map(a), map(other)])).toThrowErrorMatchingInlineSnapshot(`
      [TestkitError: The coverage of "x" was written by different versions of asl-testkit [INVALID_SUBJECT]
      Hint: delete the folder of raw files, and run the tests again.]
    `);
  });
});
