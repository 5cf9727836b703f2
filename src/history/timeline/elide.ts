import { WEIGHT, type TimelineLine } from './timeline-line.js';

/** A line that is shown, or the number of lines left out in its place. */
export type Shown = { readonly line: TimelineLine } | { readonly leftOut: readonly TimelineLine[] };

/** How much a line gains by being near the start or the end: both ends of a run tell more than its middle. */
const NEARNESS = 30;

/**
 * Chooses the lines that matter most, and says what is left out between them.
 *
 * @param maxLines - Most lines in all, those that say what is left out among them.
 * @param weigh - What a line matters beyond its own weight.
 */
export function elide(
  lines: readonly TimelineLine[],
  maxLines: number,
  weigh: (line: TimelineLine) => number,
): readonly Shown[] {
  if (lines.length <= maxLines) return lines.map((line) => ({ line }));
  const kept = new Array<boolean>(lines.length).fill(false);
  const repeated = repetitions(lines);
  const score = (index: number, line: TimelineLine): number => {
    const fromEdge = Math.min(index, lines.length - 1 - index);
    const weight = repeated.has(index) ? WEIGHT.plain : line.weight;
    return Math.max(weight, weigh(line)) + NEARNESS / (1 + fromEdge);
  };
  const candidates = lines.map((line, index) => ({ index, score: score(index, line) }));
  candidates.sort((a, b) => b.score - a.score || a.index - b.index);
  // One gap to begin with: everything.
  let used = 1;
  for (const { index } of candidates) {
    const before = index === 0 || kept[index - 1] === true;
    const after = index === lines.length - 1 || kept[index + 1] === true;
    // A line in the middle of a gap splits it, one at its side shortens it, the last one closes it.
    const cost = before && after ? 0 : before || after ? 1 : 2;
    if (used + cost > maxLines) continue;
    used += cost;
    kept[index] = true;
  }
  return shown(lines, kept);
}

/** Lines that say what others said before and will say again, as in a loop: all but the first two and the last two. */
function repetitions(lines: readonly TimelineLine[]): ReadonlySet<number> {
  const same = new Map<string, number[]>();
  for (const [index, { name, text }] of lines.entries()) {
    const key = JSON.stringify([name, text]);
    const indexes = same.get(key);
    if (indexes === undefined) same.set(key, [index]);
    else indexes.push(index);
  }
  return new Set([...same.values()].flatMap((indexes) => indexes.slice(2, -2)));
}

function shown(lines: readonly TimelineLine[], kept: readonly boolean[]): readonly Shown[] {
  const result: Shown[] = [];
  let gap: TimelineLine[] = [];
  for (const [index, line] of lines.entries()) {
    if (kept[index] !== true) {
      gap.push(line);
      continue;
    }
    if (gap.length > 0) result.push({ leftOut: gap });
    gap = [];
    result.push({ line });
  }
  if (gap.length > 0) result.push({ leftOut: gap });
  return result;
}
