import { expect, test } from 'vitest';
import { isJsonataExpression } from '../../src/jsonata/index.js';

test.each(['{% 1 %}', '{%1%}', '{%%}', '{%\n$x\n%}'])('takes %j for an expression', (text) => {
  expect(isJsonataExpression(text)).toBe(true);
});

test.each([' {% 1 %}', '{% 1 %} ', 'a {% 1 %}', '{% 1', '1 %}', '{%}', '', '$x', null, 1, true, ['{% 1 %}'], {}])(
  'takes %j for a literal',
  (value) => {
    expect(isJsonataExpression(value)).toBe(false);
  },
);
