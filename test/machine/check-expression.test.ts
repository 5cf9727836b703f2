import { expect, test } from 'vitest';
import { validate } from '../../src/run/validate.js';

function diagnosticsOf(parameters: object, fields: object = {}): string {
  const state = { Type: 'Pass', Parameters: parameters, ...fields, End: true };
  const found = validate({ StartAt: 'S', States: { S: state } });
  return found
    .map(
      ({ severity, code, message, pointer, hint }) => `${severity} ${code} ${pointer}\n  ${message}\n  ${hint ?? ''}`,
    )
    .join('\n');
}

test('a path that only later versions of json-path read is a warning for each thing in it', () => {
  expect(diagnosticsOf({ 'a.$': '$.list[-1].name.length()', 'b.$': 'States.Array($.n.sum())' })).toMatchInlineSnapshot(`
    "WARNING JSONPATH_DIALECT /States/S/Parameters/a.$
      Step Functions does not know the path function 'length()'; use States.ArrayLength: $.list[-1].name.length()
      
    WARNING JSONPATH_DIALECT /States/S/Parameters/a.$
      Step Functions does not count the index -1 from the end; use [(@.length-1)] or the slice [-1:]: $.list[-1].name.length()
      
    WARNING JSONPATH_DIALECT /States/S/Parameters/b.$
      Step Functions does not know the path function 'sum()'; use a state whose QueryLanguage is JSONata: States.Array($.n.sum())
      "
  `);
  expect(diagnosticsOf({}, { OutputPath: '$.list[?(@.name == "x")]' })).toMatchInlineSnapshot(`
    "WARNING JSONPATH_DIALECT /States/S/OutputPath
      Step Functions takes the double quotes of "x" for a part of the text; use single quotes: $.list[?(@.name == "x")]
      "
  `);
});

test('a sound path is none', () => {
  expect(diagnosticsOf({ 'a.$': "$.list[?(@.name==x && @.n > 1)]['min()']", 'b.$': '$.list[(@.length-1)]' })).toBe('');
});

test('what is neither a path nor a call is refused in the words of AWS, with the reason as a hint', () => {
  expect(diagnosticsOf({ 'a.$': "$.list[?(@.name in ['x'])]", 'b.$': 'States.Array(1' })).toMatchInlineSnapshot(`
    "ERROR SCHEMA_VALIDATION_FAILED /States/S/Parameters/a.$
      The value for the field 'a.$' must be a valid JSONPath or a valid intrinsic function call
      a space must stand in brackets and quotes. Step Functions does not know the filter operator 'in'; use ==, !=, <, <=, > and >=, joined by && and ||: $.list[?(@.name in ['x'])]
    ERROR SCHEMA_VALIDATION_FAILED /States/S/Parameters/b.$
      The value for the field 'b.$' must be a valid JSONPath or a valid intrinsic function call
      expected ')' at character 15, but found the end: States.Array(1"
  `);
});
