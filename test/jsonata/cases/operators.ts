import { NOTHING, type JsonataTable } from './table.js';

export const operators: JsonataTable = {
  area: 'operators',
  input: { n: 5, s: 'abc', t: true, nil: null, list: [1, 2, 3], o: { a: 1 } },
  rows: [
    // Numbers
    ['1 + 2', 3],
    ['7 - 10', -3],
    ['2.5 * 4', 10],
    ['7 / 2', 3.5],
    ['7 % 3', 1],
    ['-7 % 3', -1],
    ['-$states.input.n', -5],
    ['2 + 3 * 4', 14],
    ['(2 + 3) * 4', 20],
    ['0.1 + 0.2', 0.30000000000000004],
    ['$missing + 1', NOTHING],
    ['1 + $missing', NOTHING],
    ['"1" + 1', 'T2001'],
    ['1 + null', 'T2002'],
    ['"a" + "b"', 'T2001'],
    ['$missing + "a"', 'T2002'],
    ['-true', 'D1002'],
    ['-$missing', NOTHING],

    // Comparisons
    ['1 < 2', true],
    ['2 <= 2', true],
    ['1 > 2', false],
    ['2 >= 3', false],
    ['"a" < "b"', true],
    ['"abc" >= "abd"', false],
    ['"10" < "9"', true],
    ['1 < $missing', NOTHING],
    ['1 < "a"', 'T2009'],
    ['true < 1', 'T2010'],
    ['[1] < 2', 'T2010'],
    ['null > $missing', 'T2010'],

    // Equality
    ['1 = 1.0', true],
    ['1 = "1"', false],
    ['null = null', true],
    ['[1, [2]] = [1, [2]]', true],
    ['[1, 2] = [2, 1]', false],
    ['{"a": 1, "b": [2]} = {"b": [2], "a": 1}', true],
    ['{"a": 1} = {"a": 1, "b": 2}', false],
    ['[] = {}', false],
    ['$missing = $missing', false],
    ['1 != 2', true],
    ['1 != $missing', false],
    ['"a" != "a"', false],

    // Booleans
    ['true and false', false],
    ['1 and "a"', true],
    ['0 or ""', false],
    ['$missing or [0, 1]', true],
    ['[] or {}', false],
    ['false and $error("not reached")', false],
    ['true or $error("not reached")', true],
    ['true and $error("reached")', 'D3137'],

    // Text
    ['"a" & "b"', 'ab'],
    ['1 & 2', '12'],
    ['"x" & $missing & "y"', 'xy'],
    ['"" & null & true & 1.50', 'nulltrue1.5'],
    ['"" & [1, {"a": "b"}]', '[1,{"a":"b"}]'],
    ['"" & 0.1 + 0.2', 'T2001'],
    ['"" & (0.1 + 0.2)', '0.3'],
    ['"" & 1e21', '1e+21'],
    ['"" & (1/3)', '0.333333333333333'],
    ['"" & (1/0)', 'D3001'],

    // Membership
    ['2 in [1, 2]', true],
    ['"a" in "a"', true],
    ['{"a": 1} in [{"a": 1}]', false],
    ['$missing in [1]', false],

    // Ranges
    ['[1..3]', [1, 2, 3]],
    ['[0, 2..4, 7]', [0, 2, 3, 4, 7]],
    ['[3..1]', []],
    ['[1..$missing]', []],
    ['[-1..1]', [-1, 0, 1]],
    ['[1.5..2]', 'T2003'],
    ['[1.."2"]', 'T2004'],
    ['[1..1e8]', 'D2014'],

    // Conditionals
    ['$states.input.n > 3 ? "big" : "small"', 'big'],
    ['"" ? 1 : 2', 2],
    ['false ? 1', NOTHING],

    // Chains
    ['"  a b " ~> $trim ~> $uppercase', 'A B'],
    ['[1, 2, 3] ~> $sum()', 6],
    ['"a,b" ~> $split(",")', ['a', 'b']],
    ['($f := $trim ~> $uppercase; $f(" x "))', 'X'],
    ['1 ~> 2', 'T2006'],

    // Blocks, bindings and lambdas
    ['($a := 2; $b := $a * 3; $b + 1)', 7],
    ['($a := 1; ($a := 5; $a); $a)', 1],
    ['($a := 1; $a := $a + 1; $a)', 2],
    ['$variable := 1', 1],
    ['[$a := 1, $a + 1]', [1, 2]],
    ['()', NOTHING],
    ['($double := function($x) { $x * 2 }; $double(21))', 42],
    ['($f := function($n) { $n <= 1 ? 1 : $n * $f($n - 1) }; $f(5))', 120],
    ['($loop := function($n) { $n = 0 ? "end" : $loop($n - 1) }; $loop(1000))', 'end'],
    ['($add := function($a, $b) { $a + $b }; $add(?, 1)(2))', 3],
    ['$substring(?, 1)("abc")', 'bc'],
    ['(function($x)<n:n> { $x })("a")', 'T0410'],
    ['λ($x) { $x }(3)', 3],
    ['1(2)', 'T1006'],
    ['$missing(?)', 'T1008'],
    ['/* a comment */ 1', 1],
  ],
};
