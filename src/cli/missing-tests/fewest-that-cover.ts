/** Something that covers a part of what is wanted. */
export interface Cover {
  readonly takes: ReadonlySet<number>;
  /** Of covers that add as much, the cheaper one is chosen. */
  readonly cost: number;
}

/** A cover that was chosen, and what it adds to those before it. */
export interface Chosen<T extends Cover> {
  readonly candidate: T;
  readonly adds: readonly number[];
}

/**
 * Chooses few covers that together take all that is wanted and that any takes: greedily the one that adds most, then each is left out
 * again that the others make needless.
 */
export function fewestThatCover<T extends Cover>(wanted: ReadonlySet<number>, candidates: readonly T[]): Chosen<T>[] {
  const chosen: T[] = [];
  const left = new Set(wanted);
  for (;;) {
    let best: T | undefined;
    let most = 0;
    for (const candidate of candidates) {
      const gain = countOf(candidate.takes, left);
      if (gain > most || (gain === most && gain > 0 && best !== undefined && candidate.cost < best.cost)) {
        [best, most] = [candidate, gain];
      }
    }
    if (best === undefined) break;
    chosen.push(best);
    for (const place of best.takes) left.delete(place);
  }
  for (const candidate of [...chosen].sort((a, b) => b.cost - a.cost)) {
    const others = chosen.filter((other) => other !== candidate);
    const isNeeded = [...candidate.takes].some(
      (place) => wanted.has(place) && !others.some(({ takes }) => takes.has(place)),
    );
    if (!isNeeded) chosen.splice(chosen.indexOf(candidate), 1);
  }
  const open = new Set(wanted);
  return chosen.map((candidate) => {
    const adds = [...candidate.takes].filter((place) => open.delete(place));
    return { candidate, adds };
  });
}

function countOf(takes: ReadonlySet<number>, left: ReadonlySet<number>): number {
  let count = 0;
  for (const place of takes) if (left.has(place)) count++;
  return count;
}
