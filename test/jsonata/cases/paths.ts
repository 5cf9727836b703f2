import { NOTHING, type JsonataTable } from './table.js';

export const paths: JsonataTable = {
  area: 'paths',
  input: {
    name: 'order-1',
    lines: [
      { sku: 'a', price: 3, tags: ['x', 'y'], stock: { free: 1 } },
      { sku: 'b', price: 1, tags: ['y'], stock: { free: 0 } },
      { sku: 'c', price: 2, tags: [] },
    ],
    one: [{ sku: 'only', codes: [7] }],
    empty: [],
    matrix: [[1, 2], [3], []],
    ties: [
      { a: 1, b: 2 },
      { a: 1, b: 1 },
    ],
    grid: [[1], [2]],
    deep: { a: { b: [{ c: 1 }, { c: [2, 3] }] } },
    'with space': { 'a.b': 1 },
    __proto__x: 1,
  },
  rows: [
    // Fields
    ['$states.input.name', 'order-1'],
    ['$states.input.lines.sku', ['a', 'b', 'c']],
    ['$states.input.lines.tags', ['x', 'y', 'y']],
    ['$states.input.lines.stock.free', [1, 0]],
    ['$states.input.one.sku', 'only'],
    ['$states.input.one.codes', [7]],
    ['$states.input.empty', []],
    ['$states.input.empty.sku', NOTHING],
    ['$states.input.lines.missing', NOTHING],
    ['$states.input.name.missing', NOTHING],
    ['$states.input.deep.a.b.c', [1, 2, 3]],
    ['$states.input.matrix', [[1, 2], [3], []]],
    ['$states.input.`with space`.`a.b`', 1],
    ['$states.input."name"', 'order-1'],
    ['$states.input.constructor', NOTHING],
    ['$states.input.hasOwnProperty', NOTHING],
    ['$states.nothing', NOTHING],
    ['$states.result', NOTHING],

    // A single result keeps no brackets, unless asked to
    ['$states.input.one[]', [{ sku: 'only', codes: [7] }]],
    ['$states.input.one.sku[]', ['only']],
    ['$states.input.name[]', ['order-1']],
    ['$states.input.lines[sku = "a"].sku', 'a'],
    ['$states.input.lines[sku = "a"][].sku', ['a']],
    ['$states.input.lines[sku = "nope"][]', NOTHING],

    // Predicates
    ['$states.input.lines[0].sku', 'a'],
    ['$states.input.lines[-1].sku', 'c'],
    ['$states.input.lines[3]', NOTHING],
    ['$states.input.lines[1.9].sku', 'b'],
    ['$states.input.name[0]', 'order-1'],
    ['$states.input.lines[price > 1].sku', ['a', 'c']],
    ['$states.input.lines[price > 1][0].sku', 'a'],
    ['$states.input.lines[price > 1 and "y" in tags].sku', 'a'],
    ['$states.input.lines[[0, 2]].sku', ['a', 'c']],
    ['$states.input.lines[[0..1]].price', [3, 1]],
    ['$states.input.lines.tags[0]', ['x', 'y']],
    ['($states.input.lines.tags)[0]', 'x'],
    ['$states.input.lines[tags].sku', ['a', 'b']],
    ['$states.input.lines[$.price = 2].sku', 'c'],
    ['$states.input.grid[0]', [1]],
    ['$states.input.grid[0][0]', 1],
    ['($i := -1; $states.input.lines[$i].sku)', 'c'],
    ['$states.input.matrix[0]', [1, 2]],
    ['[10, 20, 30][1]', 20],
    ['"abc"[0]', 'abc'],
    ['{"a": 1}[a = 1].a', 1],

    // Wildcards, descendants, parents
    ['$states.input.deep.*', { b: [{ c: 1 }, { c: [2, 3] }] }],
    ['$states.input.lines[0].stock.*', 1],
    ['$states.input.deep.**.c', [1, 2, 3]],
    ['$states.input.lines.stock.(%.sku)', ['a', 'b']],
    ['$states.input.one.codes.%.%.name', 'order-1'],

    // Steps that compute
    ['$states.input.lines.(price * 2)', [6, 2, 4]],
    ['$states.input.lines.$uppercase(sku)', ['A', 'B', 'C']],
    ['$states.input.lines.$string(price)', ['3', '1', '2']],
    ['$states.input.lines.sku.$uppercase()', ['A', 'B', 'C']],
    ['$states.input.lines.{"id": sku}', [{ id: 'a' }, { id: 'b' }, { id: 'c' }]],
    ['$states.input.one.{"id": sku}', { id: 'only' }],
    [
      '$states.input.lines.[sku, price]',
      [
        ['a', 3],
        ['b', 1],
        ['c', 2],
      ],
    ],
    ['$states.input.one.[sku]', ['only']],
    ['$states.input.lines.(sku = "a" ? price)', 3],
    ['[1, 2].($ * 10)', [10, 20]],
    ['(1; [2, 3]).$', [2, 3]],

    // Bindings of steps
    ['$states.input.one.codes@$c.(sku & $c)', 'only7'],
    ['$states.input.lines#$i.(sku & $i)', ['a0', 'b1', 'c2']],
    ['$states.input.lines#$i[$i > 0].sku', ['b', 'c']],
    ['$states.input.lines@$l.(name & $l.price)', ['order-13', 'order-11', 'order-12']],

    // Order
    ['$states.input.lines^(price).sku', ['b', 'c', 'a']],
    ['$states.input.lines^(>price).sku', ['a', 'c', 'b']],
    ['$states.input.lines^(stock.free, <sku).sku', ['b', 'a', 'c']],
    ['$states.input.lines^(tags).sku', 'T2008'],
    ['$states.input.one^(sku)', { sku: 'only', codes: [7] }],
    ['$states.input.one^(sku)[]', [{ sku: 'only', codes: [7] }]],
    ['$states.input.lines^(price)[0].sku', 'b'],
    ['$states.input.lines^(price)[price > 1].sku', ['c', 'a']],
    ['$states.input.ties^(a, b).b', [1, 2]],
    ['$states.input.ties^(a).b', [2, 1]],
    ['[{"n": 2}, {"k": 1}, {"n": 1}]^(n)', [{ n: 1 }, { n: 2 }, { k: 1 }]],
    ['[{"n": 2}, {"k": 1}, {"n": 3}]^(>n)', [{ n: 3 }, { n: 2 }, { k: 1 }]],
    ['[3, "a"]^($)', 'T2007'],

    // Groups
    ['$states.input.lines{sku: price}', { a: 3, b: 1, c: 2 }],
    ['$states.input.lines{"all": $sum(price)}', { all: 6 }],
    ['$states.input.lines{tags[0]: sku}', { x: 'a', y: 'b' }],
    ['$states.input.empty{"a": 1}', { a: 1 }],
    ['$states.input.lines{price: sku}', 'T1003'],

    // Constructors
    ['[]', []],
    ['[1, [2, 3], $missing, null]', [1, [2, 3], null]],
    ['[$states.input.lines.sku, "d"]', ['a', 'b', 'c', 'd']],
    ['[[$states.input.lines.sku], "d"]', [['a', 'b', 'c'], 'd']],
    ['{}', {}],
    ['{"a": $missing, "b": null, "c": []}', { b: null, c: [] }],
    ['{"x" & 1: 2}', { x1: 2 }],
    ['{1: 2}', 'T1003'],
    ['{"a": 1, "a": 2}', 'D1009'],
    ['{"b": 1, "10": 2, "9": 3}', { 9: 3, 10: 2, b: 1 }],
    ['{"b": $random(), "1": $random()}', { 1: 0.001, b: 0.002 }],
    ['{"_jsonata_lambda": true}', 'D1013'],

    // Transforms
    ['$states.input.one ~> |$|{"sku": "new"}, "codes"|', [{ sku: 'new' }]],
    [
      '$states.input.deep ~> |a.b|{"d": c}|',
      {
        a: {
          b: [
            { c: 1, d: 1 },
            { c: [2, 3], d: [2, 3] },
          ],
        },
      },
    ],
    ['$states.input.one ~> |$|1|', 'T2011'],
    ['$states.input.one ~> |$|{}, 1|', 'T2012'],
  ],
};
