import { describe, expect, test } from 'vitest';
import { stateFindings } from './findings.js';

const pass = { Type: 'Pass', End: true };
const jsonata = { ...pass, QueryLanguage: 'JSONata' };

describe('path fields', () => {
  test('hold a path, or null where that has a meaning', () => {
    expect(stateFindings({ ...pass, InputPath: '$.a', OutputPath: null, ResultPath: '$.a[0].b' })).toEqual([]);
    expect(stateFindings({ ...pass, InputPath: '$$.Execution.Input', OutputPath: '$variable.x' })).toEqual([]);
    expect(stateFindings({ ...pass, InputPath: 'a', OutputPath: '{% 1 %}', ResultPath: 'a' })).toMatchInlineSnapshot(`
      [
        "ERROR /InputPath: Value must be a valid JSONPath. (A path begins with "$". Did you mean "$.a"?)",
        "ERROR /OutputPath: Value must be a valid JSONPath. (Expressions need QueryLanguage "JSONata".)",
        "ERROR /ResultPath: Value must be a valid JSONPath. (A path begins with "$". Did you mean "$.a"?)",
      ]
    `);
    expect(stateFindings({ Type: 'Fail', ErrorPath: 'States.Format($.a)', CausePath: null })).toMatchInlineSnapshot(`
      [
        "ERROR /CausePath: Value must be a valid JSONPath. (A path is text that begins with "$".)",
      ]
    `);
  });

  test('of results lead to one place in the input', () => {
    const results = ['$$.a', '$variable', '$.a[*]', '$..a', '$.a[?(@.b)]', '$.a[0:2]', "$['a','b']"].map(
      (ResultPath) => stateFindings({ ...pass, ResultPath })[0],
    );
    expect(results).toMatchInlineSnapshot(`
      [
        "ERROR /ResultPath: Value is not a Reference Path: $$.a (The context object cannot be written to.)",
        "ERROR /ResultPath: Value is not a Reference Path: $variable (Variables are set by Assign.)",
        "ERROR /ResultPath: Value is not a Reference Path: $.a[*] (A result goes to one place: no *, .., filters or slices.)",
        "ERROR /ResultPath: Value is not a Reference Path: $..a (A result goes to one place: no *, .., filters or slices.)",
        "ERROR /ResultPath: Value is not a Reference Path: $.a[?(@.b)] (A result goes to one place: no *, .., filters or slices.)",
        "ERROR /ResultPath: Value is not a Reference Path: $.a[0:2] (A result goes to one place: no *, .., filters or slices.)",
        "ERROR /ResultPath: Value is not a Reference Path: $['a','b'] (A result goes to one place: no *, .., filters or slices.)",
      ]
    `);
    expect(stateFindings({ ...pass, ResultPath: "$['a*b'].c" })).toEqual([]);
  });
});

describe('payload templates', () => {
  test('have paths and function calls at keys that end with .$', () => {
    const Parameters = {
      'a.$': '$.x',
      'b.$': "States.Format('{}', $.x)",
      c: [{ 'd.$': '$$.State.Name' }],
      'e.$': '$v',
    };
    expect(stateFindings({ ...pass, Parameters })).toEqual([]);
    expect(stateFindings({ ...pass, Parameters: { 'a.$': 'x', b: { 'c.$': 5 } } })).toMatchInlineSnapshot(`
      [
        "ERROR /Parameters/a.$: The value for the field 'a.$' must be a valid JSONPath or a valid intrinsic function call (For the text itself write "a".)",
        "ERROR /Parameters/b/c.$: The value for the field 'c.$' must be a valid JSONPath or a valid intrinsic function call",
      ]
    `);
    expect(stateFindings({ ...pass, Parameters: { a: 1, 'a.$': '$.a' } })).toMatchInlineSnapshot(`
      [
        "ERROR /Parameters/a.$: The fields 'a' and 'a.$' cannot both be set",
      ]
    `);
  });

  test('without .$ are warned about where they look like paths', () => {
    expect(stateFindings({ ...pass, Parameters: { a: '$.x', b: 'States.UUID()', c: '$5', d: 'States.ALL' } }))
      .toMatchInlineSnapshot(`
      [
        "WARNING NO_DOLLAR /Parameters/a: The value for the field 'a' looks like a path or function call (Its value is the text itself; for what it leads to write "a.$".)",
        "WARNING NO_DOLLAR /Parameters/b: The value for the field 'b' looks like a path or function call (Its value is the text itself; for what it leads to write "b.$".)",
      ]
    `);
  });

  test('a Result is none', () => {
    expect(stateFindings({ ...pass, Result: { a: '$.x', b: [{ 'c.$': '$.y' }] } })).toMatchInlineSnapshot(`
      [
        "WARNING PASS_RESULT_IS_STATIC /Result/b/0/c.$: The Result of a Pass state is static: 'c.$' is a key like any other (Parameters are computed.)",
      ]
    `);
  });
});

describe('JSONata strings', () => {
  test('are closed if they are opened', () => {
    expect(stateFindings({ ...jsonata, Output: { a: '{% 1 %}', b: ['{% 2'] }, Assign: { x: '{% 3 % }' } }))
      .toMatchInlineSnapshot(`
      [
        "ERROR /Output/b/0: JSONata string must start with {% and end with %}",
        "ERROR /Assign/x: JSONata string must start with {% and end with %}",
      ]
    `);
    expect(stateFindings({ ...jsonata, Output: '{% 1' })).toMatchInlineSnapshot(`
      [
        "ERROR /Output: JSONata string must start with {% and end with %}",
      ]
    `);
    expect(stateFindings({ ...pass, Parameters: { a: '{% 1' } })).toEqual([]);
  });
});

describe('Assign', () => {
  test('names variables', () => {
    expect(stateFindings({ ...pass, Assign: { 'größe.$': '$.a', _b2: 1 } })).toEqual([]);
    expect(
      stateFindings({ ...pass, Assign: { states: 1, 'a.b': 1, '2c': 1, 'd e.$': '$.a', ['f'.repeat(81)]: 1 } }).map(
        (line) => line.replace(/f{81}/g, 'f…'),
      ),
    ).toMatchInlineSnapshot(`
      [
        "ERROR RESERVED_VARIABLE_NAME /Assign/states: Cannot assign to reserved variable '$states'.",
        "ERROR INVALID_VARIABLE_NAME /Assign/a.b: Invalid variable name 'a.b': the variable name contains invalid characters.",
        "ERROR INVALID_VARIABLE_NAME /Assign/2c: Invalid variable name '2c': the variable name contains invalid characters.",
        "ERROR INVALID_VARIABLE_NAME /Assign/d e.$: Invalid variable name 'd e': the variable name contains invalid characters.",
        "ERROR INVALID_VARIABLE_NAME /Assign/f…: Invalid variable name 'f…': the variable name is longer than 80 characters.",
      ]
    `);
    expect(stateFindings({ ...pass, Assign: [] })).toMatchInlineSnapshot(`
      [
        "ERROR /Assign: Expected value of type Object",
      ]
    `);
  });

  test('of catchers and choice rules does, too', () => {
    const Choices = [{ Variable: '$.a', IsNull: true, Next: 'Done', Assign: { 'a-b': 1 } }];
    expect(stateFindings({ Type: 'Choice', Choices })).toMatchInlineSnapshot(`
      [
        "ERROR INVALID_VARIABLE_NAME /Choices/0/Assign/a-b: Invalid variable name 'a-b': the variable name contains invalid characters.",
      ]
    `);
    const Catch = [{ ErrorEquals: ['a'], Next: 'Done', Assign: { states: 1 } }];
    expect(stateFindings({ Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:1:function:f', Catch, End: true }))
      .toMatchInlineSnapshot(`
      [
        "ERROR RESERVED_VARIABLE_NAME /Catch/0/Assign/states: Cannot assign to reserved variable '$states'.",
      ]
    `);
  });
});
