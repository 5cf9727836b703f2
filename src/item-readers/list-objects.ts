import type { JsonValue } from '../values/json.js';
import { contentBytes } from './s3-object.js';
import type { S3Store } from './s3-store.js';

/**
 * The items of `s3:listObjectsV2`: one for each object below the prefix, in the members and order that are recorded.
 *
 * @param now - Virtual time, which every object counts as last modified at.
 */
export function listObjects(
  store: S3Store,
  bucket: string,
  prefix: string,
  now: number,
  maxItems: number,
): JsonValue[] {
  const { createHash } = process.getBuiltinModule('node:crypto');
  const items: JsonValue[] = [];
  for (const { key, found } of store.list(bucket, prefix)) {
    if (items.length >= maxItems) break;
    const bytes = found.kind === 'object' ? contentBytes(found.content) : new Uint8Array();
    items.push({
      Etag: `"${createHash('md5').update(bytes).digest('hex')}"`,
      LastModified: Math.floor(now / 1000),
      Key: key,
      Size: bytes.length,
      StorageClass: 'STANDARD',
    });
  }
  return items;
}
