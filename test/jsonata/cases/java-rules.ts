import { NOTHING, type JsonataTable } from './table.js';

/** Where AWS's engine, written in Java, answers otherwise than the package. docs/jsonata.md names the witness of each. */
export const javaRules: JsonataTable = {
  area: 'rules of Java',
  input: { list: [{ a: 1 }, [{ b: 2 }, [{ a: 3 }]]], accents: 'héllo😀' },
  rows: [
    // Numbers as text: whole ones as JavaScript writes them, others cut off after 15 digits.
    ['$string(1e19)', '10000000000000000000'],
    ['$string(-1.5e20)', '-150000000000000000000'],
    ['$string(999999999999999868928)', '999999999999999900000'],
    ['$string(1e21)', '1e+21'],
    ['$string(-1e100)', '-1e+100'],
    ['$string(9223372036854775808)', '9223372036854776000'],
    ['$string(1e-6)', '0.000001'],
    ['$string(1e-7)', '1e-7'],
    ['$string(0.00000015)', '1.5e-7'],
    ['$string(1/3)', '0.333333333333333'],
    ['$string(0.6666666666666666)', '0.666666666666666'],
    ['$string(-0.6666666666666666)', '-0.666666666666667'],
    ['$string(1234567890123456.7)', '1.23456789012345e+15'],
    ['$string(-999999999999999.9)', '-1e+15'],
    ['$string(0.1 + 0.2)', '0.3'],
    ['$string(123.456)', '123.456'],
    ['$string({"n": [2/3, 1e20]})', '{"n":[0.666666666666666,100000000000000000000]}'],
    ['"a" & 2/3', 'a0.666666666666666'],
    ['$map([2/3, 1e21], $string)', ['0.666666666666666', '1e+21']],
    ['$join(["a", $string(2/3)])', 'a0.666666666666666'],

    // Texts in JSON: seven escapes and no more.
    ['$string(["\\u0001\\u2028é\\"\\\\\\n\\t"])', '["\u0001\u2028é\\"\\\\\\n\\t"]'],
    ['$string({"a": [1, {}, []]}, true)', '{\n  "a": [\n    1,\n    {},\n    []\n  ]\n}'],
    ['$clone({"a": "\\u0001"}).a', '\u0001'],
    ['({"a": "\\u0001", "n": 1} ~> |$|{"n": 2}|).n', 2],

    // Base64 through UTF-8.
    ['$base64encode("日本 a")', '5pel5pysIGE='],
    ['$base64decode("5pel5pysIGE=")', '日本 a'],
    ['$base64decode("YWJ")', 'ab'],
    ['$base64decode("YWI=")', 'ab'],
    ['$base64decode("")', ''],
    ['$base64encode("\\ud800")', 'Pw=='],
    ['$base64decode("/w==")', '\ufffd'],
    ['$base64encode($missing)', NOTHING],
    ['$base64decode(1)', 'T0410'],

    // Components of URLs.
    ['$decodeUrlComponent("a+b%2Bc%20d")', 'a b+c d'],
    ['$decodeUrlComponent("%E6")', '\ufffd'],
    ['$decodeUrlComponent("%E6%97%A5")', '日'],
    ['$decodeUrlComponent("%zz")', 'D3140'],
    ['$decodeUrlComponent("100%")', 'D3140'],
    ['$decodeUrlComponent($encodeUrlComponent("a b&c=é"))', 'a b&c=é'],

    // Regular expressions: white space is ASCII.
    ['$replace("\\u3000 x \\u00a0", /^\\s+|\\s+$/, "")', '\u3000 x \u00a0'],
    ['$replace(" \\t\\nx\\r ", /^\\s+|\\s+$/, "")', 'x'],
    ['$contains("a\\u00a0b", /a\\sb/)', false],
    ['$contains("a\\u00a0b", /a\\Sb/)', true],
    ['$split("a\\u00a0b c", /[\\s,]+/)', ['a\u00a0b', 'c']],
    ['$match("a\\u00a0b c", /[^\\s]+/).match', ['a\u00a0b', 'c']],
    ['$match("a\\u2003b c", /[\\S]+/).match', ['a\u2003b', 'c']],
    ['$contains("\\\\s", /\\\\s/)', true],

    // Whole numbers are made by cutting off.
    ['$replace("aaaa", "a", "b", 2.5)', 'bbaa'],
    ['$replace("aaaa", /a/, "b", 2.9)', 'bbaa'],
    ['$replace("aaaa", "a", "b", 0)', 'aaaa'],
    ['$replace("aaaa", "a", "b", -1)', 'D3011'],
    ['$count($match("aaaa", /a/, 2.5))', 2],
    ['$substring("hello", 1.9, 2.9)', 'el'],

    // Texts with characters of two UTF-16 units.
    ['$substring($states.input.accents, -2, 2)', '😀'],
    ['$substring($states.input.accents, -1, 1)', '\ude00'],
    ['$substring("a😀b", 1, 1)', '\ud83d'],
    ['$substring("a😀b", 2, 1)', 'b'],
    ['$substring("a😀b", 3)', ''],
    ['$substring("hello", -10, 2)', 'he'],
    ['$substring("hello", 1, -2)', ''],
    ['$length($states.input.accents)', 6],
    ['$pad("😀", 3, "*")', '😀**'],

    // Counting and merging.
    ['$count(null)', 0],
    ['$count([null])', 1],
    ['$count($missing)', 0],
    ['null ~> $count()', 0],
    ['$merge($states.input.list)', { a: 3, b: 2 }],
    ['$merge([])', {}],
    ['$merge({"a": 1})', { a: 1 }],
    ['$merge([1])', 'T0412'],
    ['$merge([{"a": 1}, [1]])', 'T0412'],

    // Times.
    ['$fromMillis("a")', NOTHING],
    ['$fromMillis(8.65e15)', 'D3137'],
    ['$fromMillis(-1e300)', 'D3137'],
    ['$fromMillis(1.6)', '1970-01-01T00:00:00.001Z'],
    ['$fromMillis(-1.5)', '1969-12-31T23:59:59.999Z'],
    ['$fromMillis(0, "[H01]:[m01]", "utc")', '00:00'],
    ['$fromMillis(0, "[H01]:[m01]", "+0130")', '01:30'],
    ['$now("[Y]", "UTC") = $now("[Y]")', true],

    // Large numbers in pictures.
    ['$formatNumber(1e22, "0.00")', '10000000000000000000000.00'],
    ['$formatNumber(0.125, "0.00")', '0.12'],
    ['$formatNumber(2.675, "0.00")', '2.68'],
    ['$formatNumber(-12, "00000;-0000")', '-0012'],
  ],
};
