import { TestkitError } from '../../values/errors.js';
import type { JsonValue } from '../../values/json.js';
import { forkInterpreter } from '../../engine/fork.js';
import { Interpreter } from '../../engine/interpreter.js';
import type { InterpreterOptions } from '../../engine/interpreter-options.js';
import type { Effect } from '../../engine/records/effect.js';
import { addressOf } from './address.js';
import { type ChoiceWatch, NO_ORDERS, type Orders } from './choice-watch.js';
import { pendingEffects } from './state-key.js';
import type { End, Given, Situation, Step } from './step.js';
import type { Answer } from './task-answers.js';

/** What a step made: the engine where it stopped, and the step itself, which leads nowhere yet. */
export interface Made {
  readonly engine: Interpreter;
  readonly step: Step;
}

/** What the branches of a region are answered, by address and in turn, and what their Choices are told to do. */
export interface Plan {
  readonly answers: ReadonlyMap<string, readonly Answer[]>;
  readonly orders: Orders;
}

/** Goes along while an engine runs through a region. */
export interface Guide {
  /** The answer to a question that the plan says nothing about; undefined if none suits. */
  answer(effect: Effect): Answer | undefined;
  asked?(effect: Effect): void;
  /** Called before questions are answered. @param choices - Choices made so far, by address. */
  look?(engine: Interpreter, choices: ReadonlyMap<string, number>): void;
}

interface Begun {
  readonly engine: Interpreter;
  readonly from: Situation | null;
  readonly orders: Orders;
  readonly startedAt: number;
  readonly retries: number;
  readonly counters: readonly number[];
}

/** Answers in one run through a region: more than any that ends needs. */
const MOST_ANSWERS = 20_000;

const NOTHING: readonly never[] = [];

/** Takes steps: forks an engine, gives it an answer, and lets it run to the next question. */
export class Stepper {
  private readonly options: InterpreterOptions;
  private readonly watch: ChoiceWatch;
  /** Only one engine runs at a time: all forks count in here, one step after the other. */
  readonly counters: number[];

  constructor(options: InterpreterOptions, watch: ChoiceWatch) {
    this.options = { ...options, decideChoice: watch.decide };
    this.watch = watch;
    this.counters = new Array<number>(options.machine.edges.length).fill(0);
  }

  start(input: JsonValue, orders: Orders): Made {
    const engine = new Interpreter({ ...this.options, input });
    // The walk looks at what can happen, not at when: time that is up would keep equal situations apart.
    engine.deadline = Infinity;
    this.watch.begin(orders);
    const { counters } = engine.root;
    const begun = { engine, from: null, orders, startedAt: engine.now, retries: 0, counters };
    return this.made(begun, NOTHING, advance(engine));
  }

  /** Starts from a question that an engine has come to. */
  startFrom(engine: Interpreter): Made {
    engine.issued = [];
    this.watch.begin(NO_ORDERS);
    const retries = engine.root.retries.length;
    const begun = { engine, from: null, orders: NO_ORDERS, startedAt: engine.now, retries, counters: NOTHING };
    return this.made(begun, NOTHING, null);
  }

  /** Answers the first question of a situation. @param engine - Its engine; it is forked. */
  answer(situation: Situation, engine: Interpreter, answer: Answer, orders: Orders): Made {
    const fork = this.fork(engine);
    return this.answerIn(fork, situation, answer, orders);
  }

  /** Answers the first question of an engine. */
  answerIn(engine: Interpreter, situation: Situation, answer: Answer, orders: Orders): Made {
    const begun = this.begin(engine, situation, orders);
    const [effect, ...others] = pendingEffects(engine);
    const given = effect === undefined ? NOTHING : [{ address: addressOf(effect.branch), answer }];
    if (effect !== undefined) engine.resume(effect, answer.outcome(effect));
    return this.made(begun, given, others.length > 0 ? null : advance(engine));
  }

  /** Goes through a whole Parallel or Map that a situation is in. @param engine - Its engine; it is forked. */
  through(situation: Situation, engine: Interpreter, plan: Plan, guide: Guide): Made {
    return this.throughIn(this.fork(engine), situation, plan, guide);
  }

  throughIn(engine: Interpreter, situation: Situation, plan: Plan, guide: Guide): Made {
    const begun = this.begin(engine, situation, plan.orders);
    const { inner: region } = engine.top;
    const given: Given[] = [];
    const used = new Map<string, number>();
    let end: End | null = null;
    // Questions that nothing suits stay open: the other branches go on until time would have to pass.
    const open = new Set<Effect>();
    while (end === null && region !== null && engine.top.inner === region && given.length < MOST_ANSWERS) {
      const questions = pendingEffects(engine).filter((effect) => !open.has(effect));
      if (questions.length === 0 || questions.some(({ branch }) => branch === engine.top)) break;
      guide.look?.(engine, this.watch.made);
      for (const effect of questions) {
        guide.asked?.(effect);
        const address = addressOf(effect.branch);
        const place = used.get(address) ?? 0;
        used.set(address, place + 1);
        const planned = plan.answers.get(address)?.[place];
        const answer = planned?.state === effect.state ? planned : guide.answer(effect);
        if (answer === undefined) {
          open.add(effect);
        } else {
          given.push({ address, answer });
          engine.resume(effect, answer.outcome(effect));
        }
      }
      end = advance(engine);
    }
    const isCut = end === null && (open.size > 0 || given.length >= MOST_ANSWERS) && engine.top.inner === region;
    return this.made(begun, given, end, { isComposed: true, isCut });
  }

  private fork(engine: Interpreter): Interpreter {
    const fork = forkInterpreter(engine, { counters: this.counters });
    // A fork hands its questions out again; the walk has them from the engine it forked.
    fork.issued = [];
    return fork;
  }

  private begin(engine: Interpreter, from: Situation, orders: Orders): Begun {
    this.watch.begin(orders);
    const { counters } = engine.root;
    counters.fill(0);
    return { engine, from, orders, startedAt: engine.now, retries: engine.root.retries.length, counters };
  }

  private made(
    { engine, from, orders, startedAt, retries, counters }: Begun,
    given: readonly Given[],
    end: End | null,
    how: { readonly isComposed?: boolean; readonly isCut?: boolean } = {},
  ): Made {
    const { root } = engine;
    const { entries } = root;
    const taken: number[] = [];
    for (let id = 0; id < counters.length; id++) if (counters[id] !== 0) taken.push(id);
    const step: Step = {
      from,
      input: from?.reachedBy.input ?? root.input,
      given,
      isComposed: how.isComposed ?? false,
      isCut: how.isCut ?? false,
      depth: from === null ? 0 : from.reachedBy.depth + Math.max(1, given.length),
      orders,
      overruled: orders.size > 0 || (from?.reachedBy.overruled ?? false),
      choices: this.watch.seen,
      entries,
      before: root.tape.length - entries.length,
      retries: root.retries.slice(retries),
      taken,
      seconds: (engine.now - startedAt) / 1000,
      to: null,
      end,
    };
    return { engine, step };
  }
}

/** Lets an engine run to its next question. @returns how it ended, if it did. */
function advance(engine: Interpreter): End | null {
  try {
    let pause = engine.advance();
    while (pause.kind === 'effects' && pendingEffects(engine).length === 0) {
      // Their branches have been aborted meanwhile; whatever they are answered is dropped.
      for (const effect of [...engine.unanswered]) engine.resume(effect, { kind: 'silent' });
      pause = engine.advance();
    }
    if (pause.kind === 'effects') return null;
    const full = engine.root.status === 'FAILED' && engine.root.tape.length >= engine.limits.historyEvents;
    return { kind: pause.kind === 'stalled' ? 'stalled' : full ? 'too long' : 'ended', engine };
  } catch (error) {
    if (error instanceof TestkitError && error.code === 'LIMIT_EXCEEDED') return { kind: 'too long', engine };
    throw error;
  }
}
