import { sdkParameterName } from '../services/java-names.js';
import { setKey, type JsonValue } from '../values/json.js';
import { stepFunctionsName, type Shape } from '../integrations/shapes/shape.js';

/** How dates leave the conversion: as texts, or as the numbers of milliseconds that descriptions of jobs have. */
export type DateFormat = 'text' | 'milliseconds';

/**
 * Turns what an SDK command brought back into JSON as Step Functions gives it: member names with a capital first, dates in
 * ISO 8601, bytes and streams as text (base64 where they are not UTF-8), `$metadata` left out.
 *
 * @param shape - The operation's output; undefined converts by what the values are, and renames the top level only.
 */
export async function commandOutput(shape: Shape | undefined, value: unknown, dates: DateFormat): Promise<JsonValue> {
  return convert(shape, await withStreamsRead(value), dates, 0);
}

function convert(shape: Shape | undefined, value: unknown, dates: DateFormat, depth: number): JsonValue {
  if (value === undefined || value === null || depth > MAX_DEPTH) return null;
  if (value instanceof Date) return formatDate(value, dates);
  if (value instanceof Uint8Array) return bytesToText(value);
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : null;
    case 'bigint':
      return Number(value);
    case 'object':
      return convertObject(shape, value, dates, depth);
    default:
      return null;
  }
}

/** Deeper values than this are cut; no API nests so deep. */
const MAX_DEPTH = 100;

function convertObject(shape: Shape | undefined, value: object, dates: DateFormat, depth: number): JsonValue {
  if (Array.isArray(value)) {
    const member = shape?.type === 'list' ? shape.member() : undefined;
    return value.map((item) => convert(member, item, dates, depth + 1));
  }
  if (value instanceof Set) return [...value].map((item) => convert(undefined, item, dates, depth + 1));
  const output: Record<string, JsonValue> = {};
  const renamed = shape?.type === 'structure' || (shape === undefined && depth === 0);
  for (const [name, member] of Object.entries(value) as [string, unknown][]) {
    if (member === undefined || (depth === 0 && name === '$metadata')) continue;
    const key = renamed ? memberName(shape, name) : name;
    setKey(output, key, convert(memberShape(shape, key), member, dates, depth + 1));
  }
  return output;
}

/** Step Functions' name of a member that the API calls so. */
function memberName(shape: Shape | undefined, apiName: string): string {
  const name = stepFunctionsName(apiName);
  if (shape?.type !== 'structure' || shape.members.has(name)) return name;
  const spelt = sdkParameterName(apiName);
  return shape.members.has(spelt) ? spelt : name;
}

function memberShape(shape: Shape | undefined, name: string): Shape | undefined {
  if (shape?.type === 'structure') return shape.members.get(name)?.shape();
  return shape?.type === 'map' ? shape.value() : undefined;
}

/** As `java.time.Instant` prints itself: without milliseconds where there are none. */
function formatDate(date: Date, dates: DateFormat): JsonValue {
  if (Number.isNaN(date.getTime())) return null;
  return dates === 'milliseconds' ? date.getTime() : date.toISOString().replace('.000Z', 'Z');
}

/** The text of bytes that are UTF-8, base64 of others. */
export function bytesToText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return Buffer.from(bytes).toString('base64');
  }
}

interface SdkStream {
  transformToByteArray(): Promise<Uint8Array>;
}

function isStream(value: unknown): value is SdkStream {
  return typeof value === 'object' && value !== null && 'transformToByteArray' in value;
}

/** Streams stand at the top level of an output, if at all: the body of S3's GetObject. */
async function withStreamsRead(value: unknown): Promise<unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Uint8Array) return value;
  const entries = Object.entries(value) as [string, unknown][];
  if (!entries.some(([, member]) => isStream(member))) return value;
  const read = entries.map(async ([name, member]): Promise<[string, unknown]> => [
    name,
    isStream(member) ? await member.transformToByteArray() : member,
  ]);
  return Object.fromEntries(await Promise.all(read));
}
