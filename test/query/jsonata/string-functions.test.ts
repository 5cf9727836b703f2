import { expect, test } from 'vitest';
import { NOTHING, outcomeOf } from './evaluate.js';

test.each([
  // $string
  ['$string("a")', 'a'],
  ['$string(1.50)', '1.5'],
  ['$string(0.1 + 0.2)', '0.3'],
  ['$string([1, "a", null])', '[1,"a",null]'],
  ['$string({"a": 1}, true)', '{\n  "a": 1\n}'],
  ['$string($missing)', NOTHING],
  ['$string($sum)', ''],
  ['$string({"f": $sum})', '{"f":""}'],
  ['$string(1/0)', 'D3001'],
  ['[1, true].$string()', ['1', 'true']],

  // $length, case, $trim, $pad
  ['$length("abc")', 3],
  ['$length("é😀")', 2],
  ['$length("")', 0],
  ['$length($missing)', NOTHING],
  ['$length(1)', 'T0410'],
  ['$length()', NOTHING],
  ['[1].$length()', 'T0411'],
  ['$uppercase("aß")', 'ASS'],
  ['$lowercase("ÄB")', 'äb'],
  ['$trim("  a \\n\\t b ")', 'a b'],
  ['$trim("")', ''],
  ['$pad("a", 3)', 'a  '],
  ['$pad("a", -3, "#")', '##a'],
  ['$pad("abc", 2)', 'abc'],
  ['$pad("a", 5, "xy")', 'axyxy'],

  // $substring and its relatives
  ['$substring("hello", 1)', 'ello'],
  ['$substring("hello", 1, 2)', 'el'],
  ['$substring("hello", -3)', 'llo'],
  ['$substring("hello", -3, 2)', 'll'],
  ['$substring("hello", -9)', 'hello'],
  ['$substring("hello", 9)', ''],
  ['$substring("hello", 1, 0)', ''],
  ['$substring("hello", 1, -1)', ''],
  ['$substring("😀b", 1)', 'b'],
  ['$substring($missing, 1)', NOTHING],
  ['$substring("a", "b")', 'T0410'],
  ['$substringBefore("a-b-c", "-")', 'a'],
  ['$substringBefore("abc", "-")', 'abc'],
  ['$substringAfter("a-b-c", "-")', 'b-c'],
  ['$substringAfter("abc", "-")', 'abc'],
  ['$substringAfter("abc", 1)', 'T0410'],

  // $contains, $match
  ['$contains("abc", "b")', true],
  ['$contains("abc", "")', true],
  ['$contains("abc", "x")', false],
  ['$contains("abc", /B/i)', true],
  ['$contains("hello$world", /^hello\\$/)', true],
  ['$contains($missing, "a")', NOTHING],
  ['$contains("abc", 1)', 'T0410'],
  [
    '$match("a1b2", /[a-z](\\d)/)',
    [
      { match: 'a1', index: 0, groups: ['1'] },
      { match: 'b2', index: 2, groups: ['2'] },
    ],
  ],
  ['$match("a1b2", /[a-z]/, 1)', { match: 'a', index: 0, groups: [] }],
  ['$match("ab", /x/)', NOTHING],
  ['$match("ab", /x?/)', 'D1004'],
  ['$match("ab", /a/, -1)', 'D3040'],
  ['/a(b)/("xab").groups', ['b']],

  // $replace
  ['$replace("a.b.c", ".", "-")', 'a-b-c'],
  ['$replace("a.b.c", ".", "-", 1)', 'a-b.c'],
  ['$replace("abc", "b", "$1")', 'a$1c'],
  ['$replace("John Smith", /(\\w+) (\\w+)/, "$2, $1")', 'Smith, John'],
  ['$replace("265USD", /([0-9]+)USD/, "$$$1")', '$265'],
  ['$replace("a1b22", /\\d+/, function($m) { "<" & $m.match & ">" })', 'a<1>b<22>'],
  ['$replace("abc", "", "x")', 'D3010'],
  ['$replace("abc", "b", "x", -1)', 'D3011'],
  ['$replace("abc", /b/, function($m) { 1 })', 'D3012'],
  ['$replace($missing, "a", "b")', NOTHING],

  // $split, $join
  ['$split("a,b,c", ",")', ['a', 'b', 'c']],
  ['$split("a,b,c", ",", 2)', ['a', 'b']],
  ['$split("a,b,c", ",", 0)', []],
  ['$split("abc", "")', ['a', 'b', 'c']],
  ['$split("a, b;c", /[,;]\\s*/)', ['a', 'b', 'c']],
  ['$split("a", ",")', ['a']],
  ['$split("a", ",", -1)', 'D3020'],
  ['$split($missing, ",")', NOTHING],
  ['$join(["a", "b"])', 'ab'],
  ['$join(["a", "b"], ", ")', 'a, b'],
  ['$join("a", ",")', 'a'],
  ['$join([])', ''],
  ['$join($missing)', NOTHING],
  ['$join(["a", 1])', 'T0412'],
  ['$join([1])', 'T0412'],

  // Encodings
  ['$base64encode("hello")', 'aGVsbG8='],
  ['$base64decode("aGVsbG8=")', 'hello'],
  ['$base64decode($base64encode("täst"))', 'täst'],
  ['$base64encode($missing)', NOTHING],
  ['$encodeUrlComponent("a b&c")', 'a%20b%26c'],
  ['$encodeUrl("https://x.y/a b?c=d")', 'https://x.y/a%20b?c=d'],
  ['$decodeUrlComponent("a%20b%26c")', 'a b&c'],
  ['$decodeUrl("a%20b")', 'a b'],
  ['$decodeUrlComponent("%")', 'D3140'],
])('%s gives %j', (source, expected) => {
  expect(outcomeOf(source)).toEqual(expected);
});
