/** Jackson, which Step Functions reads JSON with, gives up beyond this depth. */
export const MAX_NESTING = 1000;

/** Thrown where a value made at run time is nested deeper than {@link MAX_NESTING}. */
export class NestedTooDeep extends Error {}

/** Whether JSON text is nested deeper than {@link MAX_NESTING}. Reads the text once and keeps no stack. */
export function isTextNestedTooDeep(text: string): boolean {
  if (text.length <= MAX_NESTING) return false;
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) inString = !inString;
    else if (inString) {
      if (code === BACKSLASH) i++;
    } else if (code === OPEN_BRACKET || code === OPEN_BRACE) {
      if (++depth > MAX_NESTING) return true;
    } else if (code === CLOSE_BRACKET || code === CLOSE_BRACE) depth--;
  }
  return false;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
