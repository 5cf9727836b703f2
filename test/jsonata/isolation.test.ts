import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../src/values/json.js';
import { evaluateWithPackage } from '../../src/jsonata/package/evaluate.js';
import { programOf } from '../../src/jsonata/program.js';
import { NOTHING } from './cases/table.js';
import { evaluate, outcomeOf } from './evaluate.js';
import { scopeOf } from './scope.js';

describe('an expression', () => {
  test.each([
    '$uuid.constructor',
    '$string.constructor.constructor',
    '$states.constructor',
    '$states.input.constructor',
    '$states.input.__proto__',
    '"".constructor',
    '[1].constructor',
    '{}.constructor',
    '(function($x) { $x }).constructor',
    '(function($x) { $x }).environment',
    '/a/.constructor',
    '/a/("a").next.constructor',
    '$spread($string).implementation.constructor',
    '$spread($string).implementation.constructor("return 1")()',
    '$spread($uuid).signature.validate.constructor',
    '$lookup($string, "implementation")',
    '$lookup({}, "constructor")',
    '$keys($string)',
    '$globalThis',
    '$process',
    '$require',
    '$port',
    '$server',
    '$jsonata',
  ])('finds nothing behind %s', (source) => {
    expect(outcomeOf(source, { input: {} })).toBe(NOTHING);
  });

  test.each(['$string.constructor("return process")()', '$constructor("1")', 'constructor("1")', '$eval("1")'])(
    'cannot call %s',
    (source) => {
      expect(outcomeOf(source)).toBe('T1006');
    },
  );

  test('does not change what it is given, frozen or not', () => {
    const input = freeze({ empty: [], one: [{ a: 1 }], list: [3, 1, 2] });
    const text = JSON.stringify(input);
    // The package would push into the empty array and mark the others.
    expect(evaluate('$states.input.empty{"a": 1}', { input })).toEqual({ a: 1 });
    expect(evaluate('($f := /x/; $states.input.one[])', { input })).toEqual([{ a: 1 }]);
    expect(evaluate('$states.input ~> |one|{"b": 2}|', { input })).toEqual({
      empty: [],
      one: [{ a: 1, b: 2 }],
      list: [3, 1, 2],
    });
    expect(evaluate('$sort($states.input.list)', { input })).toEqual([1, 2, 3]);
    expect(evaluate('$append($states.input.list, 4)', { input })).toEqual([3, 1, 2, 4]);
    expect(JSON.stringify(input)).toBe(text);
  });

  test('gives plain values of this realm, without marks of the package', () => {
    for (const source of [
      '[1..3]',
      '$map([1, 2], $string)',
      '$states.input.a.b',
      '$merge([{"a": 1}])',
      '$sort([2, 1])',
    ]) {
      const value = evaluate(source, { input: { a: [{ b: 1 }, { b: 2 }] } });
      expect([Array.prototype, Object.prototype]).toContain(Object.getPrototypeOf(value));
      expect(Object.getOwnPropertyNames(value).filter((key) => key !== 'length')).toEqual(Object.keys(value as object));
      expect(Object.keys(value as object)).not.toContain('sequence');
    }
  });

  test('leaves nothing behind for the next one', () => {
    evaluate('($secret := 42; $string := "hidden"; $secret)');
    expect(outcomeOf('$secret')).toBe(NOTHING);
    expect(evaluate('$string(1)')).toBe('1');
    evaluate('{"a": 1} ~> |$|{"toString": 1, "__proto__": {"polluted": 1}}|');
    expect(outcomeOf('({}).polluted')).toBe(NOTHING);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe('__proto__ as a key', () => {
  const input = JSON.parse(
    '{"o": {"__proto__": {"x": 1}, "a": 2}, "list": [{"__proto__": 5}, {"__proto__": 6}]}',
  ) as JsonValue;

  test.each([
    ['$states.input.o.__proto__.x', '1'],
    ['$states.input.list.__proto__', '[5,6]'],
    ['$keys($states.input.o)', '["__proto__","a"]'],
    ['$lookup($states.input.o, "__proto__")', '{"x":1}'],
    ['$merge([$states.input.o, {"b": 3}])', '{"__proto__":{"x":1},"a":2,"b":3}'],
    ['{"__proto__": 1, "b": $states.input.o.a}', '{"__proto__":1,"b":2}'],
    ['$states.input.o ~> |$|{"__proto__": 7}|', '{"__proto__":7,"a":2}'],
    ['$states.input.list{$string(__proto__): 1}', '{"5":1,"6":1}'],
    ['$sift($states.input.o, function($v, $k) { $k != "a" })', '{"__proto__":{"x":1}}'],
    ['$spread($states.input.o)', '[{"__proto__":{"x":1}},{"a":2}]'],
    ['$each($states.input.o, function($v, $k) { $k })', '["__proto__","a"]'],
    ['$parse("{\\"__proto__\\": 1}")', '{"__proto__":1}'],
  ])('%s gives %s, by either way', (source, expected) => {
    expect(JSON.stringify(evaluate(source, { input }))).toBe(expected);
    expect(evaluateWithPackage(programOf(source).parsed, scopeOf({ input }))).toEqual({
      kind: 'value',
      text: expected,
    });
  });

  test('reads a variable of that name', () => {
    const variables = JSON.parse('{"__proto__": 3}') as { [name: string]: JsonValue };
    expect(evaluate('$__proto__ + 1', { variables })).toBe(4);
  });
});

function freeze<T extends JsonValue>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(freeze);
  return Object.freeze(value);
}
