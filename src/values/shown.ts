/**
 * Characters that a reader cannot see as they are: control characters (a line break is none here), marks that reorder text
 * or have no width, line separators, lone surrogates.
 */
const UNSHOWN = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const ALL_UNSHOWN = new RegExp(UNSHOWN.source, 'gu');
/** The same, but for the colours of a terminal. */
const COLOUR_OR_UNSHOWN = new RegExp(`\\u001b\\[[\\d;]{0,16}m|${UNSHOWN.source}`, 'gu');

const SHORT: Readonly<Record<string, string>> = { '\t': '\\t', '\r': '\\r' };

/**
 * A text that is safe to print: names, causes and data of others may hold characters that clear a terminal, recolour it,
 * or make a line read as another. They are written as JSON escapes them (`\u001b`), so that JSON and the literals of
 * TypeScript mean the same as before. Line breaks stay.
 *
 * This is done where text is put together for people, never to data: the errors of this kit, timelines, the messages of
 * matchers, reports, and whatever a command prints.
 */
export function shown(text: string): string {
  return UNSHOWN.test(text) ? text.replace(ALL_UNSHOWN, escape) : text;
}

/** The same for what stands in one line: line breaks are escaped too. */
export function shownInLine(text: string): string {
  return shown(text).replaceAll('\n', '\\n');
}

/** The same for a text that has been coloured: the colours stay. */
export function shownInColours(text: string): string {
  return text.replace(COLOUR_OR_UNSHOWN, (found) => (found.endsWith('m') && found.length > 1 ? found : escape(found)));
}

function escape(character: string): string {
  return SHORT[character] ?? character.split('').map(escapeUnit).join('');
}

/** By UTF-16 units, for JSON has no other escapes. */
function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
