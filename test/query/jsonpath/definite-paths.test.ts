import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../../src/values/json.js';
import { compilePath } from '../../../src/query/jsonpath/path.js';
import { scopeOf } from '../scope-of.js';

const ORDER: JsonValue = {
  id: 'o-1',
  lines: [
    { sku: 'a', tags: ['new', 'red'] },
    { sku: 'b', tags: [] },
  ],
  'ship-to': { city: 'Ghent', 'post code': '9000' },
  note: null,
  paid: false,
  total: 0,
};

function read(path: string, input: JsonValue = ORDER): JsonValue | undefined {
  return compilePath(path).read(scopeOf(input));
}

describe('a definite path', () => {
  test.each<[string, JsonValue]>([
    ['$.id', 'o-1'],
    ["$['id']", 'o-1'],
    ['$.lines[1].sku', 'b'],
    ["$.lines[0]['tags'][1]", 'red'],
    ['$.lines[(@.length-1)].sku', 'b'],
    ['$.lines[(@.size() - 2)].tags[(@.length-1)]', 'red'],
    ['$.ship-to.city', 'Ghent'],
    ["$['ship-to']['post code']", '9000'],
    ['$.note', null],
    ['$.paid', false],
    ['$.total', 0],
    [' $.id ', 'o-1'],
    ["$.['id']", 'o-1'],
  ])('%s finds %j', (path, found) => {
    expect(compilePath(path).definite).toBe(true);
    expect(read(path)).toEqual(found);
  });

  test('$ is the input itself, whatever it is', () => {
    for (const input of [ORDER, [1], 'text', 0, false, null]) expect(read('$', input)).toBe(input);
  });

  test('a found value is the same object, not a copy', () => {
    expect(read('$.lines')).toBe((ORDER as { lines: JsonValue }).lines);
  });

  test.each([
    '$.nope',
    '$.nope.deeper',
    '$.id.length',
    '$.lines.length',
    '$.lines.sku',
    '$.lines[2]',
    '$.lines[-1]',
    '$.lines[-1].sku',
    '$.lines[(@.length-3)]',
    '$.lines.length()',
    '$.ship-to[0]',
    '$.id[0]',
    '$.note.x',
    "$['0']",
    "$.lines['0']",
  ])('%s finds nothing', (path) => {
    expect(read(path)).toBeUndefined();
  });

  test('names that every JavaScript object inherits are missing, and found where the data has them', () => {
    for (const name of ['toString', 'constructor', '__proto__', 'hasOwnProperty']) {
      expect(read(`$.${name}`)).toBeUndefined();
      expect(read(`$.${name}`, JSON.parse(`{ "${name}": 1 }`) as JsonValue)).toBe(1);
    }
  });

  test('a name in quotes ends at the next quote; there are no escapes', () => {
    expect(read("$['a\\b']", { 'a\\b': 1 })).toBe(1);
    expect(read(`$['say \\"hi\\"']`, { 'say \\"hi\\"': 2 })).toBe(2);
    expect(read("$['it\\'s']", { "it's": 3, 'it\\': 4 })).toBe(4);
    expect(read("$.it's", { "it's": 5, it: 6 })).toBe(6);
  });

  test('a name in dot notation goes up to the next dot or bracket', () => {
    expect(read('$.a:b/c@d', { 'a:b/c@d': 1 })).toBe(1);
    expect(read('$.größe', { größe: 2 })).toBe(2);
  });
});

describe('the root of a path', () => {
  const scope = scopeOf(
    { x: 'input' },
    { context: { Execution: { Name: 'run-1' } }, variables: { order: { id: 7, list: [1, 2] }, é: 'accent' } },
  );

  test.each<[string, string, JsonValue]>([
    ['$.x', 'input', 'input'],
    ['$$.Execution.Name', 'context', 'run-1'],
    ['$order', 'variable', { id: 7, list: [1, 2] }],
    ['$order.id', 'variable', 7],
    ['$order.list[(@.length-1)]', 'variable', 2],
    ['$order.list[*]', 'variable', [1, 2]],
    ['$é', 'variable', 'accent'],
  ])('%s reads the %s', (text, root, value) => {
    const path = compilePath(text);
    expect(path.root).toBe(root);
    expect(path.read(scope)).toEqual(value);
  });

  test('$$ is the whole context object', () => {
    expect(compilePath('$$').read(scope)).toEqual({ Execution: { Name: 'run-1' } });
  });

  test('a variable that is not set is missing, also under an indefinite path', () => {
    expect(compilePath('$nope').read(scope)).toBeUndefined();
    expect(compilePath('$nope[*]').read(scope)).toBeUndefined();
    expect(compilePath('$nope').variable).toBe('nope');
  });
});

describe('why a path found nothing', () => {
  function explain(path: string, input: JsonValue = ORDER): string {
    return compilePath(path).explainMissing(scopeOf(input, { variables: { v: { a: 1 } } })).text;
  }

  test('a missing last property is named with the whole path', () => {
    expect(explain('$.order.id', { order: {} })).toBe("No results for path: $['order']['id']");
    expect(explain('$.nope')).toBe("No results for path: $['nope']");
  });

  test('a missing inner property is named with the path up to it', () => {
    expect(explain('$.ship-to.geo.lat')).toBe("Missing property in path $['ship-to']['geo']");
    expect(explain('$.a.b.c', {})).toBe("Missing property in path $['a']");
  });

  test('a property of what is not an object', () => {
    expect(explain('$.lines.length')).toBe("Property ['length'] not found in path $['lines']");
    expect(explain('$.id.x')).toBe("Property ['x'] not found in path $['id']");
  });

  test('an index on what is not an array shows the value', () => {
    expect(explain('$.id[0]')).toBe('Filter: [0] can only be applied to arrays. Current context is: o-1');
    expect(explain('$.ship-to[0].x', { 'ship-to': { a: 1 } })).toBe(
      `Filter: [0]['x'] can only be applied to arrays. Current context is: {"a":1}`,
    );
    expect(explain('$.note[0]')).toBe("The path $['note'] is null");
  });

  test('a text in an array is shown with its quotes, one in an object without them', () => {
    expect(explain('$[0][0]', ['x'])).toBe('Filter: [0] can only be applied to arrays. Current context is: "x"');
    expect(explain('$.x[0]', { x: 'x' })).toBe('Filter: [0] can only be applied to arrays. Current context is: x');
  });

  test('a null in an array is a value, a null in an object is nothing', () => {
    expect(explain('$[0][0]', [null])).toBe('Filter: [0] can only be applied to arrays. Current context is: null');
    expect(explain('$.x[0]', { x: null })).toBe("The path $['x'] is null");
    expect(explain('$[5][0]', [])).toBe('The path $[5] is null');
  });

  test('only an index beyond an existing array counts as beyond the array', () => {
    const kind = (path: string): string => compilePath(path).explainMissing(scopeOf(ORDER)).kind;
    expect(kind('$.lines[9]')).toBe('beyond array');
    expect(kind('$.lines[-1]')).toBe('beyond array');
    expect(kind('$.lines[(@.length-9)]')).toBe('beyond array');
    expect(kind('$.lines[9].sku')).toBe('not found');
    expect(kind('$.id[9]')).toBe('invalid');
    expect(kind('$.nope')).toBe('not found');
  });

  test('a variable is named like a property', () => {
    expect(explain('$v.b')).toBe("No results for path: $['v']['b']");
    expect(explain('$w.b')).toBe("Missing property in path $['w']");
    expect(explain('$w')).toBe("No results for path: $['w']");
  });
});
