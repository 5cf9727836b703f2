import type { Effect } from '../engine/records/effect.js';
import type { Interpreter } from '../engine/interpreter.js';
import type { Outcome } from '../engine/outcome.js';
import { InternalError } from '../values/errors.js';
import { callMock, MockCall } from '../mocks/mock-call.js';
import type { Answer } from '../mocks/responder.js';
import { asyncMockError, explainStall } from './stalled.js';
import { Watchdog } from './watchdog.js';

/** What drivers need from whoever answers effects. */
export interface Answers {
  respond(effect: Effect): Answer;
  /** Says in a few words what is asked, for messages: which mock, which task. */
  describe(effect: Effect): string;
}

/** Runs to the end, answering effects at once. @throws TestkitError if a mock answers with a promise. */
export function driveSync(engine: Interpreter, answers: Answers): void {
  for (;;) {
    const pause = engine.advance();
    if (pause.kind === 'done') return;
    if (pause.kind === 'stalled') throw explainStall(engine);
    const { effects } = pause;
    if (effects.length === 0) throw unasked();
    // As `drive` does: what a task does to another (its token, an execution it starts) comes before all answers of the wave.
    const outcomes = new Array<Outcome>(effects.length);
    for (let i = 0; i < effects.length; i++) {
      const effect = effects[i] as Effect;
      const answer = answers.respond(effect);
      // Called from here and not from a function of its own: each frame makes every error of a mock dearer.
      const outcome = answer instanceof MockCall ? callMock(answer) : answer;
      if (isPending(outcome)) throw asyncMockError(answers.describe(effect));
      outcomes[i] = outcome;
    }
    for (let i = 0; i < effects.length; i++) engine.resume(effects[i] as Effect, outcomes[i] as Outcome);
  }
}

/**
 * Runs to the end, awaiting answers. All effects of a wave start in the order in which they were issued, and their answers
 * are taken in that order too, however long each really takes: the history is that of the synchronous run.
 */
export async function drive(engine: Interpreter, answers: Answers): Promise<void> {
  const watchdog = new Watchdog(answers);
  try {
    for (;;) {
      const pause = engine.advance();
      if (pause.kind === 'done') return;
      if (pause.kind === 'stalled') throw explainStall(engine);
      const { effects } = pause;
      if (effects.length === 0) throw unasked();
      // Of its full length at once: an array that grows takes more than most waves need.
      const started = new Array<Answer>(effects.length);
      for (let i = 0; i < effects.length; i++) {
        const answer = answers.respond(effects[i] as Effect);
        const outcome = answer instanceof MockCall ? callMock(answer) : answer;
        // A rejection ends the run when its turn comes; until then it must not count as unhandled.
        if (isPromise(outcome)) outcome.catch(() => undefined);
        started[i] = outcome;
      }
      for (let i = 0; i < effects.length; i++) {
        const effect = effects[i] as Effect;
        let outcome = started[i] as Answer;
        if (isPending(outcome)) {
          watchdog.watch(effect);
          outcome = outcome instanceof MockCall ? (outcome.outcome ?? (await outcome.answered())) : await outcome;
        }
        engine.resume(effect, outcome);
      }
    }
  } finally {
    watchdog.rest();
  }
}

/** The answer to an effect for one who has no use for calls of its own. @throws whatever ends the test. */
export function callNow(answer: Answer): Outcome | Promise<Outcome> {
  if (!(answer instanceof MockCall)) return answer;
  const outcome = callMock(answer);
  return outcome instanceof MockCall ? outcome.answered() : outcome;
}

/** A driver answers all of a wave before it goes on; to ask for nothing would go on for ever. */
export function unasked(): InternalError {
  return new InternalError('The engine waits for answers that nobody was asked for.');
}

function isPending(answer: Answer): answer is Promise<Outcome> | MockCall {
  return answer instanceof MockCall || isPromise(answer);
}

export function isPromise<T>(value: T | Promise<T>): value is Promise<T> {
  return typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';
}
