import { parseTimestamp } from '../../values/timestamp.js';

/**
 * Whether a text is a timestamp as the States Language wants it: RFC 3339 with an upper-case `T`, and an upper-case `Z`
 * or an offset.
 *
 * @example
 * ```ts
 * isTimestamp('2016-03-14T01:59:00Z'); // true
 * isTimestamp('2016-13-14T01:59:00Z'); // false: there is no month 13
 * ```
 */
export function isTimestamp(text: string): boolean {
  return parseTimestamp(text) !== undefined;
}
