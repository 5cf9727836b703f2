import type { Interpreter } from '../../engine/interpreter.js';
import type { Effect } from '../../engine/records/effect.js';
import type { SeenChoice, Orders } from './choice-watch.js';
import { pendingEffects } from './state-key.js';
import { stepsTo, type Step } from './step.js';
import type { Made, Stepper } from './stepper.js';
import type { Answer } from './task-answers.js';
import type { WalkStart } from './walk-start.js';

/** A path walked once more with every example that it rests on changed, and Choices deciding as they did. */
export class Replay {
  /** Whether no example was there to be changed. */
  readonly isSame: boolean;
  /** Whether it did not come to its end: the machine asked for something else. */
  readonly isAstray: boolean;
  /** The engine where it stopped. */
  readonly engine: Interpreter | null;
  /** Choices of the last step. */
  readonly choices: readonly SeenChoice[];

  private constructor(made: Made | 'same' | 'astray') {
    this.isSame = made === 'same';
    this.isAstray = made === 'astray';
    this.engine = typeof made === 'string' ? null : made.engine;
    this.choices = typeof made === 'string' ? [] : made.step.choices;
  }

  static of(stepper: Stepper, starts: ReadonlyMap<Step, WalkStart>, step: Step): Replay {
    return new Replay(replay(stepper, starts, stepsTo(step)));
  }
}

function replay(
  stepper: Stepper,
  starts: ReadonlyMap<Step, WalkStart>,
  [first, ...rest]: readonly Step[],
): Made | 'same' | 'astray' {
  const start = first === undefined ? undefined : starts.get(first);
  if (first === undefined || start === undefined) return 'astray';
  const begun = start.change(allOrders(first));
  if (begun === 'unknown') return 'astray';
  const isExample = rest.some(({ given }) => given.some(({ answer }) => answer.scrambled !== undefined));
  if (begun === 'same' && !isExample) return 'same';
  let made = begun === 'same' ? start.begin(allOrders(first)) : begun;
  for (const step of rest) {
    const next = made.step.end === null ? again(stepper, made.engine, step) : null;
    if (next === null) return 'astray';
    made = next;
  }
  return made;
}

/** Takes one step again in an engine that is used up by it. @returns null where the machine asks for something else. */
function again(stepper: Stepper, engine: Interpreter, step: Step): Made | null {
  const { from } = step;
  const [question] = pendingEffects(engine);
  const [given] = step.given;
  if (from === null || question === undefined || given === undefined) return null;
  if (!step.isComposed) {
    if (question.state !== given.answer.state) return null;
    return stepper.answerIn(engine, from, changed(given.answer), allOrders(step));
  }
  const answers = new Map<string, Answer[]>();
  for (const { address, answer } of step.given) {
    const list = answers.get(address);
    if (list === undefined) answers.set(address, [changed(answer)]);
    else list.push(changed(answer));
  }
  const unforeseen: Effect[] = [];
  const guide = {
    answer: (effect: Effect) => {
      unforeseen.push(effect);
      return undefined;
    },
  };
  const made = stepper.throughIn(engine, from, { answers, orders: allOrders(step) }, guide);
  return unforeseen.length > 0 ? null : made;
}

function changed(answer: Answer): Answer {
  return answer.scrambled ?? answer;
}

function allOrders({ choices }: Step): Orders {
  return new Map(choices.flatMap(({ key, edge }) => (edge === null ? [] : [[key, edge] as const])));
}
