import { expect, test } from 'vitest';
import { validate } from '../../../src/index.js';

/** What validation says of the configuration of a distributed Map's ItemReader. */
function config(ReaderConfig: object): string[] {
  const map = {
    Type: 'Map',
    ItemReader: { Resource: 'arn:aws:states:::s3:getObject', Parameters: { Bucket: 'b', Key: 'k' }, ReaderConfig },
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      StartAt: 'P',
      States: { P: { Type: 'Pass', End: true } },
    },
    End: true,
  };
  const found = validate({ StartAt: 'M', States: { M: map } });
  return found.map(({ pointer, message, hint = '' }) =>
    `${pointer.replace('/States/M/', '')}: ${message} ${hint}`.trim(),
  );
}

test.each<[string, object]>([
  ['CSVHeaders', { InputType: 'JSON', CSVHeaders: ['a'] }],
  ['CSVHeaders', { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW', CSVHeaders: ['a'] }],
  ['CSVDelimiter', { InputType: 'JSONL', CSVDelimiter: 'TAB' }],
  ['CSVHeaderLocation', { InputType: 'PARQUET', CSVHeaderLocation: 'FIRST_ROW' }],
  ['CSVHeaderLocation', { CSVHeaderLocation: 'FIRST_ROW' }],
  ['ManifestType', { InputType: 'JSON', ManifestType: 'ATHENA_DATA' }],
  ['ItemsPointer', { InputType: 'JSONL', ItemsPointer: '/a' }],
])('%s does not belong to %j', (field, given) => {
  expect(config(given)).toEqual([`ItemReader/ReaderConfig/${field}: Field '${field}' is not supported`]);
});

test.each<object>([
  { InputType: 'CSV', CSVHeaderLocation: 'GIVEN', CSVHeaders: ['a'], CSVDelimiter: 'TAB' },
  { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW', ManifestType: 'ATHENA_DATA' },
  { InputType: 'JSONL', ManifestType: 'ATHENA_DATA' },
  { InputType: 'PARQUET', MaxItems: 5 },
  { InputType: 'MANIFEST', ManifestType: 'S3_INVENTORY' },
  { InputType: 'JSON', ItemsPointer: '/receiver/list' },
  { MaxItems: 5 },
])('%j can be read', (given) => {
  expect(config(given)).toEqual([]);
});

test('a pointer to the items starts with a slash', () => {
  expect(config({ InputType: 'JSON', ItemsPointer: '$.receiver.list' })).toEqual([
    'ItemReader/ReaderConfig/ItemsPointer: Value must be a JSON Pointer that starts with \'/\' Write "/receiver/list".',
  ]);
  expect(config({ InputType: 'JSON', ItemsPointer: 'receiver/list' })).toEqual([
    "ItemReader/ReaderConfig/ItemsPointer: Value must be a JSON Pointer that starts with '/'",
  ]);
});

test('LOAD_AND_FLATTEN needs an InputType', () => {
  expect(config({ Transformation: 'LOAD_AND_FLATTEN' })).toEqual([
    'ItemReader/ReaderConfig: These fields are required: [InputType]',
  ]);
  expect(config({ Transformation: 'LOAD_AND_FLATTEN', InputType: 'JSONL' })).toEqual([]);
});
