import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../../src/values/json.js';
import { expressionVariableReferences, variableReferences } from '../../../src/query/template/variable-references.js';

describe('the variables a template reads', () => {
  test('are listed without $, sorted, each once', () => {
    expect(
      variableReferences({
        'b.$': '$zeta.x[0]',
        in: [{ 'c.$': 'States.Format($format, States.MathAdd($alpha, $zeta))' }],
        'again.$': '$alpha',
      }),
    ).toEqual(['alpha', 'format', 'zeta']);
  });

  test('are not those in constants, nor the input and the context object', () => {
    expect(variableReferences({ text: '$no', list: ['$no'], 'a.$': '$.no', 'b.$': '$$.no' })).toEqual([]);
    expect(variableReferences('$no')).toEqual([]);
  });

  test('are found in templates nested without end', () => {
    const nested = JSON.parse('[{"a":'.repeat(50_000) + '{"x.$": "$deep"}' + '}]'.repeat(50_000)) as JsonValue;
    expect(variableReferences(nested)).toEqual(['deep']);
  });
});

test('one path or call can be asked alone', () => {
  expect(expressionVariableReferences('$limit')).toEqual(['limit']);
  expect(expressionVariableReferences('$.limit')).toEqual([]);
  expect(expressionVariableReferences('States.Array($b, States.Array($a.x), $b)')).toEqual(['a', 'b']);
});
