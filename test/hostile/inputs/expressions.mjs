import { jsonata, nested, one, runs } from './make.mjs';

const path = (text, input) => runs(one({ Type: 'Pass', InputPath: text }), { input });
const intrinsic = (text, input = {}) => runs(one({ Type: 'Pass', Parameters: { 'a.$': text } }), { input });
const matches = (pattern, text) =>
  runs(
    {
      StartAt: 'A',
      States: {
        A: { Type: 'Choice', Choices: [{ Variable: '$.t', StringMatches: pattern, Next: 'B' }], Default: 'B' },
        B: { Type: 'Succeed' },
      },
    },
    { input: { t: text } },
  );
const deep = (depth) => nested(depth, (inner) => ({ a: inner, b: 1 }), { a: 1 });

export const expressions = [
  {
    name: 'JSONPath: a pattern that backtracks',
    ends: 'SUCCEEDED',
    run: path('$.a[?(@.t =~ /(a+)+$/)]', { a: [{ t: `${'a'.repeat(50_000)}!` }] }),
  },
  {
    name: 'JSONPath: a pattern of a{1000}{1000}',
    ends: 'INVALID_DEFINITION',
    run: path('$.a[?(@.t =~ /(a{1000}){1000}/)]', { a: [{ t: 'a' }] }),
  },
  {
    name: 'JSONPath: five descents through 90 levels',
    ends: 'FAILED States.Runtime',
    run: path('$..a..a..a..a..a', deep(90)),
  },
  {
    name: 'JSONPath: a path of 50,000 steps',
    ends: 'FAILED States.Runtime',
    run: path(`$${'.a'.repeat(50_000)}`, deep(90)),
  },
  {
    name: 'JSONPath: filters nested 5,000 deep',
    ends: 'SUCCEEDED',
    run: path(`$.a[?(${'('.repeat(5_000)}@.b${')'.repeat(5_000)})]`, {}),
  },
  {
    name: 'JSONPath: a slice of 1e15 items',
    ends: 'INVALID_DEFINITION',
    run: path('$.a[0:999999999999999]', { a: [1, 2] }),
  },
  {
    name: 'StringMatches: forty stars over 60,000 characters',
    ends: 'SUCCEEDED',
    run: matches(`${'*a'.repeat(40)}*b`, 'a'.repeat(60_000)),
  },
  {
    name: 'States.ArrayRange(1, 1000000000, 1)',
    ends: 'FAILED States.Runtime',
    run: intrinsic('States.ArrayRange(1, 1000000000, 1)'),
  },
  {
    name: 'States.StringToJson of 6,000 brackets',
    ends: 'FAILED States.Runtime',
    run: intrinsic('States.StringToJson($.t)', { t: `${'['.repeat(6_000)}${']'.repeat(6_000)}` }),
  },
  {
    name: 'intrinsic functions nested 5,000 deep',
    ends: 'INVALID_DEFINITION',
    run: intrinsic(`${'States.Array('.repeat(5_000)}1${')'.repeat(5_000)}`),
  },
  {
    name: 'States.Format that doubles its text at each level',
    ends: 'FAILED States.DataLimitExceeded',
    run: intrinsic("States.Format('{}{}{}{}{}{}{}{}', $.t, $.t, $.t, $.t, $.t, $.t, $.t, $.t)", {
      t: 'x'.repeat(100_000),
    }),
  },
  {
    name: 'States.Hash of 200,000 characters',
    ends: 'FAILED States.Runtime',
    run: intrinsic("States.Hash($.t, 'SHA-512')", { t: 'x'.repeat(200_000) }),
  },
  {
    name: 'JSONata: functions without end',
    ends: 'FAILED States.QueryEvaluationError',
    run: jsonata('($f := function($x){$f($x + 1) + 1}; $f(1))'),
  },
  {
    name: 'JSONata: tail calls without end',
    ends: 'FAILED States.QueryEvaluationError',
    run: jsonata('($f := function($x){$f($x + 1)}; $f(1))'),
  },
  { name: 'JSONata: [1..10000000]', ends: 'FAILED States.QueryEvaluationError', run: jsonata('$sum([1..10000000])') },
  {
    name: 'JSONata: 10,000 by 10,000',
    ends: 'FAILED States.QueryEvaluationError',
    run: jsonata('$count([1..10000].([1..10000]))'),
  },
  {
    name: 'JSONata: $pad to 1,000,000,000',
    ends: 'FAILED States.QueryEvaluationError',
    run: jsonata('$length($pad("a", 1000000000))'),
  },
  {
    name: 'JSONata: a text doubled forty times',
    ends: 'FAILED States.QueryEvaluationError',
    run: jsonata('$reduce([1..40], function($t, $i){$t & $t}, "xxxxxxxx")'),
  },
  {
    name: 'JSONata: an array doubled forty times',
    ends: 'FAILED States.QueryEvaluationError',
    run: jsonata('$count($reduce([1..40], function($t, $i){$append($t, $t)}, [1, 2]))'),
  },
  { name: 'JSONata: $distinct of 40,000', ends: 'SUCCEEDED', run: jsonata('$count($distinct([1..40000]))') },
  {
    name: 'JSONata: a regular expression that backtracks',
    ends: 'EXPRESSION_TIMEOUT',
    run: jsonata(`$contains("${'a'.repeat(40)}!", /(a+)+$/)`),
  },
  {
    name: 'JSONata: $replace with a pattern that backtracks',
    ends: 'EXPRESSION_TIMEOUT',
    run: jsonata(`$replace("${'a'.repeat(40)}!", /(a|aa)+$/, "x")`),
  },
  {
    name: 'JSONata: a pattern that matches nothing, everywhere',
    ends: 'FAILED States.QueryEvaluationError',
    run: jsonata('$match("aaa", /b*/)'),
  },
  {
    name: 'JSONata: brackets nested 10,000 deep',
    ends: 'INVALID_DEFINITION',
    run: jsonata(`${'('.repeat(10_000)}1${')'.repeat(10_000)}`),
  },
  {
    name: 'JSONata: a sum of 20,000 terms',
    ends: 'INVALID_DEFINITION',
    run: jsonata(Array(20_000).fill('1').join('+')),
  },
  {
    name: 'JSONata: $parse of 6,000 brackets',
    ends: 'FAILED States.QueryEvaluationError',
    run: jsonata('$parse($states.input.t)', { t: `${'['.repeat(6_000)}${']'.repeat(6_000)}` }),
  },
  { name: 'JSONata: $eval of text', ends: 'FAILED States.QueryEvaluationError', run: jsonata('$eval("1 + 1")') },
  { name: 'JSONata: 1e308 * 10', ends: 'SUCCEEDED', run: jsonata('1e308 * 10') },
  { name: 'JSONata: $power(10, 1e308)', ends: 'FAILED States.QueryEvaluationError', run: jsonata('$power(10, 1e308)') },
  {
    name: 'JSONata: $formatNumber with a picture of 10,000 digits',
    ends: 'FAILED States.QueryEvaluationError',
    run: jsonata(`$formatNumber(1, "${'0'.repeat(10_000)}.${'0'.repeat(10_000)}")`),
  },
  {
    name: 'JSONata: $fromMillis(1e300)',
    ends: 'FAILED States.QueryEvaluationError',
    run: jsonata('$fromMillis(1e300)'),
  },
];
