import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readItems } from '../../src/item-readers/read-items.js';
import { S3Store } from '../../src/item-readers/s3-store.js';
import { readerEffect, writerEffect } from './reader-effect.js';

const read = (store: S3Store, key: string): unknown =>
  readItems(readerEffect('getObject', { Bucket: 'results', Key: key }), store);

test('keeps what result writers write, for later Maps and for the test', () => {
  const store = new S3Store();
  const written = store.write(
    writerEffect({ Bucket: 'results', Prefix: 'out' }, { 'out/1/manifest.json': '[{"a":1}]' }),
  );
  expect(written.kind).toBe('success');
  expect(read(store, 'out/1/manifest.json')).toEqual({ kind: 'success', output: [{ a: 1 }] });
  expect([...store.written]).toEqual([['results/out/1/manifest.json', '[{"a":1}]']]);
});

test('a fork goes on on its own', () => {
  const store = new S3Store({ 'results/a': [1] });
  const fork = store.fork();
  fork.write(writerEffect({ Bucket: 'results' }, { b: '[2]' }));
  expect(read(fork, 'a')).toEqual({ kind: 'success', output: [1] });
  expect(read(fork, 'b')).toEqual({ kind: 'success', output: [2] });
  expect(() => read(store, 'b')).toThrow('No S3 object "results/b"');
});

test('a result writer without a bucket fails', () => {
  expect(new S3Store().write(writerEffect({}, {}))).toMatchObject({ error: 'States.ResultWriterFailed' });
});

test('says what there is when an object is not given', () => {
  const objects = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`results/2025/part-${index}.json`, []]));
  expect(() => read(new S3Store(objects), '2025/prt-3.json')).toThrowErrorMatchingInlineSnapshot(`
    [TestkitError: No S3 object "results/2025/prt-3.json" was given to this run. [MOCK_NOT_FOUND]

    There are:
      "results/2025/part-0.json"
      "results/2025/part-1.json"
      "results/2025/part-2.json"
      "results/2025/part-3.json"
      "results/2025/part-4.json"
      "results/2025/part-5.json"
      "results/2025/part-6.json"
      "results/2025/part-7.json"
      and 2 more
    Hint: did you mean "results/2025/part-3.json"?]
  `);
  expect(() => read(new S3Store(), 'items.json')).toThrowErrorMatchingInlineSnapshot(`
    [TestkitError: No S3 object "results/items.json" was given to this run. [MOCK_NOT_FOUND]

    There are none.
    Hint: s3: { "results/items.json": … } gives it; null there makes it an object that does not exist.]
  `);
});

test('refuses names and values that can be no object', () => {
  expect(() => new S3Store({ 'only-a-bucket': [] })).toThrowErrorMatchingInlineSnapshot(`
    [TestkitError: "only-a-bucket" names no S3 object. [INVALID_OPTION]
    Hint: write the bucket, a slash and the key: "my-bucket/data/items.csv".]
  `);
  expect(() => new S3Store({ 'bucket/key': 7 as never })).toThrowErrorMatchingInlineSnapshot(
    `[TestkitError: The S3 object "bucket/key" is a number, not text, bytes, JSON, fail(…) or null. [INVALID_OPTION]]`,
  );
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  expect(() => new S3Store({ 'bucket/key': circle })).toThrowErrorMatchingInlineSnapshot(
    `[TestkitError: The S3 object "bucket/key" is not JSON: a circular reference at /self. [INVALID_OPTION]]`,
  );
});

test('refuses to read compressed text that no manifest lists', () => {
  const store = new S3Store({ 'results/a.json.gz': gzipSync('[1]') });
  expect(() => read(store, 'a.json.gz')).toThrowErrorMatchingInlineSnapshot(`
    [TestkitError: The S3 object "results/a.json.gz" is compressed, which an ItemReader cannot read but behind a manifest. [UNSUPPORTED]
    Hint: give its text instead.]
  `);
});
