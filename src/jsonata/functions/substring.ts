/** Whether UTF-16 units and characters differ in a text. */
export function hasPairs(text: string): boolean {
  return /[\uD800-\uDBFF][\uDC00-\uDFFF]/.test(text);
}

/**
 * `$substring(text, start, length)`, as Java's UTF-16 makes it: the package's answer but for texts with characters of two
 * units (emoji). There, as measured on AWS, a start from the end counts units, a length counts units as many as the first
 * characters of the text have, so that halves of characters come about, and no length at all fails.
 *
 * @returns Undefined where AWS fails.
 */
export function substring(text: string, start: number, length?: number): string | undefined {
  const from = Math.trunc(start);
  const count = length === undefined ? undefined : Math.trunc(length);
  if (count !== undefined && count <= 0) return '';
  const characters = Array.from(text);
  if (from >= characters.length) return '';
  if (count === undefined && characters.length < text.length) return undefined;
  const begin = from >= 0 ? unitsOf(characters, from) : Math.max(0, text.length + from);
  return text.slice(begin, begin + unitsOf(characters, count ?? characters.length));
}

function unitsOf(characters: readonly string[], count: number): number {
  return characters.slice(0, count).join('').length;
}
