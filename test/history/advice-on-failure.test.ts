import { describe, expect, test } from 'vitest';
import { adviceOnFailure } from '../../src/history/timeline/advice-on-failure.js';
import type { JsonObject, JsonValue } from '../../src/values/json.js';
import { play } from './play.js';

function timelineOf(states: JsonObject, input: JsonValue): string {
  return play({ document: { StartAt: 'First', States: states }, input }).timeline();
}

describe('the timeline of a failure whose cause quotes a path', () => {
  test('has a hint below a template that sums with a function of a later json-path', () => {
    const states = { First: { Type: 'Pass', Parameters: { 'total.$': '$.list.sum()' }, End: true } };
    expect(timelineOf(states, { list: [1, 2] })).toMatchInlineSnapshot(`
      "  +0s  First   failed: States.Runtime "The JSONPath '$.list.sum()' specified for the field 'total.…"
                     hint: Step Functions does not know the path function 'sum()'; use a state whose QueryLanguage is JSONata
        +0s  execution FAILED: States.Runtime
             cause: The JSONPath '$.list.sum()' specified for the field 'total.$' could not be found in the input '{"list":[1,2]}'"
    `);
  });

  test('has a hint below a Parallel whose parameters fail', () => {
    const states = {
      First: {
        Type: 'Parallel',
        Parameters: { 'size.$': '$.list.size()' },
        Branches: [{ StartAt: 'Inner', States: { Inner: { Type: 'Pass', End: true } } }],
        End: true,
      },
    };
    expect(timelineOf(states, { list: [1, 2] })).toMatchInlineSnapshot(`
      "  +0s  First   failed: States.Runtime "The JSONPath '$.list.size()' specified for the field 'size.…"
                     hint: Step Functions does not know the path function 'size()'; use States.ArrayLength
        +0s  execution FAILED: States.Runtime
             cause: The JSONPath '$.list.size()' specified for the field 'size.$' could not be found in the input '{"list":[1,2]}'"
    `);
  });

  test('has a hint below an InputPath that calls a function of a later json-path', () => {
    const states = { First: { Type: 'Pass', InputPath: '$.list.length()', End: true } };
    expect(timelineOf(states, { list: [1, 2] })).toMatchInlineSnapshot(`
      "  +0s  First   failed: States.Runtime "Invalid path '$.list.length()' : Property ['length()'] not …"
                     hint: Step Functions does not know the path function 'length()'; use States.ArrayLength
        +0s  execution FAILED: States.Runtime
             cause: Invalid path '$.list.length()' : Property ['length()'] not found in path $['list']"
    `);
  });

  test('has a hint below a Choice', () => {
    const states = {
      First: { Type: 'Choice', Choices: [{ Variable: '$.list[-2]', NumericEquals: 1, Next: 'Done' }], Default: 'Done' },
      Done: { Type: 'Succeed' },
    };
    expect(timelineOf(states, { list: [1, 2] })).toMatchInlineSnapshot(`
      "  +0s  First   failed: States.Runtime "Invalid path '$.list[-2]': The choice state's condition pat…"
                     hint: Step Functions does not count the index -2 from the end; use [(@.length-2)] or the slice [-2:]
        +0s  execution FAILED: States.Runtime
             cause: Invalid path '$.list[-2]': The choice state's condition path references an invalid value."
    `);
  });

  test('has the hint once for items that fail alike', () => {
    const inner = { Type: 'Pass', InputPath: '$.list.first()', End: true };
    const states = {
      First: { Type: 'Map', ItemProcessor: { StartAt: 'Inner', States: { Inner: inner } }, End: true },
    };
    expect(timelineOf(states, [{ list: [1] }, { list: [2] }])).toMatchInlineSnapshot(`
      "  +0s  First         Map, 2 items: 1 FAILED, 1 ABORTED
        +0s    [0] Inner   failed: States.Runtime "Invalid path '$.list.first()' : Property ['first()'] not fo…"
                           hint: Step Functions does not know the path function 'first()'; use [0]
        +0s  execution FAILED: States.Runtime
             cause: Invalid path '$.list.first()' : Property ['first()'] not found in path $['list']"
    `);
  });

  test('has no hint for a path that every json-path reads alike', () => {
    const states = { First: { Type: 'Pass', InputPath: "$['order'].id", End: true } };
    expect(timelineOf(states, {})).not.toContain('hint');
  });
});

describe('advice on a failure', () => {
  const cause = "The JSONPath '$.list[-1]' specified for the field 'x.$' could not be found in the input '{}'";

  test('is for the errors that Step Functions raises, whatever the cause of another looks like', () => {
    expect(adviceOnFailure('States.Runtime', cause)).toHaveLength(1);
    expect(adviceOnFailure('My.Error', cause)).toEqual([]);
    expect(adviceOnFailure('States.Runtime', null)).toEqual([]);
  });

  test('reads a path that has quotes of its own', () => {
    expect(adviceOnFailure('States.Runtime', "Invalid path '$['a b'][-3]' : No results for path: $['a b']")).toEqual([
      'Step Functions does not count the index -3 from the end; use [(@.length-3)] or the slice [-3:]',
    ]);
  });

  test('does not take the input in a cause for the path', () => {
    const sound =
      "The JSONPath '$.x' specified for the field 'x.$' could not be found in the input '{\"y\":\"$.list[-1]\"}'";
    expect(adviceOnFailure('States.Runtime', sound)).toEqual([]);
  });
});
