import { expect, test } from 'vitest';
import { explainMismatch } from '../../src/explain/explain-difference.js';
import type { MatcherContext } from '../../src/explain/matcher.js';
import { PLAIN } from '../../src/history/timeline/painter.js';

const context: MatcherContext = {
  equals(actual, expected) {
    const asymmetric = expected as { asymmetricMatch?: (other: unknown) => boolean } | undefined;
    return asymmetric?.asymmetricMatch?.(actual) ?? JSON.stringify(actual) === JSON.stringify(expected);
  },
  stringify: (value) =>
    typeof value === 'object' && value !== null && 'asymmetricMatch' in value ? 'Any<Number>' : String(value),
  painter: PLAIN,
};
const explain = (actual: unknown, expected: unknown) => {
  const { expected: wanted, found } = explainMismatch(context, 'output', actual, expected);
  return `${wanted}, but ${found}`;
};

const long = {
  id: 'o-1',
  note: 'x'.repeat(80),
  lines: [
    { sku: 'A', count: 1 },
    { sku: 'B', count: 2 },
  ],
  'odd key': 1,
};

test('shows short values whole', () => {
  expect(explain({ a: 1 }, { a: 2 })).toBe('with {"a":2}, but its output is {"a":1}');
  expect(explain('x', undefined)).toBe('with undefined, but its output is "x"');
});

test('shows of long values where they first differ', () => {
  const given = 'with the output that is given, but its output has';
  const lines = [long.lines[0], { sku: 'B', count: 3 }];
  expect(explain(long, { ...long, lines })).toBe(`${given} 2 at $.lines[1].count, not 3`);
  expect(explain(long, { ...long, lines: [] })).toBe(`${given} {"sku":"A","count":1} at $.lines[0], not nothing`);
  expect(explain(long, { ...long, 'odd key': 2 })).toBe(`${given} 1 at $["odd key"], not 2`);
  expect(explain(long, { ...long, more: true })).toBe(`${given} nothing at $.more, not true`);
  expect(explain(long, { ...long, lines: 7 })).toBe(
    `${given} [{"sku":"A","count":1},{"sku":"B","count":2}] at $.lines, not 7`,
  );
});

test('leaves asymmetric matchers to the runner', () => {
  const number = { asymmetricMatch: (other: unknown) => typeof other === 'number' };
  expect(explain({ ...long, id: 'o-2' }, { ...long, id: 'o-2', lines: number })).toContain(
    'at $.lines, not Any<Number>',
  );
});

test('shows the start of long values of different kinds', () => {
  expect(explain('y'.repeat(100), long)).toBe(
    `with ${JSON.stringify(long).slice(0, 59)}…, but its output is "${'y'.repeat(58)}…`,
  );
});
