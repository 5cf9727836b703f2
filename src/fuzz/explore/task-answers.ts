import { isJsonObject, type JsonValue } from '../../values/json.js';
import type { Effect, TaskEffect } from '../../engine/effect.js';
import type { Outcome } from '../../engine/outcome.js';
import type { Machine } from '../../machine/machine.js';
import type { State, TaskState } from '../../machine/state.js';
import { completeResponse, submittedResponse } from '../../integrations/complete-response.js';
import { UNNAMED_ERROR } from '../error-classes.js';
import type { DataShape } from '../shape/data-shape.js';
import { outputShape } from '../shape/example-value.js';
import type { ScriptStep } from '../task-script.js';
import { exampleVariants, scramble } from './example-variants.js';
import { ErrorClasses } from './raisable-errors.js';

/** One way in which the world outside may answer. */
export interface Answer {
  readonly state: State;
  readonly kind: 'succeeds' | 'fails' | 'times out';
  /** `succeeds`, `fails with Busy`, `runs into its timeout`. */
  readonly text: string;
  /** The same as a mock; null where mocks say it in another way. */
  readonly step: ScriptStep | null;
  outcome(effect: Effect): Outcome;
  /** Where the output is an example: the same answer with other data. */
  readonly scrambled?: Answer;
}

/** Heartbeats sent before a task is left to its timeout. */
const MOST_HEARTBEATS = 1000;

/** Knows every way in which each task may answer. */
export class TaskAnswers {
  private readonly machine: Machine;
  private readonly shape: DataShape;
  private readonly outputs: Readonly<Record<string, readonly JsonValue[] | undefined>>;
  private readonly errors: ErrorClasses;
  private readonly successesOf = new Map<State, readonly Answer[]>();

  constructor(machine: Machine, shape: DataShape, outputs: Readonly<Record<string, readonly JsonValue[] | undefined>>) {
    this.machine = machine;
    this.shape = shape;
    this.outputs = outputs;
    this.errors = new ErrorClasses(machine);
  }

  /** All answers to an effect: successes first. */
  to(effect: Effect): readonly Answer[] {
    if (effect.kind !== 'task') return readerOrWriterAnswers(effect);
    const failures = this.errors.of(effect.state).map((error) => failure(effect.state, error));
    return [...this.successes(effect.state), ...failures, ...timeouts(effect)];
  }

  private successes(state: TaskState): readonly Answer[] {
    let answers = this.successesOf.get(state);
    if (answers === undefined) {
      const given = Object.hasOwn(this.outputs, state.name) ? this.outputs[state.name] : undefined;
      answers =
        given?.map((output, index) => success(state, output, given.length > 1 ? index + 1 : 0)) ?? this.examples(state);
      this.successesOf.set(state, answers);
    }
    return answers;
  }

  private examples(state: TaskState): readonly Answer[] {
    const variants = exampleVariants(outputShape(this.machine, this.shape, state)).map((output) =>
      // APIs answer with objects; a Lambda function or an activity may answer with any value.
      state.resource.kind === 'service' && state.resource.service !== 'lambda' && !isJsonObject(output) ? {} : output,
    );
    return variants.map((output, index) => ({
      ...success(state, output, variants.length > 1 ? index + 1 : 0),
      scrambled: success(state, scramble(output), 0),
    }));
  }
}

function success(state: TaskState, output: JsonValue, variant: number): Answer {
  const which = variant === 0 ? '' : ` with ${shorten(JSON.stringify(output))}`;
  return {
    state,
    kind: 'succeeds',
    text: `succeeds${which}`,
    step: { kind: 'succeed', output, seconds: 0 },
    outcome: (effect) => ({
      kind: 'success',
      output: effect.kind === 'task' ? completeResponse(effect, output) : output,
      ...submission(effect),
    }),
  };
}

function failure(state: TaskState, error: string): Answer {
  return {
    state,
    kind: 'fails',
    text: error === UNNAMED_ERROR ? 'fails with an error that nothing names' : `fails with ${error}`,
    step: { kind: 'fail', error, seconds: 0 },
    outcome: (effect) => ({ kind: 'failure', error, cause: '', ...submission(effect) }),
  };
}

/** A task may run out of time if it has a limit, or if somebody handles that it does. */
function timeouts(effect: TaskEffect): Answer[] {
  const { state, timeoutSeconds, heartbeatSeconds } = effect;
  const answers: Answer[] = [];
  if (heartbeatSeconds !== undefined && heartbeatSeconds < (timeoutSeconds ?? Infinity)) {
    const text = 'misses its heartbeat';
    answers.push({ state, kind: 'times out', text, step: { kind: 'silent' }, outcome: () => silent(effect, []) });
    if (timeoutSeconds === undefined) return answers;
    const beats = Math.min(Math.ceil(timeoutSeconds / heartbeatSeconds), MOST_HEARTBEATS);
    const heartbeats = Array.from({ length: beats }, (_, index) => (index + 1) * heartbeatSeconds);
    answers.push(timedOut(state, () => silent(effect, heartbeats)));
  } else if (timeoutSeconds !== undefined) {
    answers.push({ ...timedOut(state, () => silent(effect, [])), step: { kind: 'silent' } });
  } else if (isTimeoutNamed(state)) {
    answers.push(
      timedOut(state, () => ({ kind: 'failure', error: 'States.Timeout', cause: '', ...submission(effect) })),
    );
  }
  return answers;
}

function timedOut(state: TaskState, outcome: () => Outcome): Answer {
  const step: ScriptStep = { kind: 'fail', error: 'States.Timeout', seconds: 0 };
  return { state, kind: 'times out', text: 'runs into its timeout', step, outcome };
}

function silent(effect: TaskEffect, heartbeats: readonly number[]): Outcome {
  return { kind: 'silent', heartbeats, ...submission(effect) };
}

/** States.ALL beside States.TaskFailed is there for timeouts alone. */
function isTimeoutNamed(state: TaskState): boolean {
  const names = new Set<string>();
  for (let owner: State | null = state; owner !== null; owner = owner.container.owner) {
    if (!('retriers' in owner)) continue;
    for (const { errorEquals } of [...owner.retriers, ...owner.catchers])
      for (const name of errorEquals) names.add(name);
  }
  return names.has('States.Timeout') || (names.has('States.TaskFailed') && names.has('States.ALL'));
}

function submission(effect: Effect): { readonly submitted?: JsonValue } {
  if (effect.kind !== 'task' || effect.state.resource.pattern === 'request') return {};
  return { submitted: submittedResponse(effect) };
}

/** Readers of items find one; what they and writers fail with has a name of its own. */
function readerOrWriterAnswers(effect: Exclude<Effect, TaskEffect>): Answer[] {
  const { state } = effect;
  const well: Answer = {
    state,
    kind: 'succeeds',
    text: 'succeeds',
    step: null,
    outcome: () => ({ kind: 'success', output: effect.kind === 'itemReader' ? [{}] : null }),
  };
  if (effect.kind === 'state') return [well];
  const error = effect.kind === 'itemReader' ? 'States.ItemReaderFailed' : 'States.ResultWriterFailed';
  const outcome = (): Outcome => ({ kind: 'failure', error, cause: '' });
  return [well, { state, kind: 'fails', text: `fails with ${error}`, step: null, outcome }];
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
