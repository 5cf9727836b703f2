import * as fc from 'fast-check';
import type { JsonValue } from '../../src/values/json.js';

/** Documents over few keys, so that generated paths find something in them. */
export const document: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    scalar(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c', 'constructor', '1'), tie('value'), { maxKeys: 3 }),
  ),
})).value;

function scalar(): fc.Arbitrary<JsonValue> {
  return fc.oneof(
    fc.integer({ min: -3, max: 5 }),
    fc.constantFrom<JsonValue>(0.5, 1.25, 1e21, 0.1, 123456.789),
    fc.constantFrom<JsonValue>('', 'a', 'b', 'abc', '12', 'é😀', ' x  y '),
    fc.constantFrom<JsonValue>(true, false, null),
  );
}

const name = fc.constantFrom('a', 'b', 'c', '`constructor`', '`1`');
const root = fc.constantFrom('$states.input', '$states.result', '$states.context', '$x', '$y', '$missing');
const literal = fc.constantFrom(
  ...["''", "'a'", "'abc'", "'[1]'", '0', '1', '2', '-1', '2.5', 'true', 'false', 'null'],
);
const operator = fc.constantFrom('+', '-', '*', '/', '%', '<', '<=', '>', '>=', '=', '!=', '&', 'and', 'or', 'in');
const ofOne = fc.constantFrom(
  ...['count', 'sum', 'max', 'min', 'average', 'string', 'length', 'uppercase', 'lowercase', 'trim', 'number', 'floor'],
  ...['ceil', 'round', 'abs', 'sqrt', 'boolean', 'not', 'exists', 'type', 'reverse', 'keys', 'merge', 'join', 'parse'],
  ...['partition', 'random', 'sort'],
);
const ofTwo = fc.constantFrom(
  ...['substring', 'substringBefore', 'substringAfter', 'contains', 'split', 'join', 'append', 'lookup', 'power'],
  ...['partition', 'round', 'string', 'hash'],
);
const ofThree = fc.constantFrom('substring', 'replace', 'split', 'range');

const join = (...parts: fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts).map((texts) => texts.join(''));
const word = (text: string): fc.Arbitrary<string> => fc.constant(text);
const list = (item: fc.Arbitrary<string>, max: number): fc.Arbitrary<string> =>
  fc.array(item, { maxLength: max }).map((items) => items.join(', '));

/** Expressions of the shapes that the closures cover. They use only functions that the closures know. */
export const coveredExpression: fc.Arbitrary<string> = fc.letrec<{ any: string; leaf: string }>((tie) => {
  const any = tie('any');
  const path = join(
    root,
    fc
      .array(
        fc.oneof(
          { weight: 6, arbitrary: name.map((text) => `.${text}`) },
          { weight: 1, arbitrary: fc.constantFrom('[0]', '[-1]', '[1]') },
          { weight: 1, arbitrary: join(word('['), any, word(']')) },
          { weight: 1, arbitrary: join(word('.('), any, word(')')) },
          { weight: 1, arbitrary: join(word(".{'k': "), any, word('}')) },
          { weight: 1, arbitrary: fc.constantFrom('.$string($)', '.$count($)', '.$x', '.$') },
          { weight: 1, arbitrary: fc.constantFrom('^(a)', '^(>a, b)', '^($)', '^(b)[0]', '^(a)[a]', '^(c)[]') },
        ),
        { maxLength: 4 },
      )
      .map((steps) => steps.join('')),
    // Directly behind an order-by clause the parser would take a slash for a regular expression.
  ).map((text) => (text.includes('^') ? `(${text})` : text));
  const lambda = join(
    fc.constantFrom('function($i) { ', 'function($i, $j) { ', 'function($i, $j, $k) { '),
    join(word('('), any, fc.constantFrom(') + $i', ') & $i', ')[0]', ') = $i', ')')),
    word(' }'),
  );
  return {
    leaf: fc.oneof(literal, path, fc.constantFrom('$', 'a', 'b.c', '$i', '$j', '$k', '$v', '$uuid()', '$millis()')),
    any: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      { weight: 5, arbitrary: tie('leaf') },
      { weight: 4, arbitrary: join(word('('), any, fc.oneof(operator.map((sign) => ` ${sign} `)), any, word(')')) },
      { weight: 1, arbitrary: join(word('-('), any, word(')')) },
      { weight: 1, arbitrary: join(word('('), any, word(' ? '), any, word(' : '), any, word(')')) },
      { weight: 1, arbitrary: join(word('($exists('), any, word(') ? '), any, word(' : '), any, word(')')) },
      { weight: 1, arbitrary: join(word('['), list(any, 3), word(']')) },
      { weight: 1, arbitrary: join(word('['), any, word('..'), any, word(']')) },
      { weight: 1, arbitrary: join(word("{'p': "), any, word(", '1': "), any, word('}')) },
      { weight: 1, arbitrary: join(word('('), any, fc.constantFrom(')[0]', ')[-1]', ').a', ').b.c')) },
      { weight: 1, arbitrary: join(word('('), any, word(')['), any, word(']')) },
      { weight: 3, arbitrary: join(word('$'), ofOne, word('('), any, word(')')) },
      { weight: 2, arbitrary: join(word('$'), ofTwo, word('('), any, word(', '), any, word(')')) },
      { weight: 1, arbitrary: join(word('$'), ofThree, word('('), any, word(', '), any, word(', '), any, word(')')) },
      { weight: 1, arbitrary: join(word('('), any, word(' ~> $'), ofOne, word(')')) },
      { weight: 1, arbitrary: join(word('('), any, word(' ~> $'), ofTwo, word('('), any, word('))')) },
      { weight: 1, arbitrary: join(word('($v := '), any, word('; '), any, word(')')) },
      {
        weight: 1,
        arbitrary: join(fc.constantFrom('$map(', '$filter(', '$sort('), any, word(', '), lambda, word(')')),
      },
      {
        weight: 1,
        arbitrary: join(word('$reduce('), any, word(', function($i, $j) { '), any, word(' & $j }, '), any, word(')')),
      },
    ),
  };
}).any;
