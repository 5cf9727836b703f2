import { TestkitError } from '../../values/errors.js';
import type { JsonValue } from '../../values/json.js';
import { forkInterpreter } from '../../engine/fork.js';
import { Interpreter } from '../../engine/interpreter.js';
import type { InterpreterOptions } from '../../engine/interpreter-options.js';
import type { ChoiceWatch } from './choice-watch.js';
import { pendingEffects } from './state-key.js';
import type { End, Orders, Situation, Step } from './step.js';
import type { Answer } from './task-answers.js';

/** What a step made: the engine where it stopped, and the step itself, which leads nowhere yet. */
export interface Made {
  readonly engine: Interpreter;
  readonly step: Step;
}

/** Takes steps: forks an engine, gives it an answer, and lets it run to the next question. */
export class Stepper {
  private readonly options: InterpreterOptions;
  private readonly watch: ChoiceWatch;

  constructor(options: InterpreterOptions, watch: ChoiceWatch) {
    this.options = { ...options, decideChoice: watch.decide };
    this.watch = watch;
  }

  start(input: JsonValue, orders: Orders): Made {
    const engine = new Interpreter({ ...this.options, input });
    // The walk looks at what can happen, not at when: time that is up would keep equal situations apart.
    engine.deadline = Infinity;
    return this.run(engine, null, input, null, orders);
  }

  /** Answers the first question of a situation. @param engine - Its engine; it is forked. */
  answer(situation: Situation, engine: Interpreter, answer: Answer, orders: Orders): Made {
    const fork = forkInterpreter(engine);
    // A fork hands its questions out again; the walk has them from the engine it forked.
    fork.issued = [];
    return this.run(fork, situation, situation.reachedBy.input, answer, orders);
  }

  private run(
    engine: Interpreter,
    from: Situation | null,
    input: JsonValue,
    answer: Answer | null,
    orders: Orders,
  ): Made {
    const startedAt = engine.now;
    const before = engine.root.tape.length;
    this.watch.begin(orders);
    const end = this.advance(engine, answer);
    const step: Step = {
      from,
      input,
      answer,
      depth: from === null ? 0 : from.reachedBy.depth + 1,
      overruled: orders.size > 0 || (from?.reachedBy.overruled ?? false),
      choices: this.watch.seen,
      entries: engine.root.entries.slice(before),
      seconds: (engine.now - startedAt) / 1000,
      to: null,
      end,
    };
    return { engine, step };
  }

  private advance(engine: Interpreter, answer: Answer | null): End | null {
    const [effect, ...others] = answer === null ? [] : pendingEffects(engine);
    if (effect !== undefined && answer !== null) engine.resume(effect, answer.outcome(effect));
    if (others.length > 0) return null;
    try {
      const pause = engine.advance();
      if (pause.kind === 'effects') return null;
      const full = engine.root.status === 'FAILED' && engine.root.tape.length >= engine.limits.historyEvents;
      return { kind: pause.kind === 'stalled' ? 'stalled' : full ? 'too long' : 'ended', engine };
    } catch (error) {
      if (error instanceof TestkitError && error.code === 'LIMIT_EXCEEDED') return { kind: 'too long', engine };
      throw error;
    }
  }
}
