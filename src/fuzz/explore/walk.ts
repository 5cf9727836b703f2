import type { JsonValue } from '../../values/json.js';
import { explainCount } from '../../wording/counts.js';
import type { Interpreter } from '../../engine/interpreter.js';
import type { Edge } from '../../machine/edge.js';
import type { Machine } from '../../machine/machine.js';
import type { ChoiceState, State } from '../../machine/state.js';
import type { ExploreBounds } from './bounds.js';
import { CanonicalText } from './canonical-text.js';
import { scramble } from './example-variants.js';
import { mentionedNames } from './mentioned-names.js';
import { pendingEffects, stateKey } from './state-key.js';
import { stepsTo, type Orders, type Situation, type Step } from './step.js';
import type { Stepper } from './stepper.js';
import type { Answer, TaskAnswers } from './task-answers.js';
import { Traces } from './traces.js';

/** Entries of a Choice with different data that are remembered. */
const VISITS_KEPT = 16;

/** One entry of a Choice. */
export interface ChoiceVisit {
  readonly step: Step;
  readonly position: number;
  readonly data: string;
}

const NO_ORDERS: Orders = new Map();

/** Walks every outcome breadth first, so that the first way to anything is a shortest one. */
export class Walk {
  readonly machine: Machine;
  readonly traces: Traces;
  readonly steps: Step[] = [];
  situations = 0;
  /** Why it stopped early; undefined if it did not. */
  incomplete: string | undefined;
  private readonly stepper: Stepper;
  readonly answers: TaskAnswers;
  private readonly bounds: ExploreBounds;
  private readonly isInputExample: boolean;
  private readonly known = new Map<string, Situation>();
  private readonly canonical: CanonicalText;
  private readonly visits = new Map<ChoiceState, ChoiceVisit[]>();
  private readonly forgotten = new Set<ChoiceState>();
  private readonly overruled = new Set<Edge>();
  private queue: Situation[] = [];

  constructor(
    machine: Machine,
    stepper: Stepper,
    answers: TaskAnswers,
    bounds: ExploreBounds,
    isInputExample: boolean,
  ) {
    this.machine = machine;
    this.stepper = stepper;
    this.answers = answers;
    this.bounds = bounds;
    this.isInputExample = isInputExample;
    this.canonical = new CanonicalText(mentionedNames(machine.definition.document));
    this.traces = new Traces(machine);
  }

  run(inputs: readonly JsonValue[]): void {
    for (const input of inputs) this.take(this.stepper.start(input, NO_ORDERS));
    for (;;) {
      this.drain();
      if (this.incomplete !== undefined || !this.overruleNext()) return;
    }
  }

  private drain(): void {
    for (let next = 0; next < this.queue.length && this.incomplete === undefined; next++) {
      const situation = this.queue[next] as Situation;
      const { engine } = situation;
      if (engine === null) continue;
      const [effect] = pendingEffects(engine);
      if (effect === undefined) continue;
      this.traces.asked(effect);
      for (const answer of this.answers.to(effect)) {
        this.take(this.stepper.answer(situation, engine, answer, NO_ORDERS));
      }
    }
    this.queue = [];
  }

  /** Follows one edge of a Choice that no data led along, where the data is open. False if there is none left. */
  private overruleNext(): boolean {
    for (const edge of this.machine.edges) {
      const { from } = edge;
      if (from?.type !== 'Choice' || this.traces.isTaken(edge) || this.overruled.has(edge)) continue;
      const visit = this.visits.get(from)?.find((candidate) => this.isOpen(candidate));
      if (visit === undefined) continue;
      this.overruled.add(edge);
      const orders = new Map(visit.step.choices.slice(0, visit.position).flatMap(ordered));
      orders.set(visit.position, edge);
      const { from: situation, answer, input } = visit.step;
      if (situation === null || answer === null) this.take(this.stepper.start(input, orders));
      else this.take(this.stepper.answer(situation, this.engineOf(situation), answer, orders));
      return true;
    }
    return false;
  }

  /** The situation's engine stays while the walk lasts: a Choice behind it may be walked again. */
  private engineOf(situation: Situation): Interpreter {
    const { engine } = situation;
    if (engine === null) throw new RangeError('A situation was left behind.');
    return engine;
  }

  private take({ engine, step }: { readonly engine: Interpreter; readonly step: Step }): void {
    this.steps.push(step);
    step.from?.steps.push(step);
    this.traces.took(step, engine);
    step.choices.forEach((seen, position) => {
      this.remember(seen.state, { step, position, data: seen.data });
    });
    if (this.steps.length >= this.bounds.answers) {
      this.incomplete ??= `it stopped after ${explainCount(this.bounds.answers, 'answer')}`;
    }
    if (step.end !== null) return;
    const key = stateKey(engine, this.canonical);
    const known = this.known.get(key);
    if (known !== undefined) {
      step.to = known;
      return;
    }
    if (step.depth >= this.bounds.depth) {
      this.incomplete ??= `it stopped at paths of ${explainCount(this.bounds.depth, 'answer')}`;
      return;
    }
    const situation: Situation = { id: this.situations++, reachedBy: step, steps: [], engine };
    step.to = situation;
    this.known.set(key, situation);
    this.queue.push(situation);
    if (this.situations >= this.bounds.states) {
      this.incomplete ??= `it stopped after ${explainCount(this.bounds.states, 'situation')}`;
    }
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
    const [start, ...rest] = stepsTo(step);
    if (start === undefined) return false;
    const examples = this.isInputExample || rest.some(({ answer }) => answer?.scrambled !== undefined);
    if (!examples) return false;
    const input = this.isInputExample ? scramble(start.input) : start.input;
    let made = this.stepper.start(input, allOrders(start));
    for (const next of rest) {
      const { from, answer } = next;
      if (made.step.end !== null || from === null || answer === null) return true;
      const other: Answer = answer.scrambled ?? answer;
      if (firstAsked(made.engine) !== answer.state) return true;
      made = this.stepper.answer(from, made.engine, other, allOrders(next));
    }
    return made.step.choices[position]?.data !== data;
  }
}

function firstAsked(engine: Interpreter): State | undefined {
  return pendingEffects(engine)[0]?.state;
}

function allOrders(step: Step): Orders {
  return new Map(step.choices.flatMap(ordered));
}

function ordered({ edge }: { readonly edge: Edge | null }, position: number): [number, Edge][] {
  return edge === null ? [] : [[position, edge]];
}
