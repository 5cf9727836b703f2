import type { JsonValue } from '../../src/values/json.js';
import type { ItemReaderEffect, ResultWriterEffect } from '../../src/engine/records/effect.js';
import { resourceOf, ISSUED_AT } from '../integrations/task-effect.js';

/** The effect of an ItemReader; only what readers look at is there. */
export function readerEffect(
  action: 'getObject' | 'listObjectsV2',
  parameters: JsonValue,
  config: JsonValue = {},
  maxItems?: number,
): ItemReaderEffect {
  const effect = {
    kind: 'itemReader',
    id: 1,
    state: { name: 'Map', distributed: { itemReader: { resource: resourceOf(`s3:${action}`) } } },
    parameters,
    config,
    maxItems,
    issuedAt: ISSUED_AT,
    outcome: null,
  };
  return effect as unknown as ItemReaderEffect;
}

/** The effect of a ResultWriter. */
export function writerEffect(parameters: JsonValue, files: Readonly<Record<string, string>>): ResultWriterEffect {
  return {
    kind: 'resultWriter',
    id: 2,
    parameters,
    files,
    issuedAt: ISSUED_AT,
    outcome: null,
  } as unknown as ResultWriterEffect;
}
