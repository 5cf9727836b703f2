import { describe, expect, test } from 'vitest';
import { definitionFromObject } from '../../../src/definition/sources/from-object.js';
import { definitionFromText } from '../../../src/definition/sources/from-text.js';
import { explainDiagnostics } from '../../../src/definition/validate/explain-diagnostics.js';
import { validateDefinition } from '../../../src/definition/validate/validate-definition.js';

const text = `{
  "StartAt": "Invoke",
  "States": {
    "Invoke": {
      "Type": "Task",
      "Resource": "arn:aws:states:::lambda:invoke",
      "Parameters": { "FunctionName": "f", "Payload": "$.payload" },
      "Retry": [{ "ErrorEquals": ["States.ALL"], "MaxAttempts": 1.5 }],
      "Next": "Sucess"
    },
    "Success": { "Type": "Succeed" }
  }
}`;

describe('explainDiagnostics', () => {
  test('says it all in the first line, then file, line, code, words of the service and what was meant', () => {
    const definition = definitionFromText(text, { file: 'flows/order.asl.json' });
    expect(explainDiagnostics(definition, validateDefinition(definition))).toMatchInlineSnapshot(`
      "flows/order.asl.json has 3 errors and a warning; first: Expected value of type Integer at /States/Invoke/Retry[0]/MaxAttempts.

        flows/order.asl.json:8:50  /States/Invoke/Retry[0]/MaxAttempts
          SCHEMA_VALIDATION_FAILED: Expected value of type Integer
        flows/order.asl.json:9:7  /States/Invoke/Next
          MISSING_TRANSITION_TARGET: Missing 'Next' target: Sucess
          Did you mean "Success"?
        flows/order.asl.json:11:5  /States/Success
          MISSING_TRANSITION_TARGET: State "Success" is not reachable.
        flows/order.asl.json:7:44  /States/Invoke/Parameters/Payload
          warning NO_DOLLAR: The value for the field 'Payload' looks like a path or function call
          Its value is the text itself; for what it leads to write "Payload.$"."
    `);
  });

  test('names the machine where there is no file', () => {
    const definition = definitionFromObject({ StartAt: 'A', States: { A: { Type: 'Pass' } } }, { name: 'Order' });
    expect(explainDiagnostics(definition, validateDefinition(definition))).toMatchInlineSnapshot(`
      "The definition of "Order" has 2 errors; first: This object should have only one of the following fields: [Next, End] at /States/A.

        /States/A
          SCHEMA_VALIDATION_FAILED: This object should have only one of the following fields: [Next, End]
        /
          MISSING_END_STATE: Workflow has no terminal state
          Give its last state "End": true."
    `);
    expect(explainDiagnostics(definition, [])).toMatchInlineSnapshot(`"The definition of "Order" is sound."`);
  });

  test('lists 20 findings at most', () => {
    const States = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`S${index}`, { Type: 'Pass' }]));
    const definition = definitionFromObject({ StartAt: 'S0', States });
    const lines = explainDiagnostics(definition, validateDefinition(definition)).split('\n');
    expect(lines[0]).toBe(
      'The definition of "StateMachine" has 31 errors; first: This object should have only one of the following fields: [Next, End] at /States/S0.',
    );
    expect(lines.at(-1)).toBe('  … and 11 more');
  });
});
