import { describe, expect, test } from 'vitest';
import { compilePathOrIntrinsic } from '../../../src/query/template/path-or-intrinsic.js';
import { failureOf, scopeOf } from '../scope-of.js';

describe('ErrorPath and CausePath', () => {
  test('take a path or a call', () => {
    const scope = scopeOf({ error: 'E', code: 3 }, { context: { State: { Name: 'S' } }, variables: { cause: 'c' } });
    expect(compilePathOrIntrinsic('$.error', 'ErrorPath')(scope)).toBe('E');
    expect(compilePathOrIntrinsic('$$.State.Name', 'CausePath')(scope)).toBe('S');
    expect(compilePathOrIntrinsic('$cause', 'CausePath')(scope)).toBe('c');
    expect(compilePathOrIntrinsic("States.Format('{}-{}', $.error, $.code)", 'CausePath')(scope)).toBe('E-3');
  });

  test('name themselves when the path finds nothing', () => {
    expect(failureOf(() => compilePathOrIntrinsic('$.cause', 'CausePath')(scopeOf({ a: 1 })))).toBe(
      `States.Runtime: The JSONPath '$.cause' specified for the field 'CausePath' could not be found in the input '{"a":1}'`,
    );
  });

  test('allow a few of the intrinsic functions only, also within each other', () => {
    expect(failureOf(() => compilePathOrIntrinsic('States.MathAdd(1, 2)', 'CausePath'))).toMatchInlineSnapshot(
      `"ExpressionSyntaxError: CausePath cannot call 'States.MathAdd', only States.ArrayGetItem, States.Base64Decode, States.Base64Encode, States.Format, States.Hash, States.JsonToString, States.UUID"`,
    );
    expect(failureOf(() => compilePathOrIntrinsic("States.Format('{}', States.Array(1))", 'ErrorPath'))).toContain(
      "ErrorPath cannot call 'States.Array'",
    );
    expect(failureOf(() => compilePathOrIntrinsic('States.MathAdd(1, 2)', 'x.$'))).toBe('no failure');
  });
});
