/** Longer names than this are compared by their first characters only, which bounds the work for untrusted text. */
const MAX_LENGTH = 100;

/**
 * Finds the name somebody most likely meant: for the hints of messages about a name that does not exist.
 *
 * Names that differ in case, spaces, dashes or underscores alone are taken first; then the one with the fewest
 * insertions, deletions, replacements and swaps of neighbours (Damerau-Levenshtein). A name that differs in more than
 * a third of its characters is no candidate, so that nothing far-fetched is suggested.
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
  let nearest: string | undefined;
  let least = Infinity;
  for (const candidate of candidates) {
    if (candidate === wanted) continue;
    const other = normalize(candidate);
    const limit = Math.floor(Math.max(target.length, other.length) / 3);
    if (Math.abs(target.length - other.length) > limit) continue;
    const distance = editDistance(target, other);
    if (distance <= limit && distance < least) {
      least = distance;
      nearest = candidate;
    }
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
    .replace(/[\s_-]+/g, '');
}

/** The optimal string alignment distance: edits and swaps of neighbours, no part edited twice. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (same ? 0 : 1));
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, at(beforeLast, column - 2) + 1);
      }
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return at(last, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
