import { describe, expect, test } from 'vitest';
import { jsonataReferences } from '../../src/jsonata/index.js';

const referencesOf = (source: string): ReturnType<typeof jsonataReferences> => jsonataReferences(`{% ${source} %}`);

describe('variables', () => {
  test.each([
    ['$a', ['a']],
    ['$a.b.c', ['a']],
    ['$b + $a * $b', ['b', 'a']],
    ['$sum($states.input.values) + $constant', ['constant']],
    ["$exists($status) ? 'completed' : 'running'", ['status']],
    ['$map($list, $count)', ['list']],
    ['$randomSeeded(1)', ['randomSeeded']],
    ['{"k": $v}', ['v']],
    ['$states.input.items[price > $limit].(name & $suffix)', ['limit', 'suffix']],
    ['$states.input.items^(>$weight)', ['weight']],
    ['$states.input.items{$key: $value}', ['key', 'value']],
    ['$states.input ~> |$|{"a": $v}, $d|', ['v', 'd']],
    ['$f(?, $x)', ['x', 'f']],
    ['$x ~> $f', ['x', 'f']],

    // Bound inside
    ['($a := $b; $a + $c)', ['b', 'c']],
    ['($a := 1; ($b := $a); $b)', ['b']],
    ['$map($list, function($v, $i) { $v + $i + $x })', ['list', 'x']],
    ['(function($v) { $v })($v)', ['v']],
    ['$states.input.items#$i.(name & $i & $j)', ['j']],
    ['$states.input.items@$l.$l.tags[$ = $l.main]', []],
    ['[$a := 1, $a]', []],
    ['$a := $a', ['a']],
  ])('of %s are %j', (source, expected) => {
    expect(new Set(referencesOf(source).variables)).toEqual(new Set(expected));
  });

  test('come in order of appearance, each once', () => {
    expect(referencesOf('$z + $a + $z + $m').variables).toEqual(['z', 'a', 'm']);
  });
});

describe('members of $states', () => {
  test.each<[string, string[][]]>([
    ['$states.input', [['input']]],
    ['$states.result.Payload.status', [['result', 'Payload', 'status']]],
    ['$states', [[]]],
    ['$keys($states)', [[]]],
    ['$states.errorOutput[0].Cause', [['errorOutput', 'Cause']]],
    ['$count($states.result[$ = 1])', [['result']]],
    [
      '$states.input.a + $states.context.State.Name',
      [
        ['input', 'a'],
        ['context', 'State', 'Name'],
      ],
    ],
    ['$states.input.items.(price * 2)', [['input', 'items']]],
    [
      '$states.input.items[id = $states.result.id]',
      [
        ['input', 'items'],
        ['result', 'id'],
      ],
    ],
    ['$states.nope', [['nope']]],
    ['($states := 1; $states)', []],
    ['$x', []],
  ])('in %s are %j', (source, expected) => {
    expect(referencesOf(source).states).toEqual(expected);
  });
});

describe('references to a document that does not exist', () => {
  test.each([
    ['phone', ['phone']],
    ['phone.number', ['phone']],
    ['"phone".number', ['phone']],
    ['$', ['$']],
    ['$.a', ['$']],
    ['$$', ['$$']],
    ['$states.input.a[b = $$.c]', ['$$']],
    ['a + b[c = 1].d', ['a', 'b']],
    ['{"k": a}', ['a']],
    ['$count(items)', ['items']],
    ['items ~> $count', ['items']],
    ['$map($x, function($v) { $v.a + b })', ['b']],
    ['(a; $x)', ['a']],
    ['$states.input ? a : $', ['a', '$']],

    // Wildcards name nothing: AWS accepts **.phone (measured).
    ['**.a', []],
    ['*', []],

    // With a context of their own
    ['$states.input.a.b', []],
    ['$x[a = 1]', []],
    ['$x[$ > 1]', []],
    ['$x.(a + $)', []],
    ['$x.{"k": a}', []],
    ['$x{a: b}', []],
    ['$x^(a)', []],
    ['$x.$string($)', []],
    ['$x.*', []],
    ['($x)[a]', []],
    ['$f($x)[a].b', []],
    ['$x ~> |a|{"b": c}|', []],
    ["'text'", []],
  ])('in %s are %j', (source, expected) => {
    expect(referencesOf(source).topLevel).toEqual(expected);
  });
});
