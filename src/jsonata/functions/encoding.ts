/** `$base64encode`: the text's UTF-8 (measured). Half a character of two units becomes a question mark, as in Java. */
export function base64encode(text: string): string {
  return Buffer.from(text.replace(/[\uD800-\uDFFF]/gu, '?'), 'utf8').toString('base64');
}

/**
 * `$base64decode`, as Java's basic decoder reads: padding may be missing but not be wrong, and nothing outside the alphabet
 * is skipped (measured). Bytes that are not UTF-8 become U+FFFD.
 *
 * @returns Undefined where AWS fails.
 */
export function base64decode(text: string): string | undefined {
  const match = /^([A-Za-z0-9+/]*)(={0,2})$/.exec(text);
  const digits = match?.[1] ?? '';
  const padding = match?.[2] ?? '';
  if (match === null || digits.length % 4 === 1) return undefined;
  if (padding !== '' && (digits.length + padding.length) % 4 !== 0) return undefined;
  return Buffer.from(digits, 'base64').toString('utf8');
}

/**
 * `$decodeUrlComponent`, as Java's URLDecoder reads: a plus is a space, bytes that are not UTF-8 become U+FFFD (measured).
 *
 * @returns Undefined for a percent sign without two hexadecimal digits.
 */
export function decodeUrlComponent(text: string): string | undefined {
  if (/%(?![0-9A-Fa-f]{2})/.test(text)) return undefined;
  return text
    .replaceAll('+', ' ')
    .replace(/(?:%[0-9A-Fa-f]{2})+/g, (escapes) => Buffer.from(escapes.replaceAll('%', ''), 'hex').toString('utf8'));
}
