/** White space as `\s` means it in Java: ASCII only. */
const SPACE = String.raw` \t\n\v\f\r`;
const NO_SPACE = String.raw`\x00-\x08\x0e-\x1f!-\uffff`;

/** The source of a regular expression with `\s` and `\S` as Java reads them (measured for `\s`). */
export function asJavaPattern(source: string): string {
  if (!/\\s/i.test(source)) return source;
  let inClass = false;
  return source.replace(/\\[^]|[[\]]/g, (part) => {
    if (part === '[' || part === ']') {
      inClass = part === '[';
      return part;
    }
    if (part === '\\s') return inClass ? SPACE : `[${SPACE}]`;
    if (part === '\\S') return inClass ? NO_SPACE : `[^${SPACE}]`;
    return part;
  });
}
