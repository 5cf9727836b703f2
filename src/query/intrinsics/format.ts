import type { FailIntrinsic, IntrinsicFunction } from './intrinsic.js';
import { javaText } from './operands.js';
import { MAX_INTERMEDIATE, tooLarge } from './too-large.js';

/**
 * `States.Format(template, …)`: the template with each `{}` replaced by the next value. Texts go in bare, numbers and
 * booleans as JSON, arrays and objects as Java prints them. There must be as many values as `{}`.
 *
 * The template keeps its backslashes up to here: `\{`, `\}`, `\\` and `\'` stand for the character itself.
 */
export const format: IntrinsicFunction = (operands, fail) => {
  const [template, ...values] = operands;
  if (typeof template !== 'string') return fail();
  const texts = splitTemplate(template, fail);
  if (texts.length !== values.length + 1) return fail();
  let formatted = texts[0] ?? '';
  for (const [position, value] of values.entries()) {
    formatted += (javaText(value) ?? fail()) + (texts[position + 1] ?? '');
    if (formatted.length > MAX_INTERMEDIATE) throw tooLarge('States.Format');
  }
  return formatted;
};

/** The texts between the placeholders. */
function splitTemplate(template: string, fail: FailIntrinsic): string[] {
  const texts: string[] = [];
  let text = '';
  let start = 0;
  for (let position = 0; position < template.length; position++) {
    const character = template.charAt(position);
    if (character === '\\' && isEscapable(template.charAt(position + 1))) {
      text += template.slice(start, position);
      start = ++position;
    } else if (character === '{' || character === '}') {
      checkPlaceholder(template, position, fail);
      texts.push(text + template.slice(start, position));
      text = '';
      start = ++position + 1;
    }
  }
  texts.push(text + template.slice(start));
  return texts;
}

function isEscapable(character: string): boolean {
  return character === '{' || character === '}' || character === '\\' || character === "'";
}

/** A brace has to begin `{}`: one that nothing closes is named (recorded by others), anything between the two is invalid. */
function checkPlaceholder(template: string, position: number, fail: FailIntrinsic): void {
  if (template.startsWith('{}', position)) return;
  if (template.charAt(position) === '}') fail("Invalid template in States.Format: matching '{' not found for '}'.");
  if (!isClosed(template, position)) fail("Invalid template in States.Format: matching '}' not found for '{'.");
  fail();
}

/** Whether a `}` follows a `{` before another `{` does; escaped braces are text. */
function isClosed(template: string, opened: number): boolean {
  for (let position = opened + 1; position < template.length; position++) {
    const character = template.charAt(position);
    if (character === '\\') position++;
    else if (character === '{' || character === '}') return character === '}';
  }
  return false;
}
