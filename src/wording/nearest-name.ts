/** Longer names than this are compared by their first characters only, which bounds the work for untrusted text. */
const MAX_LENGTH = 100;

/**
 * Finds the name somebody most likely meant: for the hints of messages about a name that does not exist.
 *
 * Names that differ in case, spaces, dashes or underscores alone are taken first; then the one with the fewest
 * insertions, deletions, replacements and swaps of neighbours (Damerau-Levenshtein). A name that differs in more than
 * a third of its characters is not a candidate, so that nothing far-fetched is suggested.
 *
 * @param wanted - The name that was not found.
 * @param candidates - The names that exist; of equally near ones the first is returned.
 * @returns The nearest name, or undefined if none is near.
 * @example
 * ```ts
 * nearestName('CaughtExeption', ['Invoke', 'CaughtException']); // 'CaughtException'
 * nearestName('Publish', ['Invoke', 'CaughtException']); // undefined
 * ```
 */
export function nearestName(wanted: string, candidates: Iterable<string>): string | undefined {
  const target = normalize(wanted);
  const rows: Rows = [new Uint8Array(MAX_LENGTH + 1), new Uint8Array(MAX_LENGTH + 1), new Uint8Array(MAX_LENGTH + 1)];
  let nearest: string | undefined;
  let least = Infinity;
  for (const candidate of candidates) {
    if (candidate === wanted) continue;
    const other = normalize(candidate);
    // Only a nearer one is of interest, so the search gives up early once something near is found.
    const limit = Math.min(Math.floor(Math.max(target.length, other.length) / 3), least - 1);
    if (Math.abs(target.length - other.length) > limit) continue;
    const distance = editDistance(target, other, limit, rows);
    if (distance > limit) continue;
    least = distance;
    nearest = candidate;
    if (least === 0) break;
  }
  return nearest;
}

/**
 * The sentence a message about an unknown name ends with: ` Did you mean "CaughtException"?`, or nothing if no name is
 * near.
 */
export function didYouMean(wanted: string, candidates: Iterable<string>): string {
  const nearest = nearestName(wanted, candidates);
  return nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
}

function normalize(name: string): string {
  return name
    .slice(0, MAX_LENGTH)
    .toLowerCase()
    .replace(/[\s_-]+/g, '')
    .slice(0, MAX_LENGTH);
}

/** Three rows of the table of distances, used in turn. */
type Rows = [Uint8Array, Uint8Array, Uint8Array];

/**
 * The optimal string alignment distance: edits and swaps of neighbours, no part edited twice. Anything above `limit` is
 * reported as some number above it.
 */
function editDistance(a: string, b: string, limit: number, [row0, row1, row2]: Rows): number {
  let beforeLast = row0;
  let last = row1;
  let current = row2;
  for (let column = 0; column <= b.length; column++) last[column] = column;
  for (let row = 1; row <= a.length; row++) {
    const code = a.charCodeAt(row - 1);
    let least = row;
    current[0] = row;
    for (let column = 1; column <= b.length; column++) {
      const other = b.charCodeAt(column - 1);
      let cost = at(last, column - 1) + (code === other ? 0 : 1);
      cost = Math.min(cost, at(last, column) + 1, at(current, column - 1) + 1);
      if (row > 1 && column > 1 && code === b.charCodeAt(column - 2) && a.charCodeAt(row - 2) === other) {
        cost = Math.min(cost, at(beforeLast, column - 2) + 1);
      }
      current[column] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return least;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return at(last, b.length);
}

function at(row: Uint8Array, column: number): number {
  return row[column] ?? 0;
}
