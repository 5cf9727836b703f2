import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../src/values/json.js';
import type { Outcome } from '../../src/engine/outcome.js';
import { fail } from '../../src/mocks/declare/fail.js';
import { readItems } from '../../src/item-readers/read-items.js';
import type { S3Objects } from '../../src/item-readers/s3-object.js';
import { S3Store } from '../../src/item-readers/s3-store.js';
import { readerEffect } from './reader-effect.js';

const FILE = { Bucket: 'bucket', Key: 'file' };

/** Reads the object `bucket/file`. */
function read(objects: S3Objects, config: JsonValue, maxItems?: number): Outcome | Promise<Outcome> {
  return readItems(readerEffect('getObject', FILE, config, maxItems), new S3Store(objects));
}

function itemsOf(outcome: Outcome | Promise<Outcome>): JsonValue {
  if (outcome instanceof Promise) throw new Error('That was asynchronous.');
  expect(outcome.kind).toBe('success');
  return outcome.kind === 'success' ? outcome.output : null;
}

const failure = (cause: string): Outcome => ({ kind: 'failure', error: 'States.ItemReaderFailed', cause });

describe('a CSV file', () => {
  const FIRST_ROW = { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' };

  test('gives one object of texts a row; short rows are filled up, surplus values dropped', () => {
    // Recording scenarios/test_map_item_reader_csv_headers_first_row_typed_headers.
    const text = "0,True,{}\nValue4,Value5,Value6\n,,,\ntrue,1,'HelloWorld'\nNull,None,\n   \n";
    expect(itemsOf(read({ 'bucket/file': text }, FIRST_ROW))).toEqual([
      { 0: 'Value4', True: 'Value5', '{}': 'Value6' },
      { 0: '', True: '', '{}': '' },
      { 0: 'true', True: '1', '{}': "'HelloWorld'" },
      { 0: 'Null', True: 'None', '{}': '' },
      { 0: '   ', True: '', '{}': '' },
    ]);
  });

  test('may be without headers, which the machine gives then', () => {
    const config = { InputType: 'CSV', CSVHeaderLocation: 'GIVEN', CSVHeaders: ['H1', 'H2', 'H3'] };
    expect(itemsOf(read({ 'bucket/file': 'Value1,Value2,Value3\n   \n' }, config))).toEqual([
      { H1: 'Value1', H2: 'Value2', H3: 'Value3' },
      { H1: '   ', H2: '', H3: '' },
    ]);
  });

  test('may have a blank header, but none twice', () => {
    expect(itemsOf(read({ 'bucket/file': 'a,,c\n1,2,3' }, FIRST_ROW))).toEqual([{ a: '1', '': '2', c: '3' }]);
    expect(read({ 'bucket/file': 'a,b,a\n1,2,3' }, FIRST_ROW)).toEqual(
      failure('CSV headers cannot contain duplicates.'),
    );
  });

  test('may hold delimiters, quotes and line breaks in quoted values', () => {
    const text = 'name,say\r\n"Doe, Jane","She said ""hi""\nand left"\r\n';
    expect(itemsOf(read({ 'bucket/file': text }, FIRST_ROW))).toEqual([
      { name: 'Doe, Jane', say: 'She said "hi"\nand left' },
    ]);
  });

  test.each([
    ['PIPE', 'a|b\n1|2'],
    ['SEMICOLON', 'a;b\n1;2'],
    ['SPACE', 'a b\n1 2'],
    ['TAB', 'a\tb\n1\t2'],
    ['COMMA', 'a,b\n1,2'],
  ])('may be delimited by %s', (CSVDelimiter, text) => {
    expect(itemsOf(read({ 'bucket/file': text }, { ...FIRST_ROW, CSVDelimiter }))).toEqual([{ a: '1', b: '2' }]);
  });

  test('is read up to MaxItems', () => {
    const text = 'Col1,Col2\nValue1,Value2\nValue3,Value4\nValue5,Value6\n';
    expect(itemsOf(read({ 'bucket/file': text }, FIRST_ROW, 2))).toHaveLength(2);
    expect(itemsOf(read({ 'bucket/file': text }, FIRST_ROW, 100_000_000))).toHaveLength(3);
  });

  test('may have a header called `__proto__`', () => {
    const [item] = itemsOf(read({ 'bucket/file': '__proto__,a\n1,2' }, FIRST_ROW)) as object[];
    expect(Object.getPrototypeOf(item)).toBe(Object.prototype);
    expect(JSON.stringify(item)).toBe('{"__proto__":"1","a":"2"}');
  });

  test('comes back as it was written', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', ' ', 'ü', '1') });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
        const quoted = rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(','));
        const text = ['x,y', ...quoted].join('\n');
        expect(itemsOf(read({ 'bucket/file': text }, FIRST_ROW))).toEqual(rows.map(([x, y]) => ({ x, y })));
      }),
    );
  });

  test('of a hundred thousand rows is read at once', () => {
    const text = `id,name\n${Array.from({ length: 100_000 }, (_, row) => `${row},name ${row}`).join('\n')}`;
    expect(itemsOf(read({ 'bucket/file': text }, FIRST_ROW))).toHaveLength(100_000);
  });
});

describe('a JSON file', () => {
  test('gives the elements of its array, be it text, bytes or the value itself', () => {
    const items = [{ verdict: 'true' }, 1, null];
    const text = JSON.stringify(items);
    for (const object of [text, new TextEncoder().encode(text), items]) {
      expect(itemsOf(read({ 'bucket/file': object }, { InputType: 'JSON' }))).toEqual(items);
    }
    expect(itemsOf(read({ 'bucket/file': items }, { InputType: 'JSON' }, 2))).toEqual([{ verdict: 'true' }, 1]);
  });

  test('gives the members of an object at its root, and says that they have keys', () => {
    expect(read({ 'bucket/file': { b: 1, a: [2] } }, { InputType: 'JSON' })).toEqual({
      kind: 'success',
      output: [
        { Key: 'b', Value: 1 },
        { Key: 'a', Value: [2] },
      ],
      items: { keyed: true },
    });
  });

  test('fails with anything else at its root', () => {
    const cause = 'Attempting to map over non-iterable node.';
    expect(read({ 'bucket/file': '"text"' }, { InputType: 'JSON' })).toEqual(failure(cause));
    expect(read({ 'bucket/file': '7' }, { InputType: 'JSON' })).toEqual(failure(cause));
    expect(read({ 'bucket/file': '[1,' }, { InputType: 'JSON' })).toMatchObject({
      error: 'States.ItemReaderFailed',
      cause: expect.stringContaining('bucket/file is not JSON') as unknown,
    });
  });

  test('is entered at ItemsPointer', () => {
    const document = { data: { 'a/b': [1, 2], people: { ada: { born: 1815 } } }, list: [[3]] };
    const at = (ItemsPointer: string): Outcome | Promise<Outcome> =>
      read({ 'bucket/file': document }, { InputType: 'JSON', ItemsPointer });
    expect(itemsOf(at('/data/a~1b'))).toEqual([1, 2]);
    expect(itemsOf(at('/list/0'))).toEqual([3]);
    expect(itemsOf(at('/data/people'))).toEqual([{ Key: 'ada', Value: { born: 1815 } }]);
    expect(at('/data/nothing')).toEqual(failure("The ItemsPointer '/data/nothing' leads to nothing in the object."));
    expect(at('/__proto__')).toMatchObject({ kind: 'failure' });
  });
});

describe('a JSON Lines file', () => {
  test('gives one item a line', () => {
    const text = '{"a":1}\n\n[2]\r\n"x"';
    expect(itemsOf(read({ 'bucket/file': text }, { InputType: 'JSONL' }))).toEqual([{ a: 1 }, [2], 'x']);
    expect(itemsOf(read({ 'bucket/file': text }, { InputType: 'JSONL' }, 1))).toEqual([{ a: 1 }]);
  });

  test('names the line that is not JSON', () => {
    expect(read({ 'bucket/file': '1\n{"a":\n3' }, { InputType: 'JSONL' })).toMatchObject({
      cause: expect.stringContaining('The object bucket/file, line 2, is not JSON') as unknown,
    });
  });
});

describe('a Parquet file', () => {
  const fixture = (name: string): Uint8Array => readFileSync(new URL(`fixtures/${name}`, import.meta.url));
  const people = [
    { id: 1, big: '9007199254740993', name: 'Ada', when: '2025-01-01T00:00:00.000Z', ok: true, tags: { a: [1] } },
    { id: 2, big: 5, name: 'Grace', when: '2025-06-01T12:30:00.000Z', ok: false, tags: { a: [] } },
    { id: 3, big: -1, name: null, when: '1970-01-01T00:00:00.000Z', ok: true, tags: { a: [2, 3] } },
  ];

  test.each(['people.snappy.parquet', 'people.gzip.parquet'])('gives one item a row of %s', async (name) => {
    expect(await read({ 'bucket/file': fixture(name) }, { InputType: 'PARQUET' })).toEqual({
      kind: 'success',
      output: people,
    });
  });

  test('is read up to MaxItems', async () => {
    const outcome = await read({ 'bucket/file': fixture('people.snappy.parquet') }, { InputType: 'PARQUET' }, 1);
    expect(outcome).toEqual({ kind: 'success', output: people.slice(0, 1) });
  });

  test('that is none fails the reader', async () => {
    const outcome = await read({ 'bucket/file': 'not parquet at all' }, { InputType: 'PARQUET' });
    expect(outcome).toMatchObject({ error: 'States.ItemReaderFailed' });
  });
});

describe('a manifest', () => {
  const inventory = {
    sourceBucket: 'source',
    destinationBucket: 'arn:aws:s3:::inventories',
    fileFormat: 'CSV',
    fileSchema: 'Bucket, Key, Size',
    files: [{ key: 'data/1.csv.gz' }, { key: 'data/2.csv' }],
  };

  test('of an S3 inventory gives a row of every file it lists, named by its schema', () => {
    const objects = {
      'bucket/file': inventory,
      'inventories/data/1.csv.gz': gzipSync('"source","a.txt","1"\n"source","b.txt","22"\n'),
      'inventories/data/2.csv': '"source","c.txt","333"\n',
    };
    const items = [
      { Bucket: 'source', Key: 'a.txt', Size: '1' },
      { Bucket: 'source', Key: 'b.txt', Size: '22' },
      { Bucket: 'source', Key: 'c.txt', Size: '333' },
    ];
    expect(itemsOf(read(objects, { InputType: 'MANIFEST' }))).toEqual(items);
    expect(itemsOf(read(objects, { ManifestType: 'S3_INVENTORY' }))).toEqual(items);
    expect(itemsOf(read(objects, { InputType: 'MANIFEST' }, 2))).toEqual(items.slice(0, 2));
  });

  test('of an Athena UNLOAD gives the items of the files it lists', () => {
    const objects = {
      'bucket/file': 's3://results/u/1.gz\n"s3://results/u/2"\n',
      'results/u/1.gz': gzipSync('{"a":1}\n{"a":2}\n'),
      'results/u/2': '{"a":3}\n',
    };
    const config = { ManifestType: 'ATHENA_DATA', InputType: 'JSONL' };
    expect(itemsOf(read(objects, config))).toEqual([{ a: 1 }, { a: 2 }, { a: 3 }]);
  });

  test('may list Parquet files', async () => {
    const bytes = readFileSync(new URL('fixtures/people.snappy.parquet', import.meta.url));
    const objects = { 'bucket/file': 's3://r/1\ns3://r/2', 'r/1': bytes, 'r/2': bytes };
    const outcome = await read(objects, { ManifestType: 'ATHENA_DATA', InputType: 'PARQUET' }, 4);
    expect(outcome.kind === 'success' && (outcome.output as { id: number }[]).map(({ id }) => id)).toEqual([
      1, 2, 3, 1,
    ]);
  });

  test('that is none fails the reader', () => {
    expect(read({ 'bucket/file': [1] }, { InputType: 'MANIFEST' })).toEqual(
      failure('The object bucket/file is not a manifest of an S3 inventory: it needs files and fileSchema.'),
    );
    expect(read({ 'bucket/file': 'oops' }, { ManifestType: 'ATHENA_DATA' })).toEqual(
      failure("The manifest bucket/file lists 'oops', which is not an S3 URI."),
    );
  });
});

describe('listObjectsV2', () => {
  const objects = {
    'bucket/b.txt': '1HelloWorld!',
    'bucket/a.txt': '0HelloWorld!',
    'bucket/dir/x.json': [1, 2],
    'bucket/dir/y.json': [3],
    'other/z': '',
  };
  const list = (parameters: JsonValue, config: JsonValue = {}, maxItems?: number): Outcome | Promise<Outcome> =>
    readItems(readerEffect('listObjectsV2', parameters, config, maxItems), new S3Store(objects));

  test('gives an item for each object, sorted by key', () => {
    // Recording scenarios/test_map_item_reader_base_list_objects_v2.
    const items = itemsOf(list({ Bucket: 'bucket' })) as { Key: string }[];
    expect(items.map(({ Key }) => Key)).toEqual(['a.txt', 'b.txt', 'dir/x.json', 'dir/y.json']);
    expect(JSON.stringify(items[0])).toBe(
      '{"Etag":"\\"26c6f5d46cc21753686a70d9344a5b4a\\"","LastModified":1735689600,"Key":"a.txt","Size":12,"StorageClass":"STANDARD"}',
    );
  });

  test('keeps to the prefix and to MaxItems', () => {
    expect(itemsOf(list({ Bucket: 'bucket', Prefix: 'dir/' }))).toHaveLength(2);
    expect(itemsOf(list({ Bucket: 'bucket', Prefix: 'none/' }))).toEqual([]);
    expect(itemsOf(list({ Bucket: 'bucket' }, {}, 3))).toHaveLength(3);
  });

  test('reads what it lists with LOAD_AND_FLATTEN', () => {
    const config = { InputType: 'JSON', Transformation: 'LOAD_AND_FLATTEN' };
    expect(itemsOf(list({ Bucket: 'bucket', Prefix: 'dir/' }, config))).toEqual([1, 2, 3]);
    expect(itemsOf(list({ Bucket: 'bucket', Prefix: 'dir/' }, config, 2))).toEqual([1, 2]);
  });
});

describe('an object', () => {
  test('that does not exist fails the reader', () => {
    expect(read({ 'bucket/file': null }, {})).toEqual(failure('The specified key does not exist.'));
  });

  test('may fail as the test wants', () => {
    expect(read({ 'bucket/file': fail('States.ItemReaderFailed', 'Access Denied') }, {})).toMatchObject({
      kind: 'failure',
      error: 'States.ItemReaderFailed',
      cause: 'Access Denied',
    });
  });

  test('has the version that is asked for', () => {
    const objects = { 's3://bucket/file': [1], 'bucket/file?versionId=v2': [2] };
    const readVersion = (VersionId: string): JsonValue =>
      itemsOf(readItems(readerEffect('getObject', { ...FILE, VersionId }), new S3Store(objects)));
    expect(readVersion('v2')).toEqual([2]);
    expect(readVersion('v1')).toEqual([1]);
  });

  test('whose name is not text fails the reader', () => {
    const outcome = readItems(readerEffect('getObject', { Bucket: 'bucket', Key: 7 }), new S3Store({}));
    expect(outcome).toEqual(failure("The ItemReader's Key must be a string."));
  });
});

test('settings that the guide does not know fail the reader', () => {
  expect(read({ 'bucket/file': '' }, { InputType: 'XML' })).toEqual(
    failure('The InputType "XML" is not one of CSV, JSON, JSONL, MANIFEST, PARQUET.'),
  );
  expect(read({ 'bucket/file': '' }, { InputType: 'CSV', CSVDelimiter: 'DOT' })).toMatchObject({ kind: 'failure' });
});

test('rows of CSV have their members in Java’s hash order', () => {
  const text = 'name,city,zip,age\nAda,London,N1,36\n';
  const items = itemsOf(read({ 'bucket/file': text }, { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' }));
  expect(JSON.stringify(items)).toBe('[{"zip":"N1","city":"London","name":"Ada","age":"36"}]');
});

test('a version of a Parquet object cannot be read', () => {
  const effect = readerEffect('getObject', { ...FILE, VersionId: 'v1' }, { InputType: 'PARQUET' });
  expect(readItems(effect, new S3Store({ 'bucket/file': new Uint8Array() }))).toEqual(
    failure('VersionId is not supported for the PARQUET input type.'),
  );
});

test('LOAD_AND_FLATTEN needs an InputType, and says which object each item is from', () => {
  const store = new S3Store({ 'bucket/in/a': '{"n":1}\n{"n":2}', 'bucket/in/b': '{"n":3}' });
  const listing = { Bucket: 'bucket', Prefix: 'in/' };
  const flatten = { Transformation: 'LOAD_AND_FLATTEN' };
  expect(readItems(readerEffect('listObjectsV2', listing, flatten), store)).toEqual(
    failure('InputType is required when Transformation is LOAD_AND_FLATTEN.'),
  );
  expect(readItems(readerEffect('listObjectsV2', listing, { ...flatten, InputType: 'JSONL' }), store)).toEqual({
    kind: 'success',
    output: [{ n: 1 }, { n: 2 }, { n: 3 }],
    items: {
      files: [
        { uri: 's3://bucket/in/a', count: 2 },
        { uri: 's3://bucket/in/b', count: 1 },
      ],
    },
  });
});
