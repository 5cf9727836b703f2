/** Virtual seconds from one moment to another, both in milliseconds since the epoch. Rounded to microseconds. */
export function secondsBetween(from: number, to: number): number {
  return Math.round((to - from) * 1000) / 1_000_000;
}

/** Seconds as messages print them: `12.5s`, with at most three decimals. */
export function explainSeconds(seconds: number): string {
  return `${Math.round(seconds * 1000) / 1000}s`;
}

/** A moment of a run as timelines print it: `+12.5s`. */
export function explainMoment(seconds: number): string {
  return `+${explainSeconds(seconds)}`;
}
