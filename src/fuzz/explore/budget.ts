import { explainCount } from '../../wording/counts.js';
import type { ExploreBounds } from './bounds.js';
import type { Step } from './step.js';

/** What one event of a history takes, in bytes, and one situation with its engine: measured, and rounded up. */
const EVENT_BYTES = 200;
const SITUATION_BYTES = 6000;

/** Counts what a walk and the walks within it have done, and says when that was enough. */
export class Budget {
  situations = 0;
  answers = 0;
  /** Why the walk stopped early; undefined if it did not. */
  incomplete: string | undefined;
  private bytes = 0;
  private readonly bounds: ExploreBounds;

  constructor(bounds: ExploreBounds) {
    this.bounds = bounds;
  }

  tookStep({ given, entries }: Step): void {
    this.answers += Math.max(1, given.length);
    this.bytes += EVENT_BYTES * entries.length;
    if (this.answers >= this.bounds.answers)
      this.stop(`it stopped after ${explainCount(this.bounds.answers, 'answer')}`);
    this.weigh();
  }

  /** @returns whether a situation after so many answers is still to be looked at. */
  allowsDepth(depth: number): boolean {
    if (depth < this.bounds.depth) return true;
    this.stop(`it stopped at paths of ${explainCount(this.bounds.depth, 'answer')}`);
    return false;
  }

  /** @param key - The text that tells the situation from others. */
  foundSituation(key: string): void {
    this.situations++;
    this.bytes += SITUATION_BYTES + 2 * key.length;
    if (this.situations >= this.bounds.states) {
      this.stop(`it stopped after ${explainCount(this.bounds.states, 'situation')}`);
    }
    this.weigh();
  }

  private weigh(): void {
    const { memory } = this.bounds;
    if (this.bytes >= memory * 2 ** 20) this.stop(`it stopped at ${explainCount(memory, 'mebibyte')} of situations`);
  }

  private stop(why: string): void {
    this.incomplete ??= why;
  }
}
