import { expect, test } from 'vitest';
import type { JsonValue } from '../../src/index.js';
import { conditionText } from '../../src/diagram/condition-text.js';

test.each<[JsonValue, string]>([
  [{ Variable: '$.total', NumericGreaterThan: 100 }, '$.total > 100'],
  [{ Variable: '$.name', StringEquals: 'a"b' }, '$.name = "a\\"b"'],
  [{ Variable: '$.at', TimestampLessThanEqualsPath: '$.until' }, '$.at ≤ $.until'],
  [{ Variable: '$.name', StringMatches: 'a*' }, '$.name ≈ "a*"'],
  [{ Variable: '$.x', IsPresent: true }, '$.x is present'],
  [{ Variable: '$.x', IsNull: false }, '$.x is not null'],
  [{ Not: { Variable: '$.vip', BooleanEquals: true } }, 'not ($.vip = true)'],
  [
    {
      And: [
        { Variable: '$.a', IsString: true },
        {
          Or: [
            { Variable: '$.b', NumericEquals: 1 },
            { Variable: '$.b', NumericLessThan: 0 },
          ],
        },
      ],
    },
    '$.a is string and ($.b = 1 or $.b < 0)',
  ],
  [{ Condition: '{% $states.input.total > 100 %}' }, '$states.input.total > 100'],
  ['not a rule', ''],
])('a Choice rule reads as a condition: %j', (rule, text) => {
  expect(conditionText(rule)).toBe(text);
});
