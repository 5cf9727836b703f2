/**
 * Asks what a value looks like. One that throws when it is looked at (a proxy, a getter) looks like nothing; whoever reads it
 * later has words for that.
 */
export function looksLike(look: () => boolean): boolean {
  try {
    return look();
  } catch {
    return false;
  }
}
