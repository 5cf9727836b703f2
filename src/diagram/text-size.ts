/**
 * How wide characters are at 13 pixels, a little more than the widest of the fonts that pictures are shown in, so that no text is
 * cut. A test measures it in a browser.
 */
const WIDTHS: readonly [RegExp, number][] = [
  [/[ijl|!'.,:;· ]/, 4.6],
  [/[frtI()[\]{}/\\"*-]/, 6.2],
  [/[mwMW@%…—]/, 13.2],
  [/[A-Z&]/, 10],
  [/[\u0020-\u02ff]/, 8.4],
  // East Asian scripts and emoji take two columns.
  [/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f300}-\u{1faff}]/u, 14],
];
const OTHER = 11;

const known = new Map<string, number>();

/** The width of a text in pixels, about. */
export function textWidth(text: string, scale = 1): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return Math.ceil(width * scale);
}

function characterWidth(character: string): number {
  let width = known.get(character);
  if (width === undefined) {
    width = WIDTHS.find(([pattern]) => pattern.test(character))?.[1] ?? OTHER;
    // Names of all the world's scripts are not kept.
    if (character < '\u0100') known.set(character, width);
  }
  return width;
}

/** A text of bounded length that keeps its beginning and its end, where names differ: `ProcessPay…Retried`. */
export function elideMiddle(text: string, limit: number): string {
  const characters = Array.from(text);
  if (characters.length <= limit) return text;
  const head = Math.ceil(((limit - 1) * 2) / 3);
  const tail = limit - 1 - head;
  return `${characters.slice(0, head).join('')}…${characters.slice(characters.length - tail).join('')}`;
}
