import { setTimeout } from 'node:timers';
import type { Effect } from '../engine/effect.js';
import type { Answers } from './drive.js';

/** Real milliseconds after which a handler that has not answered is named. Test runners give up at five seconds. */
const PATIENCE = 4000;

// The real ones: a test may have replaced the globals by a clock of its own.
const realNow = performance.now.bind(performance);

/** Runs that wait, the longest first. One timer serves all: most are over within microseconds. */
const waiting: Watchdog[] = [];
let isArmed = false;

/**
 * Names handlers that keep a run waiting in real time. Virtual time stands still while a handler is pending, so a
 * handler that never answers cannot run into a TimeoutSeconds; without this, the test runner's own timeout would say nothing.
 */
export class Watchdog {
  private readonly answers: Answers;
  private effect: Effect | null = null;
  /** When the run first had to wait. */
  private since = 0;

  constructor(answers: Answers) {
    this.answers = answers;
  }

  /** Told what is awaited from now on. */
  watch(effect: Effect): void {
    if (this.effect === null) {
      this.since = realNow();
      waiting.push(this);
      if (!isArmed) arm(PATIENCE);
    }
    this.effect = effect;
  }

  rest(): void {
    if (this.effect === null) return;
    const place = waiting.lastIndexOf(this);
    if (place >= 0) waiting.splice(place, 1);
  }

  /** Barks once its patience is over. @returns how long that still takes. */
  check(): number {
    const left = this.since + PATIENCE - realNow();
    if (left > 0) return left;
    if (this.effect !== null) this.bark(this.effect);
    return 0;
  }

  private bark(effect: Effect): void {
    process.emitWarning(
      `Still waiting for ${this.answers.describe(effect)} after ${PATIENCE / 1000} seconds of real time. ` +
        'Virtual time stands still while a handler is pending; for a task that never answers, use neverAnswers().',
      'AslTestkitWarning',
    );
  }
}

function arm(milliseconds: number): void {
  isArmed = true;
  setTimeout(look, milliseconds).unref();
}

function look(): void {
  isArmed = false;
  for (let first = waiting[0]; first !== undefined; first = waiting[0]) {
    const left = first.check();
    if (left > 0) {
      arm(left);
      return;
    }
    waiting.shift();
  }
}
