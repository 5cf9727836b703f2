import type { Interpreter } from '../../engine/interpreter.js';
import type { Effect } from '../../engine/records/effect.js';
import type { Edge } from '../../machine/edge.js';
import type { Machine } from '../../machine/machine.js';
import type { ChoiceState } from '../../machine/state.js';
import { type SeenChoice, NO_ORDERS, type Orders } from './choice-watch.js';
import { Composition } from './composition.js';
import { Replay } from './replay.js';
import { pendingEffects, stateKey } from './state-key.js';
import type { Situation, Step } from './step.js';
import type { Made } from './stepper.js';
import type { TaskAnswers } from './task-answers.js';
import { Traces } from './traces.js';
import type { WalkContext } from './walk-context.js';
import type { WalkStart } from './walk-start.js';

/** Entries of a Choice with different data that are remembered. */
const VISITS_KEPT = 16;

/** One entry of a Choice. */
export interface ChoiceVisit {
  readonly step: Step;
  /** Its place among the Choices of the step. */
  readonly position: number;
  readonly data: string;
}

/** Walks every outcome breadth first, so that the first way to anything is a shortest one. */
export class Walk {
  readonly machine: Machine;
  readonly traces: Traces;
  readonly steps: Step[] = [];
  readonly context: WalkContext;
  readonly answers: TaskAnswers;
  private readonly composition: Composition;
  private readonly starts = new Map<Step, WalkStart>();
  private readonly known = new Map<string, Situation>();
  private readonly visits = new Map<ChoiceState, ChoiceVisit[]>();
  private readonly forgotten = new Set<ChoiceState>();
  private readonly overruled = new Set<Edge>();
  private queue: Situation[] = [];

  constructor(context: WalkContext) {
    this.context = context;
    this.machine = context.machine;
    this.answers = context.answers;
    this.traces = new Traces(context.machine);
    this.composition = new Composition(this);
  }

  /** Why it stopped early; undefined if it did not. */
  get incomplete(): string | undefined {
    return this.context.budget.incomplete;
  }

  run(starts: readonly WalkStart[]): void {
    for (const start of starts) this.begin(start, NO_ORDERS);
    for (;;) {
      this.drain();
      if (this.incomplete !== undefined || !this.overruleNext()) break;
    }
    for (const situation of this.known.values()) situation.engine = null;
  }

  private begin(start: WalkStart, orders: Orders): void {
    const made = start.begin(orders);
    this.starts.set(made.step, start);
    this.take(made);
  }

  private drain(): void {
    for (let next = 0; next < this.queue.length && this.incomplete === undefined; next++) {
      const situation = this.queue[next] as Situation;
      const { engine } = situation;
      if (engine === null) continue;
      const [effect] = pendingEffects(engine);
      if (effect === undefined) continue;
      if (this.context.regions.areComposed && effect.branch !== engine.top) this.composition.through(situation, engine);
      else this.ask(situation, engine, effect);
      // A Choice behind a situation may be walked again, with another outcome.
      if (situation.steps.every(({ choices }) => choices.length === 0)) situation.engine = null;
    }
    this.queue = [];
  }

  private ask(situation: Situation, engine: Interpreter, effect: Effect): void {
    this.traces.asked(effect);
    for (const answer of this.answers.to(effect)) {
      this.take(this.context.stepper.answer(situation, engine, answer, NO_ORDERS));
    }
  }

  /** Follows one edge of a Choice that no data led along, where the data is open. False if there is none left. */
  private overruleNext(): boolean {
    for (const [choice, visits] of this.visits) {
      for (const edge of [...choice.rules.map((rule) => rule.edge), choice.defaultEdge]) {
        if (edge === null || this.traces.isTaken(edge) || this.overruled.has(edge)) continue;
        const visit = visits.find((candidate) => this.isOpen(candidate));
        if (visit === undefined) continue;
        this.overruled.add(edge);
        this.overrule(visit, edge);
        return true;
      }
    }
    return false;
  }

  private overrule({ step, position }: ChoiceVisit, edge: Edge): void {
    const orders = new Map(step.choices.slice(0, position).flatMap(ordered));
    const key = step.choices[position]?.key;
    if (key !== undefined) orders.set(key, edge);
    const { from } = step;
    if (from === null) {
      const start = this.starts.get(step);
      if (start !== undefined) this.begin(start, orders);
      return;
    }
    const { engine } = from;
    const [given] = step.given;
    if (engine === null || given === undefined) return;
    if (step.isComposed) this.composition.again(from, engine, step, orders);
    else this.take(this.context.stepper.answer(from, engine, given.answer, orders));
  }

  take({ engine, step }: Made): void {
    const { budget, canonical, relevant } = this.context;
    this.steps.push(step);
    step.from?.steps.push(step);
    this.traces.took(step);
    step.choices.forEach((seen, position) => {
      this.remember(seen.state, { step, position, data: seen.data });
    });
    budget.tookStep(step);
    if (step.end !== null || step.isCut) return;
    const key = stateKey(engine, canonical, relevant) + this.context.contextKey(engine);
    const known = this.known.get(key);
    if (known !== undefined) {
      step.to = known;
      return;
    }
    if (!budget.allowsDepth(step.depth)) return;
    const situation: Situation = { id: this.known.size, reachedBy: step, steps: [], engine };
    step.to = situation;
    this.known.set(key, situation);
    this.queue.push(situation);
    budget.foundSituation(key);
  }

  private remember(state: ChoiceState, visit: ChoiceVisit): void {
    const visits = this.visits.get(state) ?? [];
    this.visits.set(state, visits);
    if (visits.some(({ data }) => data === visit.data)) return;
    if (visits.length < VISITS_KEPT) visits.push(visit);
    else this.forgotten.add(state);
  }

  /** The entries of a Choice with different data; undefined if there were too many to remember. */
  visitsOf(state: ChoiceState): readonly ChoiceVisit[] | undefined {
    return this.forgotten.has(state) ? undefined : (this.visits.get(state) ?? []);
  }

  /**
   * Whether what a Choice could read there depends on data that nobody gave: the same path is walked again with every
   * example changed and nothing else.
   */
  isOpen({ step, position, data }: ChoiceVisit): boolean {
    const replay = this.replayTo(step);
    if (replay.isSame) return false;
    return replay.isAstray || replay.choices[position]?.data !== data;
  }

  /** Walks to the end of a step once more, with every example changed. */
  replayTo(step: Step): Replay {
    return Replay.of(this.context.stepper, this.starts, step);
  }
}

function ordered({ key, edge }: SeenChoice): [string, Edge][] {
  return edge === null ? [] : [[key, edge]];
}
