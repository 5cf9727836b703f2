import { describe, expect, test } from 'vitest';
import { awsLocation } from '../../../src/definition/validate/aws-location.js';
import { definitionFromObject } from '../../../src/definition/sources/from-object.js';
import {
  invalidDefinitionMessage,
  serviceDiagnostic,
  validateDefinitionText,
} from '../../../src/definition/validate/service-answers.js';

describe('validateDefinitionText', () => {
  test('answers for texts that are not JSON objects in the words of the service', () => {
    expect(validateDefinitionText(' ').map(serviceDiagnostic)).toEqual([
      { severity: 'ERROR', code: 'SCHEMA_VALIDATION_FAILED', message: 'Definition must be a valid JSON object' },
    ]);
    expect(validateDefinitionText('[]')).toEqual(validateDefinitionText(' '));
    expect(validateDefinitionText('not a definition')[0]?.message).toBe(
      "Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n" +
        ' at [Source: (String)"not a definition"; line: 1, column: 4]',
    );
  });

  test('says for every kind of broken JSON what Jackson says', () => {
    const texts = [
      "{'a': 1}",
      '{"a": }',
      '{"a": 1 "b"}',
      '{"a" 1}',
      '{"a": 1,}',
      '[1,]',
      '{"a": [1}',
      '{"a',
      '{"a": "\\q"}',
      '{"a": "\t"}',
      '{"a": "b\n"}',
      '{"a": 01}',
      '{"a": {',
      '{} x',
    ];
    const messages = texts.map((text) =>
      validateDefinitionText(text)[0]?.message.replace(/ at \[Source: \(String\).*; line/s, ' at […; line'),
    );
    expect(messages).toMatchInlineSnapshot(`
      [
        "Unexpected character (''' (code 39)): was expecting double-quote to start field name
       at […; line: 1, column: 3]",
        "Unexpected character ('}' (code 125)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
       at […; line: 1, column: 8]",
        "Unexpected character ('"' (code 34)): was expecting comma to separate Object entries
       at […; line: 1, column: 10]",
        "Unexpected character ('1' (code 49)): was expecting a colon to separate field name and value
       at […; line: 1, column: 7]",
        "Unexpected character ('}' (code 125)): was expecting double-quote to start field name
       at […; line: 1, column: 10]",
        "Unexpected character (']' (code 93)): expected a value
       at […; line: 1, column: 5]",
        "Unexpected close marker '}': expected ']' (for Array starting at […; line: 1, column: 10]",
        "Unexpected end-of-input: was expecting closing quote for a string value
       at […; line: 1, column: 4]",
        "Unrecognized character escape 'q' (code 113)
       at […; line: 1, column: 9]",
        "Illegal unquoted character ((CTRL-CHAR, code 9)): has to be escaped using backslash to be included in string value
       at […; line: 1, column: 9]",
        "Illegal unquoted character ((CTRL-CHAR, code 10)): has to be escaped using backslash to be included in string value
       at […; line: 2, column: 1]",
        "Invalid numeric value: Leading zeroes not allowed
       at […; line: 1, column: 8]",
        "Unexpected end-of-input: expected close marker for Object (start marker at […; line: 1, column: 8]",
        "Unexpected character ('x' (code 120)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
       at […; line: 1, column: 5]",
      ]
    `);
  });

  test('repeats no more than 500 characters of a text', () => {
    expect(validateDefinitionText(`{${' '.repeat(600)}`)[0]?.awsLocation).toMatch(
      /"\[truncated 101 chars\]; line: 1, column: 602\]$/,
    );
  });
});

describe('invalidDefinitionMessage', () => {
  test('joins the errors, and is not there for warnings', () => {
    const text =
      '{"StartAt": "pass1", "States": {"pass1": {"Type": "Pass", "Next": "pass3"}, "pass2": {"Type": "Pass", "End": true}}}';
    // As CreateStateMachine answered: localstack/localstack pull request 12487.
    expect(invalidDefinitionMessage(validateDefinitionText(text))).toBe(
      "Invalid State Machine Definition: 'MISSING_TRANSITION_TARGET: Missing 'Next' target: pass3 at /States/pass1/Next, " +
        'MISSING_TRANSITION_TARGET: State "pass2" is not reachable. at /States/pass2\'',
    );
    const doubtful = '{"StartAt": "A", "States": {"A": {"Type": "Pass", "Parameters": {"a": "$.b"}, "End": true}}}';
    expect(validateDefinitionText(doubtful)).toHaveLength(1);
    expect(invalidDefinitionMessage(validateDefinitionText(doubtful))).toBeUndefined();
  });
});

describe('awsLocation', () => {
  test('has brackets around indexes, and names as they are', () => {
    const definition = definitionFromObject({ States: { 'a/b': { Choices: [{ And: [{ 0: 1 }] }] }, 1: {} } });
    expect(awsLocation(definition, '')).toBe('/');
    expect(awsLocation(definition, '/States/a~1b/Choices/0/And/0/0')).toBe('/States/a/b/Choices[0]/And[0]/0');
    expect(awsLocation(definition, '/States/1')).toBe('/States/1');
  });
});
