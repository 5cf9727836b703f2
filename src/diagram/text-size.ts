/** How wide a character of the picture's font is, in pixels: a little more than fonts have, so that no text is cut. */
const NARROW = 7.3;
const WIDE = 14;

/** Ranges of characters that take two columns: East Asian scripts and emoji. */
const TWO_COLUMNS =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f300}-\u{1faff}]/u;

/** The width of a text in pixels, about. */
export function textWidth(text: string, scale = 1): number {
  let width = 0;
  for (const character of text) width += TWO_COLUMNS.test(character) ? WIDE : NARROW;
  return Math.ceil(width * scale);
}

/** A text of bounded length that keeps its beginning and its end, where names differ: `ProcessPay…Retried`. */
export function elideMiddle(text: string, limit: number): string {
  const characters = Array.from(text);
  if (characters.length <= limit) return text;
  const head = Math.ceil(((limit - 1) * 2) / 3);
  const tail = limit - 1 - head;
  return `${characters.slice(0, head).join('')}…${characters.slice(characters.length - tail).join('')}`;
}
