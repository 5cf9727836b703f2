import { expect, test } from 'vitest';
import { compileTypedJsonata, type JsonataType } from '../../src/jsonata/index.js';
import { QueryError } from '../../src/query/query-error.js';
import { scopeOf } from './scope.js';

test.each<[JsonataType, string, unknown]>([
  ['array', '[]', []],
  ['array', '$x', [1, 2]],
  ['boolean', '1 < 2', true],
  ['number', '1.5', 1.5],
  ['object', "{'a': 1}", { a: 1 }],
  ['string', "'a' & 1", 'a1'],
])('takes the %s that %s gives', (expected, source, value) => {
  const run = compileTypedJsonata(`{% ${source} %}`, 'Items', expected);
  expect(run(scopeOf({ variables: { x: [1, 2] } }))).toEqual(value);
});

test.each<[JsonataType, string, string]>([
  // Recorded for the Items of a Map.
  ['array', 'true', "Expected 'array', but was 'boolean' for value: true"],
  ['array', 'null', "Expected 'array', but was 'null' for value: null"],
  ['array', '1', "Expected 'array', but was 'number' for value: 1"],
  ['array', "{'foo': 'bar'}", `Expected 'array', but was 'object' for value: {"foo":"bar"}`],
  ['array', "'string'", `Expected 'array', but was 'string' for value: "string"`],
  // The same form for the other fields.
  ['boolean', '1', "Expected 'boolean', but was 'number' for value: 1"],
  ['number', '[1]', "Expected 'number', but was 'array' for value: [1]"],
  ['number', '1/0', `Expected 'number', but was 'string' for value: "Infinity"`],
  ['string', 'false', "Expected 'string', but was 'boolean' for value: false"],
  ['object', '[{}]', "Expected 'object', but was 'array' for value: [{}]"],
])('refuses for %s what %s gives', (expected, source, message) => {
  const run = compileTypedJsonata(`{% ${source} %}`, 'Choices[1]/Condition', expected);
  expect(() => run(scopeOf())).toThrow(
    new QueryError(
      'States.QueryEvaluationError',
      `The JSONata expression '${source}' specified for the field 'Choices[1]/Condition' returned an unexpected result type. ${message}`,
      'Choices[1]/Condition',
    ),
  );
});

test('fails like any expression when there is no value', () => {
  const run = compileTypedJsonata('{% $missing %}', 'Items', 'array');
  expect(() => run(scopeOf())).toThrow("specified for the field 'Items' returned nothing (undefined).");
});
