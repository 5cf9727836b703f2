import { InternalError } from '../../values/errors.js';
import { isJsonArray, isJsonObject, setKey, type JsonValue } from '../../values/json.js';
import type { Effect, ItemReaderEffect, ResultWriterEffect, TaskEffect } from '../../engine/records/effect.js';
import { readText, type FailureOutcome, type Outcome } from '../../engine/outcome.js';
import type { Machine } from '../../machine/machine.js';
import type { State, TaskState } from '../../machine/state.js';
import { fitResponse } from '../../integrations/shapes/fit-shape.js';
import { RequestRefused } from '../../integrations/shapes/request-refused.js';
import { MadeObjects } from '../../item-readers/made-objects.js';
import { checkRequest } from '../../mocks/check-request.js';
import { declaredOutcome } from '../../mocks/declare/declared-outcome.js';
import type { OutcomeDocument } from '../../mocks/declare/outcome-document.js';
import { resolveTask } from '../../mocks/resolve-task.js';
import { UNNAMED_ERROR } from '../error-classes.js';
import type { DataFlow } from '../shape/data-flow.js';
import { exampleVariants, scramble } from './example-variants.js';
import { ErrorClasses } from './raisable-errors.js';

/** One way in which the world outside may answer. */
export interface Answer {
  readonly state: State;
  readonly kind: 'succeeds' | 'fails' | 'times out';
  /** `succeeds`, `fails with Busy`, `runs into its timeout`. */
  readonly text: string;
  /**
   * What a mock says to answer so. Of a Map that reads its items: the items, or the error of the reader. Null where no mock
   * is asked, and where none can say it.
   */
  readonly document: OutcomeDocument | null;
  /** Whether no mock can lead here. */
  readonly isBeyondMocks?: true;
  /** What the engine is told: what the mock comes to, by the way that all mocks go. */
  outcome(effect: Effect): Outcome;
  /** Where the output is an example: the same answer with other data. */
  readonly scrambled?: Answer;
}

/** How answers are held to the API's shape: as in a run that says nothing of it. */
const SHAPES = 'PRESENT';

/** Most heartbeats that one mock may send. */
const MOST_HEARTBEATS = 100_000;

/** Knows every way in which each task may answer. */
export class TaskAnswers {
  private readonly flow: DataFlow;
  private readonly outputs: Readonly<Record<string, readonly JsonValue[] | undefined>>;
  private readonly errors: ErrorClasses;
  private readonly successesOf = new Map<State, readonly Answer[]>();
  /** Whether there is no data but the user's. */
  readonly isAllGiven: boolean;
  /** Tasks that sent what their API does not take, so that nobody knows what comes after them, and what was wrong with it. */
  readonly refused = new Map<State, string>();

  /** @param isAllGiven - Whether there is no data but the user's. */
  constructor(
    machine: Machine,
    flow: DataFlow,
    outputs: Readonly<Record<string, readonly JsonValue[] | undefined>>,
    isAllGiven: boolean,
  ) {
    this.isAllGiven = isAllGiven;
    this.flow = flow;
    this.outputs = outputs;
    this.errors = new ErrorClasses(machine);
  }

  /**
   * All answers to an effect: successes first. None where made-up data was sent to an API that does not take it.
   *
   * @throws RequestRefused for requests that no data would make right.
   */
  to(effect: Effect): readonly Answer[] {
    if (effect.kind === 'state') throw new InternalError(`"${effect.state.name}" was asked for its whole answer.`);
    if (effect.kind === 'resultWriter') return writerAnswers(effect);
    if (effect.kind === 'itemReader') return this.readerAnswers(effect);
    try {
      const refused = checkRequest(filledIn(effect), SHAPES);
      if (refused !== undefined) {
        if (this.isAllGiven || this.flow.isLiteral(effect.state)) return [refusal(effect.state, refused)];
        return this.refuse(effect.state, readText(refused.cause ?? refused.error ?? ''));
      }
    } catch (error) {
      if (!(error instanceof RequestRefused) || error.isMistakeOfDefinition || this.isAllGiven) throw error;
      return this.refuse(effect.state, error.problems[0]?.text ?? 'it does not fit');
    }
    const successes = this.successes(effect.state);
    if (!this.isAllGiven) {
      const why = whyRefused(effect, successes[0]);
      if (why !== undefined) return this.refuse(effect.state, why);
    }
    const cause = this.errors.causeOf(effect.state);
    const failures = this.errors.of(effect.state).map((error) => failure(effect.state, error, cause));
    return [...successes, ...failures, ...timeouts(effect)];
  }

  private refuse(state: State, why: string): readonly Answer[] {
    if (!this.refused.has(state)) this.refused.set(state, why);
    return [];
  }

  /** A reader finds one item, of each kind that the definition tells apart, or fails. */
  private readerAnswers(effect: ItemReaderEffect): Answer[] {
    const items = exampleVariants(this.flow.itemOf(effect.state)).map((item) =>
      // A row without columns is none.
      isJsonObject(item) && Object.keys(item).length === 0 ? { column: 'text' } : item,
    );
    return [
      ...items.map((item, index) => ({
        ...readerFinds(effect, [item], items.length > 1 ? index + 1 : 0),
        scrambled: readerFinds(effect, [scramble(item)], 0),
      })),
      readerFailure(effect.state, 'States.ItemReaderFailed'),
    ];
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
    const examples = exampleVariants(this.flow.answerOf(state));
    const fitting = examples.map((output) => fitResponse(state.resource, output));
    const variants = [...new Map(fitting.map((output) => [JSON.stringify(output), output])).values()];
    return variants.map((output, index) => ({
      ...success(state, output, variants.length > 1 ? index + 1 : 0),
      scrambled: success(state, fitResponse(state.resource, scramble(output)), 0),
    }));
  }
}

/** An answer that a mock gives. */
function mocked(state: TaskState, kind: Answer['kind'], text: string, document: OutcomeDocument): Answer {
  const declared = declaredOutcome(document);
  return {
    state,
    kind,
    text,
    document,
    outcome: (effect) => {
      if (effect.kind !== 'task')
        throw new InternalError(`"${state.name}" was asked for something else than its answer.`);
      return resolveTask(declared, effect, SHAPES, nameAnswer);
    },
  };
}

/** Why Lambda refuses what a function is sent, whatever it would answer; undefined if it does not. */
function whyRefused(effect: TaskEffect, answer: Answer | undefined): string | undefined {
  const { resource } = effect.state;
  const isFunction = resource.kind !== 'service' || resource.service === 'lambda';
  if (!isFunction || answer?.kind !== 'succeeds') return undefined;
  const outcome = answer.outcome(effect);
  return outcome.kind === 'failure' ? readText(outcome.cause ?? outcome.error ?? '') : undefined;
}

/** A request whose placeholders (`${Table}`) have values, as they have where it is deployed. */
function filledIn(effect: TaskEffect): TaskEffect {
  return JSON.stringify(effect.input).includes('${') ? { ...effect, input: withoutPlaceholders(effect.input) } : effect;
}

function withoutPlaceholders(value: JsonValue): JsonValue {
  if (typeof value === 'string') return value.replaceAll(/\$\{(?:[\w-]+(?:::|\.))*([\w-]+)\}/g, '$1');
  if (isJsonArray(value)) return value.map(withoutPlaceholders);
  if (!isJsonObject(value)) return value;
  const copy: Record<string, JsonValue> = {};
  for (const [key, member] of Object.entries(value)) setKey(copy, key, withoutPlaceholders(member));
  return copy;
}

function nameAnswer({ state }: TaskEffect): string {
  return `What "${state.name}" is to answer`;
}

function success(state: TaskState, output: JsonValue, variant: number): Answer {
  const which = variant === 0 ? '' : ` with ${shorten(JSON.stringify(output))}`;
  return mocked(state, 'succeeds', `succeeds${which}`, { succeed: output });
}

function failure(state: TaskState, error: string, cause: string | undefined): Answer {
  const text = error === UNNAMED_ERROR ? 'fails with an error that nothing names' : `fails with ${error}`;
  return mocked(state, 'fails', text, { fail: error, ...(cause === undefined ? {} : { cause }) });
}

/** What Step Functions or the service says of a request before any mock is asked. */
function refusal(state: TaskState, outcome: FailureOutcome): Answer {
  return {
    state,
    kind: 'fails',
    text: `is refused with ${outcome.error ?? 'an error'}`,
    document: null,
    outcome: () => outcome,
  };
}

/** A task may run out of time if it has a limit, or if somebody handles that it does. */
function timeouts({ state, timeoutSeconds, heartbeatSeconds }: TaskEffect): Answer[] {
  if (heartbeatSeconds !== undefined && heartbeatSeconds < (timeoutSeconds ?? Infinity)) {
    const missed = mocked(state, 'times out', 'misses its heartbeat', { neverAnswers: true });
    if (timeoutSeconds === undefined) return [missed];
    return [missed, timedOut(state, beating(state, timeoutSeconds, heartbeatSeconds))];
  }
  if (timeoutSeconds !== undefined) return [timedOut(state, { neverAnswers: true })];
  return isTimeoutNamed(state) ? [timedOut(state, { fail: 'States.Timeout' })] : [];
}

function timedOut(state: TaskState, document: OutcomeDocument): Answer {
  return mocked(state, 'times out', 'runs into its timeout', document);
}

/** Heartbeats, and never an answer. */
function beating(state: TaskState, timeoutSeconds: number, every: number): OutcomeDocument {
  if (timeoutSeconds / every > MOST_HEARTBEATS) return { fail: 'States.Timeout' };
  return { ...(state.resource.kind === 'activity' ? { worker: true } : { callback: true }), heartbeat: { every } };
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

/** What writers answer; what they fail with has a name of its own. */
function writerAnswers({ state }: ResultWriterEffect): Answer[] {
  const written = { state, kind: 'succeeds', text: 'succeeds', document: null } as const;
  return [
    { ...written, outcome: () => ({ kind: 'success', output: null }) },
    { ...readerFailure(state, 'States.ResultWriterFailed'), document: null, isBeyondMocks: true },
  ];
}

/** A reader that finds these items. */
function readerFinds(effect: ItemReaderEffect, items: readonly JsonValue[], variant: number): Answer {
  const { state } = effect;
  const found = new MadeObjects().read(effect, items);
  return {
    state,
    kind: 'succeeds',
    text: `succeeds${variant === 0 ? '' : ` with ${shorten(JSON.stringify(items))}`}`,
    document: { succeed: items },
    ...(found === undefined ? { isBeyondMocks: true } : {}),
    outcome: () => found ?? { kind: 'success', output: items },
  };
}

function readerFailure(state: State, error: string): Answer {
  return {
    state,
    kind: 'fails',
    text: `fails with ${error}`,
    document: { fail: error },
    outcome: () => ({ kind: 'failure', error }),
  };
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
