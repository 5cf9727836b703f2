/** A count as messages print it: `1,000 items`, `1 item`. */
export function explainCount(count: number, noun: string, plural = `${noun}s`): string {
  return `${groupDigits(count)} ${count === 1 ? noun : plural}`;
}

/** A whole number with its thousands apart: `1,000`. */
export function groupDigits(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/**
 * Indexes as ranges: `0–3, 7`.
 *
 * @param limit - The most ranges to list; the rest is an ellipsis.
 */
export function explainIndexes(indexes: readonly number[], limit = 4): string {
  const ranges: { first: number; last: number }[] = [];
  for (const index of indexes) {
    const current = ranges.at(-1);
    if (current !== undefined && index === current.last + 1) current.last = index;
    else ranges.push({ first: index, last: index });
  }
  const shown = ranges.slice(0, limit).map(({ first, last }) => (first === last ? `${first}` : `${first}–${last}`));
  return shown.join(', ') + (ranges.length > limit ? ', …' : '');
}
