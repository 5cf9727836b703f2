import { ExpressionSyntaxError } from '../../query-error.js';
import type { TextCursor } from '../text-cursor.js';
import { compileSafeRegex, type SafeRegex } from './safe-regex.js';

/** Reads `/pattern/flags` at the cursor; a slash inside the pattern is written `\/`. */
export function parseRegexLiteral(cursor: TextCursor): SafeRegex {
  cursor.expect('/');
  let pattern = '';
  while (!cursor.accept('/')) {
    if (cursor.atEnd()) cursor.fail("a closing '/'");
    if (cursor.accept('\\/')) pattern += '/';
    else if (cursor.accept('\\\\')) pattern += '\\\\';
    else pattern += takeCharacter(cursor);
  }
  const flags = cursor.takeWhile((character) => /[A-Za-z]/.test(character));
  try {
    return compileSafeRegex(pattern, flags);
  } catch (error) {
    if (!(error instanceof ExpressionSyntaxError)) throw error;
    throw new ExpressionSyntaxError(cursor.text, `the pattern /${pattern}/${flags} cannot be used: ${error.message}`);
  }
}

function takeCharacter(cursor: TextCursor): string {
  const character = cursor.peek();
  cursor.position++;
  return character;
}
