import { describe, expect, test } from 'vitest';
import { isTimestamp } from '../../../src/definition/validate/timestamp.js';
import { branch, stateFindings } from './findings.js';

describe('Wait', () => {
  const wait = { Type: 'Wait', End: true };

  test('waits in exactly one way', () => {
    expect(stateFindings(wait)).toMatchInlineSnapshot(`
      [
        "ERROR : This object should have only one of the following fields: [SecondsPath, Seconds, TimestampPath, Timestamp]",
      ]
    `);
    expect(stateFindings({ ...wait, Seconds: 1, TimestampPath: '$.t' })).toMatchInlineSnapshot(`
      [
        "ERROR : There should only be one of the following fields: [SecondsPath, Seconds, TimestampPath, Timestamp]",
      ]
    `);
    expect(stateFindings({ ...wait, QueryLanguage: 'JSONata' })).toMatchInlineSnapshot(`
      [
        "ERROR : This object should have only one of the following fields: [Seconds, Timestamp]",
      ]
    `);
  });

  test('waits for a number of seconds, or until a time', () => {
    expect(stateFindings({ ...wait, Seconds: 99_999_999 })).toEqual([]);
    expect(stateFindings({ ...wait, Seconds: -1 })).toMatchInlineSnapshot(`
      [
        "ERROR /Seconds: Minimum value is 0",
      ]
    `);
    expect(stateFindings({ ...wait, Seconds: '10' })).toMatchInlineSnapshot(`
      [
        "ERROR /Seconds: Expected value of type Integer (It is the text "10", not a number; in a template's Definition, !Ref and \${…} always give text.)",
      ]
    `);
    expect(stateFindings({ ...wait, Timestamp: '{% $now() %}' })).toMatchInlineSnapshot(`
      [
        "ERROR /Timestamp: String does not match RFC3339 timestamp",
      ]
    `);
    expect(stateFindings({ ...wait, QueryLanguage: 'JSONata', Timestamp: '{% $now() %}' })).toEqual([]);
    expect(stateFindings({ ...wait, QueryLanguage: 'JSONata', Timestamp: 'now' })).toHaveLength(1);
  });

  test.each([
    ['2016-03-14T01:59:00Z', true],
    ['2016-03-14T01:59:00.123456789+05:30', true],
    ['2024-02-29T23:59:59-08:00', true],
    ['2023-02-29T00:00:00Z', false],
    ['2016-13-05T21:29:29Z', false],
    ['2016-12-05T25:29:29Z', false],
    ['05-12-2016T21:29:29Z', false],
    ['2016-12-05 21:29:29Z', false],
    ['2016-12-05T21:29:29', false],
    ['2016-12-05t21:29:29z', false],
  ])('takes %s for a timestamp: %s', (text, expected) => {
    expect(isTimestamp(text)).toBe(expected);
  });
});

describe('Choice', () => {
  const choice = (rule: object, more: object = {}): string[] =>
    stateFindings({ Type: 'Choice', Choices: [rule], Default: 'Done', ...more });

  test('has rules with one comparison and a next state', () => {
    const nested = {
      And: [{ Variable: '$.a', IsPresent: true }, { Not: { Variable: '$.a', NumericLessThanPath: '$.b' } }],
    };
    expect(choice({ ...nested, Next: 'Other', Comment: 'c' })).toEqual([]);
    expect(stateFindings({ Type: 'Choice' })).toMatchInlineSnapshot(`
      [
        "ERROR : These fields are required: [Choices]",
      ]
    `);
    expect(stateFindings({ Type: 'Choice', Choices: [], Default: 1 })).toMatchInlineSnapshot(`
      [
        "ERROR /Default: Expected value of type String",
        "ERROR /Choices: Value cannot be empty",
      ]
    `);
    expect(choice({ Variable: '$.a', IsNull: true })).toMatchInlineSnapshot(`
      [
        "ERROR /Choices/0: These fields are required: [Next]",
      ]
    `);
    expect(choice({ Next: 'Done' })).toMatchInlineSnapshot(`
      [
        "ERROR /Choices/0: The object must have only one of the following fields, [And, Or, Not, Variable, Condition]",
      ]
    `);
    expect(choice({ Variable: '$.a', IsNull: true, And: [], Next: 'Done' })).toMatchInlineSnapshot(`
      [
        "ERROR /Choices/0: The object must have only one of the following fields, [And, Or, Not, Variable, Condition]",
        "ERROR /Choices/0/And: Value cannot be empty",
      ]
    `);
    expect(choice({ Variable: 'a', StringEqual: 'x', Next: 'Done' }).map((line) => line.replace(/\[String.*\]/, '[…]')))
      .toMatchInlineSnapshot(`
      [
        "ERROR /Choices/0/StringEqual: Field 'StringEqual' is not supported (Did you mean "StringEquals"?)",
        "ERROR /Choices/0/Variable: Value is not a Reference Path: Reference path didn't start with '$'",
        "ERROR /Choices/0: This object should have only one of the following fields: […]",
      ]
    `);
    expect(
      choice({ Variable: '$.a', IsNull: true, IsString: true, Next: 'Done' }).map((line) =>
        line.replace(/\[String.*\]/, '[…]'),
      ),
    ).toMatchInlineSnapshot(`
      [
        "ERROR /Choices/0: There should only be one of the following fields: […]",
      ]
    `);
  });

  test('has Next on the outermost level only', () => {
    expect(choice({ Or: [{ Variable: '$.a', IsNull: true, Next: 'Done' }], Next: 'Done' })).toMatchInlineSnapshot(`
      [
        "ERROR /Choices/0/Or/0/Next: Field 'Next' is not supported",
      ]
    `);
  });

  test('compares with values of the right type', () => {
    const wrong = [
      { StringEquals: 1 },
      { NumericEquals: '1' },
      { BooleanEquals: 'true' },
      { TimestampEquals: 'today' },
      { IsNull: 'yes' },
      { StringEqualsPath: 'b' },
      { StringEquals: '$.b' },
    ].map((comparison) => choice({ Variable: '$.a', ...comparison, Next: 'Done' })[0]);
    expect(wrong).toMatchInlineSnapshot(`
      [
        "ERROR /Choices/0/StringEquals: Expected value of type String",
        "ERROR /Choices/0/NumericEquals: Expected value of type Number",
        "ERROR /Choices/0/BooleanEquals: Expected value of type Boolean",
        "ERROR /Choices/0/TimestampEquals: String does not match RFC3339 timestamp",
        "ERROR /Choices/0/IsNull: Expected value of type Boolean",
        "ERROR /Choices/0/StringEqualsPath: Value is not a Reference Path: Reference path didn't start with '$'",
        "WARNING NO_PATH /Choices/0/StringEquals: The value for the field 'StringEquals' looks like a path (It is compared as text; to compare with what it leads to write "StringEqualsPath".)",
      ]
    `);
  });

  test('has a Condition in JSONata, and only there', () => {
    expect(choice({ Condition: '{% $a %}', Next: 'Done' }, { QueryLanguage: 'JSONata' })).toEqual([]);
    expect(choice({ Condition: true, Next: 'Done', Output: 1 }, { QueryLanguage: 'JSONata' })).toEqual([]);
    expect(choice({ Condition: '$a', Next: 'Done' }, { QueryLanguage: 'JSONata' })).toMatchInlineSnapshot(`
      [
        "ERROR /Choices/0/Condition: Condition must be a JSONata expression or a boolean",
      ]
    `);
    expect(choice({ Condition: '{% $a %}', Next: 'Done' })).toMatchInlineSnapshot(`
      [
        "ERROR /Choices/0/Condition: The QueryLanguage is set to 'JSONPath', but field 'Condition' is only supported for the 'JSONata' QueryLanguage",
      ]
    `);
    expect(choice({ Variable: '$.a', IsNull: true, Next: 'Done' }, { QueryLanguage: 'JSONata' }))
      .toMatchInlineSnapshot(`
      [
        "ERROR /Choices/0/Variable: The QueryLanguage is set to 'JSONata', but field 'Variable' is only supported for the 'JSONPath' QueryLanguage",
        "ERROR /Choices/0/IsNull: The QueryLanguage is set to 'JSONata', but field 'IsNull' is only supported for the 'JSONPath' QueryLanguage",
      ]
    `);
  });

  test('is not nested without end', () => {
    let rule: object = { Variable: '$.a', IsNull: true };
    for (let level = 0; level < 150; level++) rule = { Not: rule };
    expect(choice({ ...rule, Next: 'Done' })).toHaveLength(1);
  });
});

describe('Fail', () => {
  test('gives error and cause once each', () => {
    expect(stateFindings({ Type: 'Fail', Error: 'a', CausePath: '$.c' })).toEqual([]);
    expect(stateFindings({ Type: 'Fail', Error: 1, Cause: 'c', CausePath: '$.c' })).toMatchInlineSnapshot(`
      [
        "ERROR /Error: Expected value of type String",
        "ERROR : There should only be one of the following fields: [Cause, CausePath]",
      ]
    `);
  });
});

describe('Map', () => {
  const processor = (config?: object): object => ({
    ...branch('I'),
    ...(config === undefined ? {} : { ProcessorConfig: config }),
  });
  const distributed = processor({ Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' });
  const map = { Type: 'Map', ItemProcessor: distributed, End: true };

  test('has one processor', () => {
    expect(stateFindings({ Type: 'Map', End: true })).toMatchInlineSnapshot(`
      [
        "ERROR : This object should have only one of the following fields: [ItemProcessor, Iterator]",
      ]
    `);
    expect(stateFindings({ ...map, Iterator: processor() }).filter((line) => !line.includes('Duplicate')))
      .toMatchInlineSnapshot(`
      [
        "ERROR : There should only be one of the following fields: [ItemProcessor, Iterator]",
      ]
    `);
    expect(stateFindings({ Type: 'Map', Iterator: 5, End: true })).toMatchInlineSnapshot(`
      [
        "ERROR /Iterator: Expected value of type Object",
      ]
    `);
    expect(stateFindings({ Type: 'Map', Iterator: processor(), End: true })).toEqual([]);
  });

  test('has a processor configuration that fits', () => {
    const configs = [
      { Mode: 'DISTRIBUTED' },
      { Mode: 'INLINE', ExecutionType: 'STANDARD' },
      { Mode: 'inline', Size: 1 },
    ];
    expect(configs.flatMap((config) => stateFindings({ ...map, ItemProcessor: processor(config) })))
      .toMatchInlineSnapshot(`
      [
        "ERROR /ItemProcessor/ProcessorConfig: These fields are required: [ExecutionType]",
        "ERROR /ItemProcessor/ProcessorConfig/ExecutionType: Field 'ExecutionType' is not supported (Only Mode DISTRIBUTED starts executions.)",
        "ERROR /ItemProcessor/ProcessorConfig/Size: Field 'Size' is not supported",
        "ERROR /ItemProcessor/ProcessorConfig/Mode: Value should be one of the following: [INLINE, DISTRIBUTED] (Did you mean "INLINE"?)",
      ]
    `);
  });

  test('has numbers in range', () => {
    expect(stateFindings({ ...map, MaxConcurrency: -1, ToleratedFailurePercentage: 101, ToleratedFailureCount: 1.5 }))
      .toMatchInlineSnapshot(`
      [
        "ERROR /MaxConcurrency: Minimum value is 0",
        "ERROR /ToleratedFailureCount: Expected value of type Integer",
        "ERROR /ToleratedFailurePercentage: Maximum value is 100",
      ]
    `);
    expect(stateFindings({ ...map, ToleratedFailurePercentage: 12.5, MaxConcurrency: 0 })).toEqual([]);
    expect(stateFindings({ ...map, MaxConcurrency: 1, MaxConcurrencyPath: '$.m' })).toMatchInlineSnapshot(`
      [
        "ERROR : There should only be one of the following fields: [MaxConcurrency, MaxConcurrencyPath]",
      ]
    `);
    expect(stateFindings({ ...map, QueryLanguage: 'JSONata', Items: [1], MaxConcurrency: '{% 2 %}' })).toEqual([]);
    expect(stateFindings({ ...map, QueryLanguage: 'JSONata', Items: 'a' })).toMatchInlineSnapshot(`
      [
        "ERROR /Items: Expected value of type Array",
      ]
    `);
  });

  test('is warned where fields of a distributed Map have no effect', () => {
    expect(stateFindings({ ...map, ItemProcessor: processor(), ToleratedFailureCount: 1, Label: 'a' }))
      .toMatchInlineSnapshot(`
      [
        "WARNING NO_EFFECT /Label: Field 'Label' has no effect in an inline Map (Only Mode DISTRIBUTED heeds it.)",
        "WARNING NO_EFFECT /ToleratedFailureCount: Field 'ToleratedFailureCount' has no effect in an inline Map (Only Mode DISTRIBUTED heeds it.)",
      ]
    `);
  });

  test('reads, batches and writes as a distributed Map can', () => {
    const sound = {
      ...map,
      Label: 'orders',
      ItemReader: {
        Resource: 'arn:aws:states:::s3:getObject',
        ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'GIVEN', CSVHeaders: ['a'], MaxItemsPath: '$.m' },
        Parameters: { Bucket: 'b', 'Key.$': '$.k' },
      },
      ItemBatcher: { MaxItemsPerBatch: 10, BatchInput: { 'a.$': '$.a' } },
      ResultWriter: {
        Resource: 'arn:aws:states:::s3:putObject',
        Parameters: { Bucket: 'b' },
        WriterConfig: { OutputType: 'JSONL' },
      },
    };
    expect(stateFindings(sound)).toEqual([]);
    expect(
      stateFindings({
        ...map,
        Label: 'or ders',
        ItemReader: {
          Resource: 'arn:aws:states:::s3:putObject',
          ReaderConfig: { InputType: 'CSV', MaxItems: 1, MaxItemsPath: '$.m' },
        },
        ItemBatcher: { BatchInput: {} },
        ResultWriter: { Resource: 's3', WriterConfig: { OutputType: 'CSV', Format: 1 } },
      }),
    ).toMatchInlineSnapshot(`
      [
        "ERROR /ItemReader: These fields are required: [Parameters]",
        "ERROR /ItemReader/Resource: The field 'Resource' does not match any of the allowed values",
        "ERROR /ItemReader/ReaderConfig: There should only be one of the following fields: [MaxItems, MaxItemsPath]",
        "ERROR /ItemReader/ReaderConfig: The field 'CSVHeaderLocation' is required",
        "ERROR /ItemBatcher: At least one of these fields is required: [MaxItemsPerBatch, MaxInputBytesPerBatch]",
        "ERROR /ResultWriter/Resource: The field 'Resource' does not match any of the allowed values",
        "ERROR /ResultWriter: These fields are required: [Parameters]",
        "ERROR /ResultWriter/WriterConfig/Format: Field 'Format' is not supported",
        "ERROR /ResultWriter/WriterConfig/OutputType: Value should be one of the following: [JSON, JSONL]",
        "ERROR INVALID_LABEL_NAME /Label: Label contains an invalid character: " "",
      ]
    `);
    expect(
      stateFindings({
        ...map,
        Label: 'x'.repeat(41),
        ItemReader: { ReaderConfig: { InputType: 'JSON', CSVHeaderLocation: 'GIVEN' } },
        ItemBatcher: { MaxInputBytesPerBatch: 300_000 },
      }),
    ).toMatchInlineSnapshot(`
      [
        "ERROR /ItemReader: These fields are required: [Resource]",
        "ERROR /ItemReader/ReaderConfig: These fields are required: [CSVHeaders]",
        "ERROR /ItemReader/ReaderConfig/CSVHeaderLocation: Field 'CSVHeaderLocation' is not supported",
        "ERROR /ItemBatcher/MaxInputBytesPerBatch: Maximum value is 262144",
        "ERROR INVALID_LABEL_NAME /Label: Invalid Label name: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx exceeds the 40-character limit allowed by the service",
      ]
    `);
  });
});
