import { expect, test } from 'vitest';
import type { JsonValue } from '../../src/values/json.js';
import { parseWithPackage } from '../../src/jsonata/package/evaluate.js';
import { inputsOf, partOf } from '../../src/jsonata/package/inputs.js';
import { evaluate } from './evaluate.js';

const states: JsonValue = {
  input: { a: { b: 1, c: 2 }, list: [{ x: 1, y: 2 }], name: 'n' },
  context: { Execution: { Id: 'id', Input: { large: true } } },
};

/** The part of `$states` that goes into the realm for an expression. */
function copied(source: string): JsonValue {
  const needed = inputsOf(parseWithPackage(source)).variables.get('states');
  return needed === undefined ? null : partOf(states, needed);
}

test.each<[string, JsonValue]>([
  ['$x', null],
  ['$states', states],
  ['$keys($states)', states],
  ['$states[0].input', states],
  ['$states.input.a.b', { input: { a: { b: 1 } } }],
  ['$states.input.a.b & $states.input.name', { input: { a: { b: 1 }, name: 'n' } }],
  ['$states.input.a.b & $string($states.input.a)', { input: { a: { b: 1, c: 2 } } }],
  ['$string($states.input.a) & $states.input.a.b', { input: { a: { b: 1, c: 2 } } }],
  ['$states.input.list.x', { input: { list: [{ x: 1, y: 2 }] } }],
  ['$states.input.list[x = $states.input.a.b].y', { input: { list: [{ x: 1, y: 2 }], a: { b: 1 } } }],
  ['$states.input.a.(b + c)', { input: { a: { b: 1, c: 2 } } }],
  ['$states.input.missing.b', { input: {} }],
  ['$states.input.name.b', { input: { name: 'n' } }],
  ['$states.context.Execution.Id', { context: { Execution: { Id: 'id' } } }],
  ['$states.*', states],
  ['$states.input.*', { input: { a: { b: 1, c: 2 }, list: [{ x: 1, y: 2 }], name: 'n' } }],
  // These look back at what they came from.
  ['$states.input.list.x.(%.y)', { input: { list: [{ x: 1, y: 2 }] } }],
  ['$states.input.list.(%.name)', { input: { a: { b: 1, c: 2 }, list: [{ x: 1, y: 2 }], name: 'n' } }],
  ['$states.input.list@$l.name', { input: { a: { b: 1, c: 2 }, list: [{ x: 1, y: 2 }], name: 'n' } }],
])('copies for %s only %j', (source, expected) => {
  expect(copied(source)).toEqual(expected);
});

test('evaluates with the part as with the whole', () => {
  const input = { a: { b: 1, c: 2 }, list: [{ x: 1, y: 2, p: { q: 3 } }], name: 'n' };
  const sorted = (source: string): JsonValue => evaluate(`($unused := /x/; ${source})`, { input });
  expect(sorted('$states.input.list.p.q.(%.%.y)')).toBe(2);
  expect(sorted('$states.input.list@$l.(name & $l.x)')).toBe('n1');
  expect(sorted('$states.input.list#$i.(x & $i)')).toBe('10');
  expect(sorted('$states.input.a ~> |$|{"d": b}|')).toEqual({ b: 1, c: 2, d: 1 });
  expect(sorted('$states.input.a{"k": b + c}')).toEqual({ k: 3 });
});
