import type { BurstClock, Bursts } from './task-model.js';
import { KeyedRandom } from './keyed-random.js';

/** Keeps, for the run at hand, when bursts of each state start and end; drawn as far ahead as the run gets. */
export class BurstSchedule implements BurstClock {
  private readonly seed: number;
  private readonly random = new KeyedRandom();
  private run = -1;
  private readonly ends = new Map<string, number[]>();

  constructor(seed: number) {
    this.seed = seed;
  }

  inBurst(state: string, bursts: Bursts, run: number, at: number): boolean {
    if (run !== this.run) {
      this.run = run;
      this.ends.clear();
    }
    let ends = this.ends.get(state);
    if (ends === undefined) {
      // A run starts at a random moment of the weather, so the first calm is cut short at random.
      ends = [];
      this.ends.set(state, ends);
    }
    while ((ends.at(-1) ?? 0) <= at) ends.push((ends.at(-1) ?? 0) + this.stretch(state, bursts, ends.length));
    // Stretches alternate: calm, burst, calm …
    return ends.findIndex((end) => end > at) % 2 === 1;
  }

  /** Length of the n-th stretch, exponentially distributed: trouble has no memory. */
  private stretch(state: string, { every, lasts }: Bursts, index: number): number {
    let key = 0x5bd1e995;
    for (let i = 0; i < state.length; i++) key = Math.imul(key ^ state.charCodeAt(i), 0x01000193);
    this.random.seek(this.seed, this.run, key, index);
    return -Math.log(1 - this.random.next()) * (index % 2 === 0 ? every : lasts);
  }
}
