import * as fc from 'fast-check';
import type { JsonValue } from '../../src/values/json.js';

/** An order: documents of one known shape, so that expressions over them seldom fail. */
export const order: fc.Arbitrary<JsonValue> = fc.record({
  total: fc.integer({ min: -5, max: 50 }),
  rate: fc.constantFrom(0.5, 0.1, 1.25, 3),
  name: fc.constantFrom('', 'alpha', 'b c', 'é😀', 'a,b,,c', ' x '),
  paid: fc.boolean(),
  note: fc.constantFrom(null, 'n'),
  counts: fc.array(fc.integer({ min: -3, max: 9 }), { maxLength: 4 }),
  words: fc.array(fc.constantFrom('a', 'b', '', 'abc'), { maxLength: 3 }),
  lines: fc.array(
    fc.record(
      {
        price: fc.integer({ min: 0, max: 9 }),
        sku: fc.constantFrom('a', 'b', 'c'),
        tags: fc.array(fc.constantFrom('x', 'y'), { maxLength: 2 }),
      },
      { requiredKeys: ['price'] },
    ),
    { maxLength: 3 },
  ),
});

const join = (...parts: (fc.Arbitrary<string> | string)[]): fc.Arbitrary<string> =>
  fc
    .tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part)))
    .map((texts) => texts.join(''));

/** Expressions over {@link order} in `$states.input` and `$x`, put together by type. */
export const typedExpression: fc.Arbitrary<string> = fc.letrec<
  Record<'number' | 'text' | 'truth' | 'list' | 'any', string>
>((tie) => {
  const [number, text, truth, list] = [tie('number'), tie('text'), tie('truth'), tie('list')];
  const root = fc.constantFrom('$states.input', '$x');
  const depth = { maxDepth: 4, withCrossShrink: true } as const;
  return {
    number: fc.oneof(
      depth,
      fc.constantFrom('0', '1', '2.5', '-3'),
      join(root, fc.constantFrom('.total', '.rate', '.counts[0]', '.lines[0].price')),
      join('(', number, fc.constantFrom(' + ', ' - ', ' * ', ' / ', ' % '), number, ')'),
      join(fc.constantFrom('$floor(', '$ceil(', '$abs(', '$round(', '-('), number, ')'),
      join('$round(', number, fc.constantFrom(', 1)', ', 2)', ', -1)')),
      join(
        fc.constantFrom('$sum(', '$max(', '$min(', '$average('),
        root,
        fc.constantFrom('.counts', '.lines.price'),
        ')',
      ),
      join('$count(', list, ')'),
      join('$length(', text, ')'),
      join('$reduce(', root, '.counts, function($a, $b) { $a + $b }, ', number, ')'),
      join('(', truth, ' ? ', number, ' : ', number, ')'),
    ),
    text: fc.oneof(
      depth,
      fc.constantFrom("''", "'a'", "'b c'"),
      join(root, fc.constantFrom('.name', '.words[0]', '.lines[0].sku')),
      join('(', tie('any'), ' & ', tie('any'), ')'),
      join(fc.constantFrom('$uppercase(', '$lowercase(', '$trim('), text, ')'),
      join('$substring(', text, ', ', fc.constantFrom('0', '1', '-2'), fc.constantFrom(')', ', 1)', ', 3)')),
      join(fc.constantFrom('$substringBefore(', '$substringAfter('), text, ", 'b')"),
      join('$replace(', text, ", 'a', ", text, ')'),
      join('$join(', root, '.words, ', text, ')'),
      join('$string(', tie('any'), ')'),
      join('(', text, ' ~> $uppercase)'),
    ),
    truth: fc.oneof(
      depth,
      fc.constantFrom('true', 'false'),
      join(root, '.paid'),
      join('(', number, fc.constantFrom(' < ', ' <= ', ' > ', ' >= ', ' = ', ' != '), number, ')'),
      join('(', text, fc.constantFrom(' < ', ' = ', ' >= '), text, ')'),
      join('(', truth, fc.constantFrom(' and ', ' or '), truth, ')'),
      join('(', text, ' in ', root, '.words)'),
      join('$contains(', text, ', ', text, ')'),
      join(fc.constantFrom('$not(', '$boolean(', '$exists('), tie('any'), ')'),
      join('(', list, ' = ', list, ')'),
    ),
    list: fc.oneof(
      depth,
      join(root, fc.constantFrom('.counts', '.words', '.lines', '.lines.sku', '.lines.tags', '.lines.price[]')),
      join(root, '.lines[price', fc.constantFrom(' > ', ' = ', ' <= '), fc.constantFrom('1', '3', '$x.total'), ']'),
      join(root, ".lines[sku = 'a']", fc.constantFrom('', '.price', '[0]', '.tags')),
      join(root, '.lines.(price * ', number, ')'),
      join(root, ".lines.{'id': sku, 'cost': price + ", number, '}'),
      join(root, '.lines.$string(price)'),
      join(
        '(',
        root,
        '.lines^(',
        fc.constantFrom('price', '>price', 'sku, >price', '>$count(tags)'),
        fc.constantFrom('))', ')[0])', ').sku)', ')[price > 1])'),
      ),
      join('$sort(', root, fc.constantFrom('.counts)', '.words)')),
      join('$sort(', root, '.lines, function($l, $r) { $l.price', fc.constantFrom(' > ', ' < ', ' = '), '$r.price })'),
      join(
        '$map(',
        list,
        ', function($v, $i) { ',
        fc.constantFrom('$v', '$i', '[$v]', "{'v': $v}", '$string($v)'),
        ' })',
      ),
      join('$filter(', root, '.counts, function($n) { $n > ', number, ' })'),
      join('$append(', list, ', ', tie('any'), ')'),
      join('$reverse(', list, ')'),
      join('$split(', text, fc.constantFrom(", ',')", ", ',', 2)", ", '')")),
      join('$partition(', list, ', 2)'),
      join('[', tie('any'), ', ', tie('any'), ']'),
      join('[', fc.constantFrom('0', '1'), '..', fc.constantFrom('0', '3'), ']'),
    ),
    any: fc.oneof(
      depth,
      number,
      text,
      truth,
      list,
      join("{'n': ", number, ", 't': ", text, ", 'l': ", list, '}'),
      join("$merge([{'a': ", text, "}, {'a': ", number, ", 'b': ", list, '}])'),
      join('($v := ', number, "; {'v': $v, 'w': ", text, ' & $v})'),
      join(root, fc.constantFrom('', '.note', '.missing', '.lines[9]')),
      join('($exists(', root, '.missing) ? ', root, '.missing : ', text, ')'),
      join('$keys(', root, fc.constantFrom(')', '.lines)')),
      join('$lookup(', root, fc.constantFrom(", 'total')", ", 'lines')")),
    ),
  };
}).any;
