import { InternalError, TestkitError } from '../values/errors.js';
import { isJsonObject, type JsonValue } from '../values/json.js';
import type { TaskEffect } from '../engine/records/effect.js';
import type { FailureOutcome, Outcome } from '../engine/outcome.js';
import type { Machine } from '../machine/machine.js';
import { callUuid } from '../integrations/call-identity.js';
import { executionArn } from '../integrations/responses/api-responses.js';
import { serviceError } from '../integrations/service-error.js';
import { MockBook } from './mock-book.js';
import { startedOutcome, watchOf, type NestedStateMachine, type StartNested } from './nested-execution.js';
import type { Responder } from './responder.js';
import type { MockUse } from './mock-use.js';

/** Executions that may start one another: deeper ones come from a machine that starts itself without an end. */
const MAX_DEPTH = 25;

/** Executions that one run may start: more come from machines that start one another, each several times. */
const MAX_STARTED = 10_000;

type Declared = Readonly<Record<string, NestedStateMachine>>;

/** The machines that tasks of a run may start, with the mocks of each. */
export class NestedMachines {
  private readonly declared: Declared;
  private readonly shared: MockBook;
  /** Of machines with mocks of their own. */
  private readonly books: ReadonlyMap<string, MockBook>;
  /** ARNs of the executions started in this run. */
  private readonly started = new Set<string>();

  constructor(declared: Declared, shared: MockBook, books?: ReadonlyMap<string, MockBook>) {
    this.declared = declared;
    this.shared = shared;
    this.books = books ?? ownBooks(declared);
  }

  get ownBooks(): Iterable<MockBook> {
    return this.books.values();
  }

  /** The machines whose tasks a book answers. */
  machinesOf(book: MockBook): Machine[] {
    const keys = Object.keys(this.declared).filter((key) => this.bookOf(key) === book);
    return keys.flatMap((key) => this.declared[key]?.machine ?? []);
  }

  /**
   * Answers a task that starts one of the machines.
   *
   * @param chain - Names of the machines that started one another, down to the task's.
   * @returns undefined for tasks that start nothing, or something else.
   * @throws TestkitError LIMIT_EXCEEDED for machines that start one another without an end.
   */
  start(
    effect: TaskEffect,
    chain: readonly string[],
    startNested: StartNested,
    responderFor: (key: string) => Pick<Responder, 'mockedStates'>,
  ): Outcome | undefined {
    const key = this.keyFor(effect);
    const child = key === undefined ? undefined : this.declared[key];
    if (key === undefined || child === undefined || !isJsonObject(effect.input)) return undefined;
    if (chain.length >= MAX_DEPTH) throw endless(`are ${MAX_DEPTH} deep`, chain);
    if (this.started.size >= MAX_STARTED) throw endless(`are more than ${MAX_STARTED}`, chain);
    const { StateMachineArn, Name, Input } = effect.input;
    const stateMachineArn = typeof StateMachineArn === 'string' ? StateMachineArn : '';
    const name = typeof Name === 'string' ? Name : callUuid(effect, 'execution');
    const arn = executionArn(stateMachineArn, name);
    if (this.started.has(arn)) return alreadyExists(effect, arn);
    const input = readInput(Input);
    if (input === undefined) return invalidInput(effect);
    this.started.add(arn);
    startNested({
      machine: child.machine,
      input,
      name,
      arn,
      stateMachineArn,
      startedAs: { key, chain, mockedStates: responderFor(key).mockedStates },
      effect,
      watch: watchOf(effect),
    });
    return startedOutcome(effect);
  }

  /** A machine that may be started and the mocks for it. @throws InternalError for a key that is none. */
  startable(key: string): { readonly machine: Machine; readonly book: MockBook } {
    const declared = this.declared[key];
    if (declared === undefined) throw new InternalError(`There is no state machine "${key}" to start.`);
    return { machine: declared.machine, book: this.bookOf(key) };
  }

  /** What a message about an unanswered task says of the machines. */
  explain(effect: TaskEffect): string[] {
    if (!startsExecution(effect)) return [];
    const keys = Object.keys(this.declared).map((key) => JSON.stringify(key));
    return [`State machines that could be started: ${keys.join(', ')}.`];
  }

  report(): MockUse[] {
    return [...this.books].flatMap(([name, book]) =>
      book.report().map((use) => ({ ...use, key: `${name} / ${use.key}` })),
    );
  }

  fork(shared: MockBook): NestedMachines {
    const books = new Map([...this.books].map(([name, book]) => [name, book.fork()]));
    const copy = new NestedMachines(this.declared, shared, books);
    for (const arn of this.started) copy.started.add(arn);
    return copy;
  }

  private bookOf(key: string): MockBook {
    return this.books.get(key) ?? this.shared;
  }

  /** By ARN, with a version or alias or not, or by the machine's name. */
  private keyFor(effect: TaskEffect): string | undefined {
    if (!startsExecution(effect) || !isJsonObject(effect.input)) return undefined;
    const { StateMachineArn: arn } = effect.input;
    if (typeof arn !== 'string') return undefined;
    const unqualified = arn.split(':').slice(0, 7).join(':');
    const name = arn.split(':')[6] ?? arn;
    return [arn, unqualified, name].find((candidate) => Object.hasOwn(this.declared, candidate));
  }
}

function ownBooks(declared: Declared): Map<string, MockBook> {
  const books = new Map<string, MockBook>();
  for (const [key, { mocks }] of Object.entries(declared)) if (mocks !== undefined) books.set(key, new MockBook(mocks));
  return books;
}

function startsExecution({ state: { resource } }: TaskEffect): boolean {
  return resource.kind === 'service' && resource.service === 'states' && resource.action === 'startExecution';
}

/** Recordings `callback/test_start_execution_sync`: null counts as `{}`; text is the input's JSON text. */
function readInput(input: JsonValue | undefined): JsonValue | undefined {
  if (input === undefined || input === null) return {};
  if (typeof input !== 'string') return input;
  try {
    return JSON.parse(input) as JsonValue;
  } catch {
    return undefined;
  }
}

function alreadyExists(effect: TaskEffect, arn: string): FailureOutcome {
  return refusal(effect, 'ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
}

function invalidInput(effect: TaskEffect): FailureOutcome {
  return refusal(effect, 'InvalidExecutionInput', "Invalid State Machine Execution Input: 'Invalid execution input.'");
}

function refusal(effect: TaskEffect, code: string, message: string): FailureOutcome {
  const failure = {
    name: code,
    code,
    message,
    statusCode: 400,
    requestId: callUuid(effect, 'request'),
    modelled: true,
  };
  return { kind: 'failure', ...serviceError(effect.state.resource, failure) };
}

function endless(what: string, chain: readonly string[]): TestkitError {
  const last = chain.slice(-6).map((name) => `"${name}"`);
  return new TestkitError(
    'LIMIT_EXCEEDED',
    `Nested executions ${what}, which looks like a state machine that starts itself without an end\n` +
      `The last of them: ${last.join(' → ')}.\n` +
      'Hint: mock the state that starts the next one, at some depth.',
  );
}
