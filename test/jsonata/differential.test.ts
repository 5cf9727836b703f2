import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../src/values/json.js';
import { BAIL, type Value } from '../../src/jsonata/direct/direct.js';
import { startWork } from '../../src/jsonata/direct/work.js';
import { explainJsonata } from '../../src/jsonata/index.js';
import { evaluateWithPackage } from '../../src/jsonata/package/evaluate.js';
import type { RealmAnswer } from '../../src/jsonata/package/realm.js';
import { programOf } from '../../src/jsonata/program.js';
import type { Scope } from '../../src/query/scope.js';
import { coveredExpression, document } from './expression-arbitrary.js';
import { RECORDED_EXPRESSIONS, RECORDED_FOR_THE_PACKAGE } from './recorded-expressions.js';
import { scopeOf, type ScopeParts } from './scope.js';
import { order, typedExpression } from './typed-arbitrary.js';

/** Expressions per property. `JSONATA_RUNS=50000` searches further than fits into every test run. */
const RUNS = Number(process.env.JSONATA_RUNS ?? 300);

/** What the closures make of an expression; undefined where they leave it to the package. */
function answerDirectly(text: string, scope: Scope): RealmAnswer | undefined {
  const { direct } = programOf(text);
  if (!('run' in direct)) throw new Error(`${text} is not covered: ${direct.reason}`);
  startWork();
  let value: Value;
  try {
    value = direct.run(scope, undefined, new Array<JsonValue | undefined>(direct.localCount));
  } catch (signal) {
    if (signal !== BAIL) throw signal;
    return undefined;
  }
  return value === undefined ? { kind: 'nothing' } : { kind: 'value', text: JSON.stringify(value) };
}

/** Compares both ways on one expression and scope, byte for byte. Says whether the closures gave the answer. */
function compare(text: string, parts: ScopeParts): { answered: boolean; failed: boolean } {
  const truth = evaluateWithPackage(programOf(text).parsed, scopeOf(parts));
  const answer = answerDirectly(text, scopeOf(parts));
  if (answer !== undefined) expect(answer).toEqual(truth);
  return { answered: answer !== undefined, failed: truth.kind === 'error' };
}

/** Runs a property and counts how often the closures answered, of the evaluations that did not fail. */
function shareAnswered(expressions: fc.Arbitrary<string>, parts: fc.Arbitrary<ScopeParts>, numRuns: number): number {
  let successes = 0;
  let answered = 0;
  fc.assert(
    fc.property(expressions, parts, (source, given) => {
      const text = `{% ${source} %}`;
      const { path, reason } = explainJsonata(text);
      // What the generators make now and then and the closures do not cover.
      if (path === 'package') expect(reason).toMatch(/as a tail call$|^\[\] /);
      else {
        const outcome = compare(text, given);
        if (!outcome.failed) successes++;
        if (outcome.answered) answered++;
      }
    }),
    { numRuns },
  );
  expect(successes).toBeGreaterThan(numRuns / 10);
  return answered / successes;
}

describe('closures', { timeout: Math.max(20_000, RUNS * 20) }, () => {
  test('answer as the package does where a number stands on the right, whatever is on the left', () => {
    const lefts: JsonValue[] = [
      null,
      true,
      false,
      'a',
      '',
      '1',
      0,
      -3,
      0.5,
      1e308,
      -1e308,
      [],
      [1],
      [1, 2],
      {},
      { a: 1 },
    ];
    for (const operator of ['+', '-', '<', '<=', '>', '>=', '=', '*', '%', '&', 'in']) {
      for (const number of ['0', '1', '2.5', '-1', '-0.5', '1e308', '-1e308']) {
        const text = `{% $x ${operator} ${number} %}`;
        expect(explainJsonata(text).path).toBe('direct');
        compare(text, { variables: {} });
        for (const x of lefts) compare(text, { variables: { x } });
      }
    }
  });

  test('see what stands behind a number on the right', () => {
    for (const source of ['$x + 1[0]', '$x < 2[0]', '$x + 1[1]', '$x > (1)']) {
      expect(explainJsonata(`{% ${source} %}`).path).toBe('direct');
      for (const x of [0, 1, 3]) compare(`{% ${source} %}`, { variables: { x } });
    }
    expect(explainJsonata('{% $x + 1[] %}').path).toBe('package');
  });

  test('answer as the package does, for any expression over any document', () => {
    const parts = fc.record(
      { input: document, result: document, variables: fc.record({ x: document, y: document }) },
      { requiredKeys: ['input', 'variables'] },
    );
    expect(shareAnswered(coveredExpression, parts, RUNS)).toBeGreaterThan(0.75);
  });

  test('answer as the package does, and nearly always, for expressions over data of the types they expect', () => {
    const parts = order.chain((input) => order.map((x) => ({ input, variables: { x } })));
    expect(shareAnswered(typedExpression, parts, RUNS)).toBeGreaterThan(0.9);
  });

  test('answer as the package does for the expressions of the recordings', () => {
    const states: ScopeParts[] = [
      { input: {}, result: [1, 0, 1] },
      { input: { value: 25, cost: 3, type: 'Public', str_value: 'string literal', result: { done: true } }, result: 1 },
      {
        input: { input_values: [1, 2, 3], FunctionInput: { fst: [0, 1, 2], snd: 2 } },
        variables: { var_constant_1: 4 },
      },
      { input: { FunctionInput: { fst: 1, snd: 9, trd: 2 } }, errorOutput: { Error: 'E', Cause: 'C' } },
      { input: { FunctionInput: '{"a": [1]}' }, variables: { status: 'completed', varname: { varfield: [] } } },
      { input: '"', result: { Payload: { status: 'done' } }, variables: { var: '"', var_input_value: null } },
    ];
    for (const source of RECORDED_EXPRESSIONS) {
      expect(explainJsonata(`{% ${source} %}`)).toEqual({ path: 'direct', reason: undefined });
      for (const parts of states) compare(`{% ${source} %}`, parts);
    }
    for (const source of RECORDED_FOR_THE_PACKAGE) expect(explainJsonata(`{% ${source} %}`).path).toBe('package');
  });
});

describe('explainJsonata', () => {
  test.each([
    ['$states.input ~> |$|{"a": 1}|', 'transform expressions'],
    ['$contains("a", /a/)', 'regex expressions'],
    ['$distinct($x)', 'the function $distinct'],
    ['$sort($x, $compare)', 'a function that is not written in place'],
    ['$x.*', 'wildcard expressions'],
    ['$x{a: b}', 'grouping'],
    ['$x@$i.a', 'bindings of path steps (@, #, %)'],
    ['$x.[a, b]', 'an array constructor as a step'],
    ['$map($x, $string)', 'a function that is not written in place'],
    ['$uppercase', 'the function $uppercase as a value'],
    ['($f := function($x) { $x }; 1)', 'a function as a value'],
    ['$mine(1)', 'the function $mine'],
    ['{$x: 1}', 'an object key that is not a literal'],
    ['[$a := 1]', 'a binding inside an expression'],
    ['$length()', '$length with 0 arguments'],
    ['($a := $x; $a.b[])', '[] together with local variables'],
  ])('says of %s that the package evaluates it: %s', (source, reason) => {
    expect(explainJsonata(`{% ${source} %}`)).toEqual({ path: 'package', reason });
  });
});
