import type { JsonValue } from '../../values/json.js';
import { compactJson } from './compact-json.js';
import { segmentsText } from './segments.js';
import type { Segment } from './syntax.js';

/** Why a path gave no value. */
export interface PathFailure {
  /**
   * `not found`: a value is missing. `beyond array`: the last segment is an index beyond an array that exists, for which
   * json-path gives null. `invalid`: a segment cannot be applied to what it met; AWS shows the text of this as it is.
   */
  readonly kind: 'not found' | 'beyond array' | 'invalid';
  /** The words of json-path 2.0.0, such as `No results for path: $['order']['id']`. */
  readonly text: string;
}

/** A filter cannot test a value; ends the evaluation of the whole path as `invalid`. */
export class PathFailed extends Error {
  constructor(text: string) {
    super(text);
    this.name = 'PathFailed';
  }
}

export function notFound(text: string): PathFailure {
  return { kind: 'not found', text };
}

/** An index, slice or the like met something that is not an array. */
export function noArray(rest: readonly Segment[], value: JsonValue, isBare: boolean): PathFailure {
  return {
    kind: 'invalid',
    text: `Filter: ${segmentsText(rest)} can only be applied to arrays. Current context is: ${shown(value, isBare)}`,
  };
}

/** A filter met a value that is neither an array nor an object. */
export function noContainer(rest: readonly Segment[], value: JsonValue, isBare: boolean): PathFailure {
  return {
    kind: 'invalid',
    text: `Filter: ${segmentsText(rest)} can not be applied to primitives. Current context is: ${shown(value, isBare)}`,
  };
}

/** A union of names is followed by something. */
export function namesInside(at: string): PathFailure {
  return { kind: 'invalid', text: `Multi properties can only be used as path leafs: ${at}` };
}

/** A text that is a member of an object is shown bare, one in an array as JSON. */
function shown(value: JsonValue, isBare: boolean): string {
  return isBare && typeof value === 'string' ? value : compactJson(value);
}
