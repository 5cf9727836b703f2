import { ExpressionSyntaxError } from '../../query-error.js';
import type { RefusePath } from '../syntax.js';
import { compileSafeRegex, type SafeRegex } from './safe-regex.js';

/** Reads `/pattern/` or `/pattern/i`, the whole of one side of a comparison; undefined for any other text. */
export function parsePattern(text: string, refuse: RefusePath): SafeRegex | undefined {
  if (!/^\/(?:[^]*\/)?i?$/.test(text)) return undefined;
  const end = text.lastIndexOf('/');
  if (end === 0) refuse('a pattern must stand between two slashes');
  const pattern = text.slice(1, end);
  try {
    return compileSafeRegex(pattern, text.slice(end + 1));
  } catch (error) {
    if (!(error instanceof ExpressionSyntaxError)) throw error;
    return refuse(`the pattern ${text} cannot be used: ${error.message}`);
  }
}
