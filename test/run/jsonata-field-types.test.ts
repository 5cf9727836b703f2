import { describe, expect, test } from 'vitest';
import { defineStateMachine } from '../../src/run/define-state-machine.js';

const processor = { StartAt: 'I', States: { I: { Type: 'Pass', End: true } } };

/** The cause that a machine with this one state fails with. */
function causeOf(state: object): string {
  const machine = defineStateMachine({ QueryLanguage: 'JSONata', StartAt: 'S', States: { S: state } });
  const execution = machine.runSync({ input: {} });
  expect(execution.error).toBe('States.QueryEvaluationError');
  return (execution.cause ?? '').replace(/^An error occurred .*?\. (?=The )/, '');
}

describe('a JSONata field of another type fails in the words of the service', () => {
  test.each<[string, object, string]>([
    [
      'a text in Seconds',
      { Type: 'Wait', Seconds: '{% "3" %}', End: true },
      `The JSONata expression '"3"' specified for the field 'Seconds' returned an unexpected result type. Expected 'number', but was 'string' for value: "3"`,
    ],
    [
      'a number in Timestamp',
      { Type: 'Wait', Timestamp: '{% 3 %}', End: true },
      "The JSONata expression '3' specified for the field 'Timestamp' returned an unexpected result type. Expected 'string', but was 'number' for value: 3",
    ],
    [
      'null in MaxConcurrency',
      { Type: 'Map', Items: [1], MaxConcurrency: '{% null %}', ItemProcessor: processor, End: true },
      "The JSONata expression 'null' specified for the field 'MaxConcurrency' returned an unexpected result type. Expected 'number', but was 'null' for value: null",
    ],
    [
      'a list in Cause',
      { Type: 'Fail', Cause: '{% [1, "a"] %}' },
      `The JSONata expression '[1, "a"]' specified for the field 'Cause' returned an unexpected result type. Expected 'string', but was 'array' for value: [1,"a"]`,
    ],
    [
      'an object in Items',
      { Type: 'Map', Items: '{% {"a": true} %}', ItemProcessor: processor, End: true },
      `The JSONata expression '{"a": true}' specified for the field 'Items' returned an unexpected result type. Expected 'array', but was 'object' for value: {"a":true}`,
    ],
    [
      'a number with a fraction in Seconds',
      { Type: 'Wait', Seconds: '{% 1.5 %}', End: true },
      'The Seconds field cannot be parsed as an integer: 1.5',
    ],
  ])('%s', (_what, state, cause) => {
    expect(causeOf(state)).toBe(cause);
  });
});

test('an internal error of the service has a UUID, the same for the same seed', () => {
  const state = { Type: 'Pass', Output: '{% $base64decode("!!") %}', End: true };
  const cause = causeOf(state);
  expect(cause).toMatch(
    /^The JSONata expression '\$base64decode\("!!"\)' specified for the field 'Output' threw an internal error during evaluation\. [0-9a-f-]{36}$/,
  );
  expect(causeOf(state)).toBe(cause);
});
