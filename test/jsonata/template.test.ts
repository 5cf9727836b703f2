import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../src/values/json.js';
import { compileJsonataTemplate } from '../../src/jsonata/index.js';
import { QueryError } from '../../src/query/query-error.js';
import { scopeOf } from './scope.js';

function locationOf(template: JsonValue, field: string): string | undefined {
  try {
    compileJsonataTemplate(template, field)(scopeOf());
  } catch (error) {
    if (error instanceof QueryError) return error.location;
  }
  return 'no failure';
}

describe('compileJsonataTemplate', () => {
  test('evaluates the expressions in objects and arrays of any depth, and nothing else', () => {
    const template = {
      id: '{% $states.input.id %}',
      'name.$': '$.name',
      '{% 1 %}': 'keys are not evaluated',
      text: ' {% 1 %}',
      list: [1, '{% 1 + 1 %}', [{ deep: "{% 'x' & $states.input.id %}" }]],
      none: null,
      off: false,
    };
    expect(compileJsonataTemplate(template, 'Output')(scopeOf({ input: { id: 7 } }))).toEqual({
      id: 7,
      'name.$': '$.name',
      '{% 1 %}': 'keys are not evaluated',
      text: ' {% 1 %}',
      list: [1, 2, [{ deep: 'x7' }]],
      none: null,
      off: false,
    });
  });

  test('keeps the order of keys', () => {
    const run = compileJsonataTemplate({ z: 1, a: '{% 2 %}', m: 3 }, 'Output');
    expect(JSON.stringify(run(scopeOf()))).toBe('{"z":1,"a":2,"m":3}');
  });

  test.each([null, true, 1, 'text', [], {}])('takes the literal %j', (template) => {
    expect(compileJsonataTemplate(template, 'Output')(scopeOf())).toBe(template);
  });

  test('takes an expression as a whole', () => {
    expect(compileJsonataTemplate('{% [1, 2] %}', 'Output')(scopeOf())).toEqual([1, 2]);
  });

  test('shares what holds no expression', () => {
    const fixed = { a: [1, { b: 2 }] };
    const template = { fixed, n: '{% 1 %}', list: [fixed, '{% 2 %}'] };
    const run = compileJsonataTemplate(template, 'Output');
    const first = run(scopeOf()) as typeof template;
    const second = run(scopeOf()) as typeof template;
    expect(first).not.toBe(second);
    expect(first.fixed).toBe(fixed);
    expect(first.list[0]).toBe(fixed);
    expect(compileJsonataTemplate(fixed, 'Output')(scopeOf())).toBe(fixed);
  });

  test('evaluates in order', () => {
    const run = compileJsonataTemplate({ a: '{% $random() %}', b: ['{% $random() %}', '{% $random() %}'] }, 'Output');
    expect(run(scopeOf())).toEqual({ a: 0.001, b: [0.002, 0.003] });
  });

  test('treats __proto__ as a key like any other', () => {
    const template = JSON.parse('{"__proto__": {"x": "{% 1 %}"}, "constructor": "{% 2 %}"}') as JsonValue;
    const result = compileJsonataTemplate(template, 'Output')(scopeOf());
    expect(JSON.stringify(result)).toBe('{"__proto__":{"x":1},"constructor":2}');
    expect(Object.getPrototypeOf(result)).toBe(Object.prototype);
  });

  test.each<[JsonValue, string, string]>([
    ['{% $missing %}', 'Output', 'Output'],
    [{ result: '{% $missing %}' }, 'Output', 'Output/result'],
    [{ a: { b: ['{% $missing %}'] } }, 'Output', 'Output/a/b[0]'],
    [[1, ['{% $missing %}']], 'Arguments', 'Arguments[1][0]'],
    [{ x: '{% $missing %}' }, 'Choices[0]/Assign', 'Choices[0]/Assign/x'],
    [{ first: '{% $missing %}', second: '{% $missing %}' }, 'Assign', 'Assign/first'],
  ])('locates a failure of %j in %s at %s', (template, field, location) => {
    expect(locationOf(template, field)).toBe(location);
  });
});
