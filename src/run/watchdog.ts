import type { Effect } from '../engine/effect.js';
import type { Outcome } from '../engine/outcome.js';
import type { Answers } from './drive.js';

/** Real milliseconds after which a handler that has not answered is named. Test runners give up at five seconds. */
const PATIENCE = 4000;

/**
 * Names handlers that keep a run waiting in real time. Virtual time stands still while a handler is pending, so a
 * handler that never answers cannot run into a TimeoutSeconds; without this, the test runner's own timeout would say nothing.
 */
export class Watchdog {
  private timer: NodeJS.Timeout | undefined;
  private waitingFor: { readonly answers: Answers; readonly effect: Effect } | undefined;

  /** Awaits an answer under watch. */
  async guard(outcome: Promise<Outcome>, answers: Answers, effect: Effect): Promise<Outcome> {
    this.waitingFor = { answers, effect };
    this.timer ??= setTimeout(() => this.bark(), PATIENCE).unref();
    return outcome;
  }

  rest(): void {
    clearTimeout(this.timer);
  }

  private bark(): void {
    if (this.waitingFor === undefined) return;
    const { answers, effect } = this.waitingFor;
    process.emitWarning(
      `Still waiting for ${answers.describe(effect)} after ${PATIENCE / 1000} seconds of real time. ` +
        'Virtual time stands still while a handler is pending; for a task that never answers, use neverAnswers().',
      'AslTestkitWarning',
    );
  }
}
