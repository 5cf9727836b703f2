import { describe, expect, test } from 'vitest';
import { compileDataPath, identity } from '../../../src/query/jsonpath/data-path.js';
import { failureOf, scopeOf } from '../scope-of.js';

describe('InputPath and OutputPath', () => {
  test('$ compiles to a closure that can be recognised', () => {
    expect(compileDataPath('$', 'InputPath')).toBe(identity);
    expect(compileDataPath(' $ ', 'InputPath')).toBe(identity);
    const input = { a: 1 };
    expect(identity(scopeOf(input))).toBe(input);
  });

  test('null stands for an empty object', () => {
    expect(compileDataPath(null, 'InputPath')(scopeOf([1, 2]))).toEqual({});
  });

  test('a path selects from the input, the context object or a variable', () => {
    const scope = scopeOf({ order: { id: 3 } }, { context: { Task: { Token: 't' } }, variables: { v: 5 } });
    expect(compileDataPath('$.order', 'InputPath')(scope)).toEqual({ id: 3 });
    expect(compileDataPath('$$.Task.Token', 'InputPath')(scope)).toBe('t');
    expect(compileDataPath('$v', 'OutputPath')(scope)).toBe(5);
    expect(compileDataPath('$.lines[*]', 'InputPath')(scope)).toEqual([]);
    expect(compileDataPath('$.order.id', 'InputPath')(scopeOf({ order: { id: null } }))).toBeNull();
  });

  test('a missing value fails in AWS words', () => {
    const failure = (path: string): string =>
      failureOf(() => compileDataPath(path, 'InputPath')(scopeOf({ a: { b: 1 }, l: [] })));
    expect(failure('$.customer')).toBe(
      "States.Runtime: Invalid path '$.customer' : No results for path: $['customer']",
    );
    expect(failure('$.a.x.y.z')).toBe(
      "States.Runtime: Invalid path '$.a.x.y.z' : Missing property in path $['a']['x']",
    );
    expect(failure('$.l[0]')).toBe("States.Runtime: Invalid path '$.l[0]' : No results for path: $['l'][0]");
    expect(failure('$$.Map.Item')).toBe(
      "States.Runtime: Invalid path '$$.Map.Item' : Missing property in path $['Map']",
    );
  });

  test('an intrinsic function is not a path', () => {
    expect(failureOf(() => compileDataPath('States.UUID()', 'InputPath'))).toBe(
      "ExpressionSyntaxError: InputPath must be a JSONPath, which starts with '$'",
    );
  });
});
