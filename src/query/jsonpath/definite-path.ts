import { isJsonArray, isJsonObject, setKey, type JsonObject, type JsonValue } from '../../values/json.js';
import { member } from './direct-access.js';
import { namesInside, noArray, notFound, type PathFailure } from './path-failure.js';
import { pathText, segmentText } from './segments.js';
import type { DefiniteSegment } from './syntax.js';

/** What a definite path came to. */
export type DefiniteResult =
  | { readonly value: JsonValue; readonly failure?: undefined }
  | { readonly value?: undefined; readonly failure: PathFailure };

/** How {@link followDefinite} reads a path. */
export interface FollowOptions {
  /** Whether a union of names needs every one of them, as a test for existence does. */
  readonly needsAll?: boolean;
  /** Whether the path starts from an item of a filter, which messages show without quotes. */
  readonly isItem?: boolean;
}

/**
 * Follows a definite path step by step, as json-path 2.0.0 does, and says why where it leads nowhere.
 *
 * @param start - Undefined stands for Java's null: a member that is null, or an index beyond an array. A null in an
 *   array is a value.
 */
export function followDefinite(
  segments: readonly DefiniteSegment[],
  start: JsonValue | undefined,
  { needsAll = false, isItem = false }: FollowOptions = {},
): DefiniteResult {
  let value = start;
  let isBare = isItem;
  // Indexes from the end, as messages show them: counted from the start.
  let walked = segments;
  for (const [position, segment] of segments.entries()) {
    const isLast = position === segments.length - 1;
    const at = (through = 0): string => pathText(walked.slice(0, position + through));
    switch (segment.kind) {
      case 'name':
      case 'names': {
        if (!isJsonObject(value)) {
          return { failure: notFound(`Property ${segmentText(segment)} not found in path ${at()}`) };
        }
        if (segment.kind === 'names') {
          if (!isLast) return { failure: namesInside(at(1)) };
          if (needsAll && !segment.names.every((name) => Object.hasOwn(value as JsonObject, name))) {
            return { failure: notFound(`Missing property in path ${at(1)}`) };
          }
          return { value: pick(value, segment.names) };
        }
        const found: JsonValue | undefined = member(value, segment.name);
        if (found === undefined) {
          return { failure: notFound(`${isLast ? 'No results for path:' : 'Missing property in path'} ${at(1)}`) };
        }
        value = found ?? undefined;
        isBare = true;
        break;
      }
      case 'index':
      case 'fromEnd': {
        if (value === undefined) return { failure: notFound(`The path ${at()} is null`) };
        if (!isJsonArray(value)) return { failure: noArray(segments.slice(position), value, isBare) };
        const index: number = segment.kind === 'index' ? segment.index : value.length + segment.offset;
        if (segment.kind === 'fromEnd') walked = walked.with(position, { kind: 'index', index });
        value = value[index];
        isBare = false;
        if (value === undefined && isLast) {
          return { failure: { kind: 'beyond array', text: `No results for path: ${at(1)}` } };
        }
        break;
      }
      case 'here':
        break;
    }
  }
  return { value: value ?? null };
}

/** The object with those of the names that exist, in the order of the path. */
export function pick(object: JsonObject, names: readonly string[]): JsonObject {
  const picked: Record<string, JsonValue> = {};
  for (const name of names) {
    const value = member(object, name);
    if (value !== undefined) setKey(picked, name, value);
  }
  return picked;
}
