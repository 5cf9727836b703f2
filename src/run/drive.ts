import type { Effect } from '../engine/effect.js';
import type { Interpreter } from '../engine/interpreter.js';
import type { Outcome } from '../engine/outcome.js';
import { asyncMockError, explainStall } from './stalled.js';
import { Watchdog } from './watchdog.js';

/** What drivers need from whoever answers effects. */
export interface Answers {
  respond(effect: Effect): Outcome | Promise<Outcome>;
  /** Says in a few words what is asked, for messages: which mock, which task. */
  describe(effect: Effect): string;
}

/** Runs to the end, answering effects at once. @throws TestkitError if a mock answers with a promise. */
export function driveSync(engine: Interpreter, answers: Answers): void {
  for (;;) {
    const pause = engine.advance();
    if (pause.kind === 'done') return;
    if (pause.kind === 'stalled') throw explainStall(engine);
    for (const effect of pause.effects) {
      const outcome = answers.respond(effect);
      if (isPromise(outcome)) {
        outcome.catch(() => undefined);
        throw asyncMockError(answers.describe(effect));
      }
      engine.resume(effect, outcome);
    }
  }
}

/**
 * Runs to the end, awaiting answers. All effects of a wave start in the order in which they were issued, and their answers
 * are taken in that order too, however long each really takes: the history is that of the synchronous run.
 */
export async function drive(engine: Interpreter, answers: Answers): Promise<void> {
  const watchdog = new Watchdog();
  try {
    for (;;) {
      const pause = engine.advance();
      if (pause.kind === 'done') return;
      if (pause.kind === 'stalled') throw explainStall(engine);
      const { effects } = pause;
      const first = effects[0];
      if (effects.length === 1 && first !== undefined) {
        // A single call at a time is what most machines make; it needs no list.
        const outcome = answers.respond(first);
        engine.resume(first, isPromise(outcome) ? await watchdog.guard(outcome, answers, first) : outcome);
        continue;
      }
      const outcomes = startAll(effects, answers);
      for (let i = 0; i < effects.length; i++) {
        const outcome = outcomes[i] as Outcome | Promise<Outcome>;
        const effect = effects[i] as Effect;
        engine.resume(effect, isPromise(outcome) ? await watchdog.guard(outcome, answers, effect) : outcome);
      }
    }
  } finally {
    watchdog.rest();
  }
}

function startAll(effects: readonly Effect[], answers: Answers): (Outcome | Promise<Outcome>)[] {
  return effects.map((effect) => {
    const outcome = answers.respond(effect);
    // A rejection ends the run when its turn comes; until then it must not count as unhandled.
    if (isPromise(outcome)) outcome.catch(() => undefined);
    return outcome;
  });
}

export function isPromise<T>(value: T | Promise<T>): value is Promise<T> {
  return typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';
}
