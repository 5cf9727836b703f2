import { describe, expect, test } from 'vitest';
import { definitionFromObject } from '../../../src/definition/sources/from-object.js';
import { findExpressions } from '../../../src/definition/validate/expressions.js';
import { branch } from './findings.js';

function expressions(state: object): string[] {
  const machine = definitionFromObject(branch('S', state));
  return findExpressions(machine).map(({ kind, text, pointer, state: name }) => {
    return `${kind} ${text} @ ${pointer.replace(`/States/${name}`, '')}`;
  });
}

describe('findExpressions', () => {
  test('finds every expression of JSONPath states', () => {
    expect(
      expressions({
        Type: 'Task',
        Comment: '$.no',
        InputPath: '$.in',
        TimeoutSecondsPath: '$t',
        Parameters: { a: '$.no', 'b.$': '$.yes', c: [{ 'd.$': 'States.UUID()' }] },
        ResultSelector: { 'r.$': '$.r' },
        ResultPath: '$.out',
        Assign: { 'x.$': '$.x' },
        Catch: [{ ErrorEquals: ['$.no'], ResultPath: '$.error', Assign: { 'e.$': '$.Error' }, Next: 'A' }],
      }),
    ).toMatchInlineSnapshot(`
      [
        "path $.in @ /InputPath",
        "path $t @ /TimeoutSecondsPath",
        "reference path $.out @ /ResultPath",
        "template $.yes @ /Parameters/b.$",
        "template States.UUID() @ /Parameters/c/0/d.$",
        "template $.r @ /ResultSelector/r.$",
        "template $.x @ /Assign/x.$",
        "template $.Error @ /Catch/0/Assign/e.$",
        "reference path $.error @ /Catch/0/ResultPath",
      ]
    `);
    expect(
      expressions({
        Type: 'Choice',
        Choices: [
          {
            And: [{ Variable: '$.a', StringEqualsPath: '$.b' }, { Not: { Variable: '$c', StringEquals: '$.no' } }],
            Next: 'A',
          },
        ],
      }),
    ).toMatchInlineSnapshot(`
      [
        "path $.a @ /Choices/0/And/0/Variable",
        "path $.b @ /Choices/0/And/0/StringEqualsPath",
        "path $c @ /Choices/0/And/1/Not/Variable",
      ]
    `);
    expect(expressions({ Type: 'Fail', ErrorPath: '$.e', CausePath: "States.Format('{}', $.c)" }))
      .toMatchInlineSnapshot(`
      [
        "template $.e @ /ErrorPath",
        "template States.Format('{}', $.c) @ /CausePath",
      ]
    `);
    expect(
      expressions({
        Type: 'Map',
        ItemsPath: '$.items',
        ItemSelector: { 'i.$': '$$.Map.Item.Value' },
        ItemReader: { Parameters: { 'Key.$': '$.k' }, ReaderConfig: { MaxItemsPath: '$.m' } },
        ItemBatcher: { MaxItemsPerBatchPath: '$.n', BatchInput: { 'b.$': '$.b' } },
        ResultWriter: { Parameters: { 'Prefix.$': '$.p' } },
        ItemProcessor: branch('Inner', { Type: 'Pass', Result: { 'no.$': '$.no' }, OutputPath: '$.o' }),
      }),
    ).toMatchInlineSnapshot(`
      [
        "path $.items @ /ItemsPath",
        "template $$.Map.Item.Value @ /ItemSelector/i.$",
        "template $.k @ /ItemReader/Parameters/Key.$",
        "template $.b @ /ItemBatcher/BatchInput/b.$",
        "template $.p @ /ResultWriter/Parameters/Prefix.$",
        "path $.m @ /ItemReader/ReaderConfig/MaxItemsPath",
        "path $.n @ /ItemBatcher/MaxItemsPerBatchPath",
        "path $.o @ /States/S/ItemProcessor/OutputPath",
      ]
    `);
  });

  test('finds every expression of JSONata states', () => {
    expect(
      expressions({
        Type: 'Task',
        QueryLanguage: 'JSONata',
        Comment: '{% no %}',
        TimeoutSeconds: '{% 1 %}',
        Arguments: { a: '{% 2 %}', b: ['no', '{% 3 %}'], 'c.$': '$.no' },
        Output: '{% 4 %}',
        Assign: { x: '{% 5 %}' },
        Catch: [{ ErrorEquals: ['{% no %}'], Output: '{% 6 %}', Next: 'A' }],
      }),
    ).toMatchInlineSnapshot(`
      [
        "jsonata {% 2 %} @ /Arguments/a",
        "jsonata {% 3 %} @ /Arguments/b/1",
        "jsonata {% 4 %} @ /Output",
        "jsonata {% 5 %} @ /Assign/x",
        "jsonata {% 6 %} @ /Catch/0/Output",
        "jsonata {% 1 %} @ /TimeoutSeconds",
      ]
    `);
    expect(
      expressions({
        Type: 'Choice',
        QueryLanguage: 'JSONata',
        Choices: [{ Condition: '{% 1 %}', Output: '{% 2 %}', Assign: { x: '{% 3 %}' }, Next: 'A' }],
      }),
    ).toMatchInlineSnapshot(`
      [
        "jsonata {% 3 %} @ /Choices/0/Assign/x",
        "jsonata {% 2 %} @ /Choices/0/Output",
        "jsonata {% 1 %} @ /Choices/0/Condition",
      ]
    `);
    expect(
      expressions({
        Type: 'Map',
        QueryLanguage: 'JSONata',
        Items: '{% 1 %}',
        MaxConcurrency: '{% 2 %}',
        ItemReader: { Arguments: { Key: '{% 3 %}' }, ReaderConfig: { MaxItems: '{% 4 %}' } },
        ItemBatcher: { MaxItemsPerBatch: '{% 5 %}' },
      }),
    ).toMatchInlineSnapshot(`
      [
        "jsonata {% 1 %} @ /Items",
        "jsonata {% 3 %} @ /ItemReader/Arguments/Key",
        "jsonata {% 4 %} @ /ItemReader/ReaderConfig/MaxItems",
        "jsonata {% 2 %} @ /MaxConcurrency",
        "jsonata {% 5 %} @ /ItemBatcher/MaxItemsPerBatch",
      ]
    `);
  });
});
