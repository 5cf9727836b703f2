import type { Effect, StateEffect, TaskEffect } from '../engine/records/effect.js';
import type { Outcome } from '../engine/outcome.js';
import type { JsonValue } from '../values/json.js';
import type { Machine } from '../machine/machine.js';
import type { State } from '../machine/state.js';
import { answerState } from './answer-state.js';
import { answerTask } from './answer-task.js';
import { checkRequest } from './check-request.js';
import { NO_SETTINGS, type FunctionSettings } from '../integrations/lambda/function-settings.js';
import { readTarget } from '../integrations/lambda/invocation.js';
import { describeCall } from './messages/describe-call.js';
import { mockExhausted } from './messages/mock-exhausted.js';
import { mockNotFound } from './messages/mock-not-found.js';
import { noItems } from './messages/no-items.js';
import { mockUnused } from './messages/mock-unused.js';
import type { LocalTolerance } from './local-tolerance.js';
import type { MockBook } from './mock-book.js';
import { mockKeys, resourceKeys } from './mock-keys.js';
import { MockLookup } from './mock-lookup.js';
import type { MockRecord } from './mock-record.js';
import type { NestedMachines } from './nested-machines.js';
import { checkedAnswer, checkSubmission } from './resolve-task.js';
import { sendTask } from './send-task.js';
import type { Answer, Responder, ResponderOptions, TaskBackend, TokenDesk } from './responder.js';
import type { MockUse } from './mock-use.js';
import type { FunctionHost } from './task-call.js';

const NO_STATES: ReadonlySet<State> = new Set();
/** What a ResultWriter's answer is does not matter to the machine. */
const WRITTEN: Outcome = Object.freeze({ kind: 'success', output: null });
/** The {@link Responder} of a run's machine, or of one of the machines it starts. */
export class MockResponder implements Responder, FunctionHost {
  readonly mockedStates: ReadonlySet<State>;
  private readonly machine: Machine;
  private readonly book: MockBook;
  private readonly options: ResponderOptions;
  private readonly nested: NestedMachines | null;
  /** The key in `stateMachines` of the machine it answers for; undefined for the run's own. */
  private readonly key: string | undefined;
  private readonly lookup: MockLookup;
  /** Of the machines that may be started, by their key. */
  private children: Map<string, MockResponder> | null = null;

  constructor(
    machine: Machine,
    book: MockBook,
    options: ResponderOptions,
    nested: NestedMachines | null,
    key?: string,
  ) {
    this.machine = machine;
    this.book = book;
    this.options = options;
    this.nested = nested;
    this.key = key;
    this.lookup = new MockLookup(book);
    this.mockedStates = mockedStates(machine, book, options);
  }

  respond(effect: Effect, desk?: TokenDesk): Answer {
    return this.ownerOf(effect).answer(effect, desk);
  }

  private answer(effect: Effect, desk: TokenDesk | undefined): Answer {
    switch (effect.kind) {
      case 'task':
        return this.task(effect, desk);
      case 'state':
        return this.wholeState(effect);
      case 'itemReader':
        if (this.options.readItems === undefined) throw noItems(effect);
        return this.options.readItems(effect);
      case 'resultWriter':
        return this.options.writeResults?.(effect) ?? WRITTEN;
    }
  }

  describe(effect: Effect): string {
    const owner = this.ownerOf(effect);
    if (owner !== this) return owner.describe(effect);
    const call = describeCall(effect);
    const use = effect.kind === 'task' || effect.kind === 'state' ? this.lookup.find(effect)?.use : undefined;
    if (use === undefined) return call;
    return `${call} (mock "${use.key}"${use.declaredAt === undefined ? '' : `, ${use.declaredAt}`})`;
  }

  answeredBy(effect: Effect): string | undefined {
    return effect.kind === 'task' || effect.kind === 'state'
      ? this.ownerOf(effect).lookup.find(effect)?.key
      : undefined;
  }

  report(): readonly MockUse[] {
    return [...this.book.report(), ...(this.nested?.report() ?? [])];
  }

  finish(): void {
    this.options.tolerance?.tell();
    const error = this.options.strict === true ? mockUnused(this.report()) : undefined;
    if (error !== undefined) throw error;
  }

  fork(bound: Pick<ResponderOptions, 'startNested'> = {}): Responder {
    const book = this.book.fork();
    return new MockResponder(this.machine, book, { ...this.options, ...bound }, this.nested?.fork(book) ?? null);
  }

  private task(effect: TaskEffect, desk: TokenDesk | undefined): Answer {
    const record = this.lookup.find(effect);
    const tolerance = this.toleranceFor(record);
    if (tolerance === undefined) {
      const refused = checkRequest(effect, this.options.shapes ?? 'NONE');
      if (refused !== undefined) return refused;
    } else {
      tolerance.request(effect);
    }
    if (record === undefined || record.key !== effect.state.name) {
      const started = this.nestedExecution(effect);
      if (started !== undefined) return started;
    }
    if (record === undefined) return this.unmocked(effect, desk);
    const turn = record.take(effect);
    if (turn === null) throw mockExhausted(record, effect);
    return answerTask(turn, effect, this);
  }

  /** @internal */
  shaped(effect: TaskEffect, outcome: Outcome): Outcome {
    const tolerance = this.toleranceFor(this.lookup.find(effect));
    if (tolerance === undefined) return checkedAnswer(effect, outcome, this.options.shapes ?? 'NONE', this.nameAnswer);
    tolerance.answer(effect, outcome, this.nameAnswer);
    return outcome;
  }

  /** @internal */
  checkSubmission(effect: TaskEffect, response: JsonValue): void {
    checkSubmission(effect, response, this.options.shapes ?? 'NONE', this.nameAnswer);
  }

  /** What lets a task pass that this mock answers; undefined where it is held to what Step Functions takes. */
  private toleranceFor(record: MockRecord | undefined): LocalTolerance | undefined {
    return record?.isLocal === true ? this.options.tolerance : undefined;
  }

  private readonly nameAnswer = (effect: TaskEffect): string => `The answer to ${this.describe(effect)}`;

  /** @internal */
  settingsOf(functionName: string): FunctionSettings {
    return this.options.functionSettings?.(functionName) ?? NO_SETTINGS;
  }

  /** @internal */
  unheard(effect: TaskEffect, error: string): void {
    this.lookup.find(effect)?.addUnheard(error);
  }

  private wholeState(effect: StateEffect): Answer {
    const record = this.lookup.find(effect);
    if (record === undefined) throw mockNotFound(effect, [effect.state.name], this.report(), []);
    const turn = record.take(effect);
    if (turn === null) throw mockExhausted(record, effect);
    return answerState(turn, effect, () => this.describe(effect));
  }

  private unmocked(effect: TaskEffect, desk: TokenDesk | undefined): Outcome | Promise<Outcome> {
    const backends = this.options.backends ?? [];
    for (const backend of backends) {
      const answer = backend.respond(effect);
      if (answer !== undefined) return answer;
    }
    const sent = desk === undefined ? undefined : sendTask(effect, desk);
    if (sent !== undefined) return sent;
    const functionName = readTarget(effect)?.keys.slice(-1) ?? [];
    const keys = [effect.state.name, ...functionName, ...resourceKeys(effect.state.resource).slice(-1)];
    const others = [...(this.nested?.explain(effect) ?? []), ...backendLines(backends)];
    throw mockNotFound(effect, keys, this.report(), others);
  }

  private nestedExecution(effect: TaskEffect): Outcome | undefined {
    const { nested } = this;
    const { startNested } = this.options;
    if (nested === null || startNested === undefined) return undefined;
    const chain = [...(effect.branch.execution.identity.startedAs?.chain ?? []), this.machine.name];
    return nested.start(effect, chain, startNested, (key) => this.child(nested, key));
  }

  private child(nested: NestedMachines, key: string): MockResponder {
    this.children ??= new Map();
    let child = this.children.get(key);
    if (child === undefined) {
      const { machine, book } = nested.startable(key);
      child = new MockResponder(machine, book, this.options, nested, key);
      this.children.set(key, child);
    }
    return child;
  }

  /** Who answers an effect: this, or the responder of the machine that a nested execution is of. */
  private ownerOf(effect: Effect): MockResponder {
    const { nested } = this;
    const key = effect.branch.execution.identity.startedAs?.key;
    return nested === null || key === undefined || key === this.key ? this : this.child(nested, key);
  }
}

function backendLines(backends: readonly TaskBackend[]): string[] {
  return backends.length === 0 ? [] : [`Asked as well: ${backends.map(({ name }) => name).join(', ')}.`];
}

function mockedStates(machine: Machine, book: MockBook, { tolerance }: ResponderOptions): ReadonlySet<State> {
  let states: Set<State> | null = null;
  const { known } = mockKeys(machine);
  for (const key of book.keys) {
    const state = known.get(key);
    // Step Functions Local mocks Tasks alone.
    if (tolerance !== undefined && book.find(key)?.isLocal === true) continue;
    if (state != null) (states ??= new Set()).add(state);
  }
  return states ?? NO_STATES;
}
