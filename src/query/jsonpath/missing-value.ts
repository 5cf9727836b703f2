import { isJsonArray, isJsonObject, type JsonValue } from '../../values/json.js';
import { compactJson } from './compact-json.js';
import { item, member } from './direct-access.js';
import { pathText, segmentText } from './segments.js';
import type { Segment } from './syntax.js';

/** Why a definite path found nothing. */
export interface MissingValue {
  /** AWS's words, such as `No results for path: $['order']['id']`. */
  readonly text: string;
  /** Whether the last segment is an index beyond an array that exists; a template gives null for it. */
  readonly beyondArray: boolean;
}

/**
 * Explains why a definite path found nothing in a document, in the words of the JSONPath library behind AWS.
 *
 * Recorded: the texts for a missing last and a missing inner property. Those for values of the wrong kind are known
 * from users' reports.
 */
export function explainMissing(segments: readonly Segment[], document: JsonValue | undefined): MissingValue {
  let value = document;
  for (const [position, segment] of segments.entries()) {
    const isLast = position === segments.length - 1;
    if (segment.kind === 'name') {
      const next = member(value, segment.name);
      if (next === undefined) return { text: nameProblem(segments, position, value), beyondArray: false };
      value = next;
    } else if (segment.kind === 'index') {
      const next = item(value, segment.index);
      if (next === undefined) {
        return { text: indexProblem(segments, position, value), beyondArray: isLast && isJsonArray(value) };
      }
      value = next;
    } else {
      break;
    }
  }
  return { text: noResults(segments), beyondArray: false };
}

function nameProblem(segments: readonly Segment[], position: number, parent: JsonValue | undefined): string {
  if (!isJsonObject(parent)) {
    const property = pathText(segments.slice(position, position + 1)).slice(1);
    return `Property ${property} not found in path ${pathText(segments.slice(0, position))}`;
  }
  if (position === segments.length - 1) return noResults(segments);
  return `Missing property in path ${pathText(segments.slice(0, position + 1))}`;
}

function indexProblem(segments: readonly Segment[], position: number, parent: JsonValue | undefined): string {
  if (isJsonArray(parent)) return noResults(segments);
  if (parent === null || parent === undefined) return `The path ${pathText(segments.slice(0, position))} is null`;
  const filter = segments.slice(position).map(segmentText).join('');
  return `Filter: ${filter} can only be applied to arrays. Current context is: ${compactJson(parent)}`;
}

function noResults(segments: readonly Segment[]): string {
  return `No results for path: ${pathText(segments)}`;
}
