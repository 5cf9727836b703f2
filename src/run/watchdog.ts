import { shown } from '../values/shown.js';

import { setTimeout } from 'node:timers';
import type { Effect } from '../engine/records/effect.js';
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

  /** How long its patience still lasts; 0 once it is over. */
  left(): number {
    const left = this.since + PATIENCE - realNow();
    if (left > 0) return left;
    return 0;
  }

  /** What the run waits for, in a few words. */
  describe(): string {
    return this.effect === null ? 'a task' : this.answers.describe(this.effect);
  }
}

function arm(milliseconds: number): void {
  isArmed = true;
  setTimeout(look, milliseconds).unref();
}

function look(): void {
  isArmed = false;
  const late = waiting.findIndex((run) => run.left() > 0);
  const overdue = waiting.splice(0, late < 0 ? waiting.length : late);
  const [first] = waiting;
  if (first !== undefined) arm(first.left());
  const [named] = overdue;
  if (named !== undefined) warn(named, overdue.length - 1);
}

/** One warning for all that are overdue at once: thousands would bury the test's own output. */
function warn(run: Watchdog, others: number): void {
  const more = others === 0 ? '' : `, and ${others === 1 ? 'one other run' : `${others} other runs`},`;
  process.emitWarning(
    `Still waiting for ${shown(run.describe())}${more} after ${PATIENCE / 1000} seconds of real time. ` +
      'Virtual time stands still while a handler is pending; for a task that never answers, use neverAnswers().',
    'AslTestkitWarning',
  );
}
