import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { compileJsonata } from '../../src/jsonata/index.js';
import { limitEvaluations } from '../../src/jsonata/package/evaluate.js';
import { countRounds } from '../../src/jsonata/package/count-rounds.js';
import { DEFAULT_LIMITS } from '../../src/jsonata/package/limits.js';
import { causeOf, evaluate, wayOf } from './evaluate.js';
import { scopeOf } from './scope.js';

const STACK =
  'Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive. Depth=101 max=100';
const MEMORY = 'Expression evaluation memory limit exceeded: Check for excessive memory usage';
const TIME = 'Expression evaluation timeout: Check for infinite loop';

const sumOf = (terms: number): string => Array.from({ length: terms }, () => '1').join('+');

/** The cause without the expression, which some tests make very long. */
function endOf(source: string, parts: Parameters<typeof causeOf>[1] = {}): string {
  return causeOf(source, parts).replace(/^.*threw an error during evaluation/s, '');
}

describe('depth', { timeout: 20_000 }, () => {
  test('evaluates 100 levels and no more', () => {
    expect(evaluate(sumOf(100))).toBe(100);
    expect(wayOf(sumOf(100))).toBe('direct');
    expect(endOf(sumOf(101))).toBe(`: ${STACK}`);
    expect(endOf(sumOf(200))).toBe(`: ${STACK}`);
  });

  test('ends a recursion without end', () => {
    expect(endOf('($f := function($x) { 1 + $f($x) }; $f(1))')).toBe(`: ${STACK}`);
  });

  test('lets a tail call take any number of rounds', () => {
    expect(evaluate('($f := function($n) { $n = 0 ? "end" : $f($n - 1) }; $f(20000))')).toBe('end');
  });

  test('does not count members of arrays and objects that are not inside one another', () => {
    const members = Array.from({ length: 200 }, (_, index) => `$match("a", /${index}|a/).match`);
    expect(evaluate(`[${members.join(', ')}]`)).toHaveLength(200);
  });

  test.each([500, 3_000, 100_000])('answers for text nested %i deep', (depth) => {
    const text = `{% ${'('.repeat(depth)}1${')'.repeat(depth)} %}`;
    expect(() => compileJsonata(text, 'Output')(scopeOf())).toThrow(/Stack overflow error|nested too deeply/);
  });

  test('answers for a chain of 50,000 operators', () => {
    expect(() => compileJsonata(`{% ${sumOf(50_000)} %}`, 'Output')(scopeOf())).toThrow(/nested too deeply/);
  });
});

describe('memory', { timeout: 20_000 }, () => {
  // Measured on AWS: [1..873782] works and [1..873783] does not; 2^22 characters work and 2^23 do not.
  test('allows an array as large as AWS does', () => {
    expect(evaluate('[1..873782] ~> $count()')).toBe(873_782);
    expect(endOf('[1..873783] ~> $count()')).toBe(`: ${MEMORY}`);
    expect(endOf('$sum([1..900000])')).toBe(`: ${MEMORY}`);
  });

  test('allows a text as long as AWS does', () => {
    const doubled = (times: number): string =>
      `($p := function($s, $n) { $n = 0 ? $s : $p($s & $s, $n - 1) }; $length($p("x", ${times})))`;
    expect(evaluate(doubled(22))).toBe(2 ** 22);
    expect(endOf(doubled(23))).toBe(`: ${MEMORY}`);
  });

  test.each([
    '[1..300000].([1..300000])',
    '$join($map([1..30], function($i) { $pad("", 500000) }))',
    '$pad("", 10000000)',
    // Doubled sixty times
    '$reduce([1..60], function($a, $b) { $a & $a }, "x")',
    '$reduce([1..60], function($a, $b) { $append($a, $a) }, [1])',
    '$reduce([1..60], function($a, $b) { {"l": $a, "r": $a} }, 1)',
    `($a := {"n": 1}; ${'$a := {"l": $a, "r": $a}; '.repeat(60)} $a)`,
    `($a := [1]; ${'$a := [[$a], [$a]]; '.repeat(60)} $a)`,
    // The same where the package evaluates it
    '($unused := /x/; $reduce([1..60], function($a, $b) { $append($a, $a) }, [1]))',
    '($unused := /x/; $reduce([1..60], function($a, $b) { {"l": $a, "r": $a} }, 1))',
  ])('ends what grows by many small steps: %s', (source) => {
    expect(endOf(source)).toBe(`: ${MEMORY}`);
  });

  test('ends a value that is nested without end', () => {
    expect(endOf('$reduce([1..50000], function($a, $b) { {"a": $a} }, 1)')).toBe(`: ${STACK}`);
  });

  test('sorts large arrays in time', () => {
    const list = Array.from({ length: 50_000 }, (_, index) => (index * 7919) % 50_021);
    const sorted = evaluate('$sort($x)', { variables: { x: list } });
    expect(sorted).toEqual(list.toSorted((a, b) => a - b));
    expect(evaluate('$sort($x, function($l, $r) { $l > $r })', { variables: { x: list } })).toEqual(sorted);
    expect(evaluate('$x^($)', { variables: { x: list } })).toEqual(sorted);
  });
});

describe('time', { timeout: 20_000 }, () => {
  beforeEach(() => limitEvaluations({ depth: 100, steps: 50_000, rounds: 5_000_000, milliseconds: 20_000 }));
  afterEach(() => limitEvaluations());

  test('ends a loop without end', () => {
    expect(endOf('($f := function($x) { $f($x + 1) }; $f(1))')).toBe(`: ${TIME}`);
  });

  test('hands nested loops over large data to the package, which counts', () => {
    const list = Array.from({ length: 3_000 }, (_, index) => index);
    const nested = '$count($map($x, function($a) { $count($map($x, function($b) { $a + $b })) }))';
    expect(wayOf(nested)).toBe('direct');
    expect(causeOf(nested, { variables: { x: list } })).toContain(TIME);
  });

  test.each([
    '$reduce([1..60], function($a, $b) { {"l": $a, "r": $a} }, 1) ~> $string() ~> $length()',
    `($f := 1; ${['$a', '$b'].map((name) => `${name} := $reduce([1..60], function($l, $r) { [[$l], [$l]] }, 1); `).join('')} $a = $b)`,
    '$reduce([1..60], function($a, $b) { $replace($a, "x", "xx") }, "x")',
    '$boolean($reduce([1..60], function($a, $b) { [[$a], [$a]] }, 0))',
  ])('ends what would visit the same values again and again: %s', (source) => {
    expect(endOf(source)).toMatch(/^: Expression evaluation (memory limit exceeded|timeout)/);
  });
});

describe('work', { timeout: 60_000 }, () => {
  // The package compares each item with each, 800 million times here.
  test('$distinct of 40,000 items answers, as a set does', () => {
    expect(evaluate('$count($distinct([1..40000]))')).toBe(40_000);
    expect(evaluate('$count($distinct([1..40000].{"n": $ % 1000, "t": ["a"]}))')).toBe(1_000);
  });

  test('$distinct keeps what the package keeps: the first of equal items, whatever the order of their members', () => {
    expect(
      evaluate('$distinct([{"a": 1, "b": [2]}, {"b": [2], "a": 1}, {"a": 1}, "1", 1, 1.0, true, "true", null])'),
    ).toEqual([{ a: 1, b: [2] }, { a: 1 }, ...['1', 1, true, 'true', null]]);
    expect(evaluate('$count($distinct([$sum, $sum, $max, function($x) { $x }]))')).toBe(3);
  });

  test.each([
    // Loops of the package around large data
    '($x := [1..800000]; $map([1..1000], function($i) { 0 in $x }) ~> $count())',
    '($x := [1..100000]; $y := [1..100000]; $map([1..2000], function() { $x = $y }) ~> $count())',
    '($x := [1..200000]; $map([1..2000], function() { $sum($x) + $count(/x/) }) ~> $count())',
    '$count($distinct([1..9000].(function($y) { $y })))',
    // Native functions around long texts
    '($t := $reduce([1..24], function($a, $b) { $a & $s }, $s); $map([1..2000], function() { $uppercase($t) ~> $length() }) ~> $count())',
    '($t := $reduce([1..24], function($a, $b) { $a & $s }, $s); $map([1..2000], function() { $contains($t, "bb") and $count(/x/) = 0 }) ~> $count())',
  ])('ends at a count, not at a time: %s', (source) => {
    expect(endOf(source, { variables: { s: 'ab'.repeat(100_000) } })).toBe(`: ${TIME}`);
  });

  test('every loop of the package has a counter', () => {
    const source = readFileSync(createRequire(import.meta.url).resolve('jsonata'), 'utf8');
    const loops = source.match(/^ *(?:for|while)\b.*$/gm) ?? [];
    const counted = countRounds(source).match(/if \(\+\+rounds > maxRounds\)/g) ?? [];
    expect(loops.length).toBeGreaterThan(90);
    expect(counted).toHaveLength(loops.length);
    expect(source).not.toMatch(/^ *do\b/m);
  });
});

describe('the guard in real time', { timeout: 20_000 }, () => {
  beforeEach(() => limitEvaluations({ ...DEFAULT_LIMITS, milliseconds: 200 }));
  afterEach(() => limitEvaluations());

  test('is a mistake of the test and never a failure of the state machine; the next evaluation has a new realm', () => {
    const source = '$contains("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", /(a+)+$/)';
    expect(() => evaluate(source)).toThrowErrorMatchingInlineSnapshot(`
      [TestkitError: The JSONata expression took more than 0.2 seconds of real time: $contains("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", /(a+)+$/) [EXPRESSION_TIMEOUT]
      AWS ends an expression after one second. What it would answer cannot be told here.
      Hint: look for a regular expression that backtracks, such as /(a+)+$/.]
    `);
    expect(evaluate('$now()')).toBe('2024-01-02T03:04:05.678Z');
  });
});
