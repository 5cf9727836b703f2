import type { FailIntrinsic, IntrinsicFunction } from './intrinsic.js';
import { javaText } from './operands.js';

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
  }
  return formatted;
};

/** The texts between the placeholders. */
function splitTemplate(template: string, fail: FailIntrinsic): string[] {
  const texts: string[] = [];
  let text = '';
  for (let position = 0; position < template.length; position++) {
    const character = template.charAt(position);
    if (character === '\\' && ESCAPABLE.includes(template.charAt(position + 1)) && position + 1 < template.length) {
      text += template.charAt(++position);
    } else if (character === '{') {
      const close = template.indexOf('}', position);
      if (close < 0) fail(`Invalid template in States.Format: matching '}' not found for '{'.`);
      if (close > position + 1) fail();
      texts.push(text);
      text = '';
      position = close;
    } else if (character === '}') {
      fail(`Invalid template in States.Format: matching '{' not found for '}'.`);
    } else {
      text += character;
    }
  }
  return [...texts, text];
}

const ESCAPABLE = "{}\\'";
