import { NOTHING, type JsonataTable } from './table.js';

export const stepFunctions: JsonataTable = {
  area: 'functions of Step Functions',
  input: { list: [1, 2, 3, 4, 5], text: '{"a": [1, {"b": null}]}' },
  rows: [
    // $partition, as recorded and measured
    ['$partition($states.input.list, 2)', [[1, 2], [3, 4], [5]]],
    ['$partition([0], 1)', [[0]]],
    ['$partition([0, 1], 5)', [[0, 1]]],
    ['$partition([1, 2, 3], 2.9)', [[1, 2], [3]]],
    ['$partition([1, 2, 3])', [[1, 2, 3]]],
    ['$partition([1, 2, 3], 0)', NOTHING],
    ['$partition([1, 2, 3], 0.5)', NOTHING],
    ['$partition([], 2)', NOTHING],
    ['$partition($missing, 2)', NOTHING],
    ['$partition(7, 2)', [[7]]],
    ['$partition([[1], [2]], 1)', [[[1]], [[2]]]],
    ['$partition([1], -1)', 'D3137'],
    ['$partition([1], "2")', 'T0410'],

    // $range
    ['$range(0, 9, 3)', [0, 3, 6, 9]],
    ['$range(0, 10, 3)', [0, 3, 6, 9]],
    ['$range(1, 9, 9)', 1],
    ['$range(1, 9, 2)', [1, 3, 5, 7, 9]],
    ['$range(5, 1, -2)', [5, 3, 1]],
    ['$range(-1.7, 2, 1)', [-1, 0, 1, 2]],
    ['$range(0, 3, 1.9)', [0, 1, 2, 3]],
    ['$range(0, 3, 0)', NOTHING],
    ['$range(0, 3, 0.5)', NOTHING],
    ['$range(0, 3, -1)', NOTHING],
    ['$range(0, 3)', NOTHING],
    ['$range($missing, 3, 1)', NOTHING],
    ['$count($range(1, 200000, 1))', 200000],
    ['$range("0", 3, 1)', 'T0410'],

    // $hash
    ['$hash("input", "SHA-1")', '140f86aae51ab9e1cda9b4254fe98a74eb54c1a1'],
    ['$hash("", "MD5")', 'd41d8cd98f00b204e9800998ecf8427e'],
    ['$hash("é", "SHA-256")', '4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c'],
    ['$length($hash("a", "SHA-384"))', 96],
    ['$length($hash("a", "SHA-512"))', 128],
    ['$hash($missing, "MD5")', NOTHING],
    ['$hash("a", "sha-1")', 'D3137'],
    ['$hash("a")', 'T0410'],
    ['$hash(1, "MD5")', 'T0410'],

    // $random, $uuid
    ['$random(42)', 0.7275636800328681],
    ['$random(42) = $random(42)', true],
    ['$random()', 0.001],
    ['$random($missing)', 0.001],
    ['$random("a")', 'T0410'],
    ['$uuid()', '00000000-0000-4000-8000-000000000001'],
    ['$uuid(1)', 'T0410'],

    // $parse
    ['$parse($states.input.text)', { a: [1, { b: null }] }],
    ['$parse("1.1")', 1.1],
    ['$parse("\\"a\\"")', 'a'],
    ['$parse("[]")', []],
    ['$parse("null")', null],
    ['$parse("-0")', 0],
    ['$parse("{\\"__proto__\\": 1}") ~> $keys()', '__proto__'],
    ['$parse($missing)', NOTHING],
    ['$parse("{")', 'D3137'],
    ['$parse("")', 'D3137'],
    ['$parse(1)', 'T0410'],
  ],
};
