import type { SourceLocation, StateMachineType } from '../definition/definition.js';
import { TestkitError } from '../values/errors.js';
import type { JsonValue } from '../values/json.js';
import type { ExecutionRecord, ExecutionStatus } from '../engine/records/execution-record.js';
import { readText } from '../engine/outcome.js';
import { isoTime } from '../engine/time.js';
import type { Assignment } from './assignment.js';
import type { CaughtError } from './caught-error.js';
import type { DataFlow } from './data-flow.js';
import { drawSvg } from '../diagram/draw-svg.js';
import { historyEvents, type HistoryEvent } from './events.js';
import type { ExecutionDetails } from './execution-details.js';
import { findState } from './find-state.js';
import { frozen } from '../values/frozen.js';
import type { ItemResult } from './item-result.js';
import { checkKept } from './kept-children.js';
import type { MapRunResult } from './map-run-result.js';
import { overlayOfExecution } from './overlay-of-execution.js';
import type { Retry } from './retry.js';
import { RunView } from './run-view.js';
import type { StateVisit } from './state-visit.js';
import type { TaskCall } from './task-call.js';
import { printTimeline, titledTimeline, type TimelineOptions } from './timeline/print-timeline.js';
import type { Transition } from './transition.js';
import { viewItems } from './view-items.js';
import { secondsBetween } from './virtual-time.js';

const BRAND = Symbol.for('asl-testkit.execution');

/**
 * What happened in one execution of a state machine.
 *
 * Everything is read from the record of the run when it is first asked for. All values are frozen, all times are virtual: seconds
 * since the execution started. Queries that take a state's name throw for a name the machine does not have.
 *
 * Queries cover the whole run of the machine: what happens in Parallel branches, in Map items, and in the child executions of a
 * distributed Map alike; each answer says where it was (`within`). Executions of other machines are `children`.
 *
 * @typeParam Input - The input, as given to `run<Input, Output>()`.
 * @typeParam Output - The output of an execution that succeeds.
 * @typeParam StateName - The names of the machine's states, where `defineStateMachine` or generated types know them.
 */
export class Execution<Input = JsonValue, Output = JsonValue, StateName extends string = string> {
  static {
    Object.defineProperty(this.prototype, BRAND, { value: true });
  }

  /** `SUCCEEDED`, `FAILED`, `TIMED_OUT` or `ABORTED`; `RUNNING` for one that was stopped before its end. */
  readonly status: ExecutionStatus;
  /** The ASL error name of an execution that failed. Null where AWS has null; undefined where it has none. */
  readonly error: string | null | undefined;
  readonly name: string;
  readonly arn: string;
  readonly type: StateMachineType;
  readonly #record: ExecutionRecord;
  readonly #details: ExecutionDetails;
  #view: RunView | undefined;
  #mapRuns: readonly MapRunResult[] | undefined;
  #children: readonly Execution[] | undefined;

  /** @internal Executions come from `run`, `runSync` and their like. */
  constructor(record: ExecutionRecord, details: ExecutionDetails = {}) {
    this.status = record.status;
    this.error = record.error;
    this.name = record.name;
    this.arn = record.arn;
    this.type = record.type;
    this.#record = record;
    this.#details = details;
  }

  /** @internal The engine's own record of an execution; other rooms count and compare on it. */
  static recordOf<I, O, N extends string>(execution: Execution<I, O, N>): ExecutionRecord {
    return execution.#record;
  }

  /** @internal What the runner knew beside the record. */
  static detailsOf<I, O, N extends string>(execution: Execution<I, O, N>): ExecutionDetails {
    return execution.#details;
  }

  /** The input, as the execution took it. */
  get input(): Input {
    return frozen(this.#record.input) as Input;
  }

  /** The output; undefined unless SUCCEEDED. */
  get output(): Output | undefined {
    return frozen(this.#record.output) as Output | undefined;
  }

  /** The cause of an execution that failed, often JSON text. */
  get cause(): string | null | undefined {
    const { cause } = this.#record;
    return cause === null || cause === undefined ? cause : readText(cause);
  }

  /** How long it took, in virtual seconds; for one that still runs, up to its latest event. */
  get duration(): number {
    const { startedAt, stoppedAt, journal } = this.#record;
    return secondsBetween(startedAt, stoppedAt ?? journal.entries.at(-1)?.time ?? startedAt);
  }

  /** When it started, on the virtual clock: `2025-01-01T00:00:00.000Z`. */
  get startTime(): string {
    return isoTime(this.#record.startedAt);
  }

  /** When it ended, on the virtual clock; undefined while it runs. */
  get stopTime(): string | undefined {
    const { stoppedAt } = this.#record;
    return stoppedAt === undefined ? undefined : isoTime(stoppedAt);
  }

  /** The name of the state machine. */
  get stateMachine(): string {
    return this.#record.machine.name;
  }

  /** The ARN of the state machine. */
  get stateMachineArn(): string {
    return this.#record.stateMachineArn;
  }

  /** The seed of its randomness (jitter, UUIDs, `States.MathRandom`). */
  get seed(): number | undefined {
    return this.#details.seed;
  }

  /** The names of the states in order of entry; a state visited twice is listed twice. */
  get path(): readonly StateName[] {
    return this.#run.path() as readonly StateName[];
  }

  /** The names of all states of the machine, in order of the definition. */
  get states(): readonly StateName[] {
    return Object.freeze(this.#record.machine.states.map(({ name }) => name as StateName));
  }

  /**
   * Where a state is written; undefined for definitions that were not read from a file.
   *
   * @throws TestkitError UNKNOWN_STATE for a name that the machine does not have.
   */
  locate(state: StateName): SourceLocation | undefined {
    const { machine } = this.#record;
    return machine.definition.locate(findState(machine, state).pointer);
  }

  /** Every entry into a state, and the way that led there, in order. */
  get transitions(): readonly Transition<StateName>[] {
    return this.#run.transitions() as readonly Transition<StateName>[];
  }

  /**
   * The visits to one state, or to all, in order of entry: input, output, attempts, times.
   *
   * @throws TestkitError UNKNOWN_STATE for a name that the machine does not have.
   * @example
   * ```ts
   * const [first] = execution.visits('Invoke');
   * expect(first?.input).toEqual({ orderId: 'o-1' });
   * ```
   */
  visits(state?: StateName): readonly StateVisit<StateName>[] {
    return this.#run.visits(this.#known(state)) as readonly StateVisit<StateName>[];
  }

  /**
   * How the data went through the visits to one state, or to all, in order of entry: the input, what InputPath, Parameters,
   * ResultSelector and ResultPath made of it (JSONPath), Arguments (JSONata), the result, the output. The stages have the names of
   * TestState's `inspectionData`.
   *
   * @throws TestkitError UNKNOWN_STATE for a name that the machine does not have; UNSUPPORTED for an execution of a tool that
   *   keeps no data flow (`fuzz`, `explore`, `simulate`).
   * @example
   * ```ts
   * const [first] = execution.dataFlow('Charge');
   * expect(first?.afterParameters).toEqual({ amount: 12 });
   * ```
   */
  dataFlow(state?: StateName): readonly DataFlow<StateName>[] {
    this.#known(state);
    if (this.#record.dataFlow === null) throw noDataFlow(this.stateMachine);
    return this.#run.dataFlow(state) as readonly DataFlow<StateName>[];
  }

  /**
   * How many attempts a state made in all its visits: one for each visit, and one for each retry.
   *
   * @throws TestkitError UNKNOWN_STATE for a name that the machine does not have.
   */
  attempts(state: StateName): number {
    this.#known(state);
    return this.#run.attempts(state);
  }

  /**
   * The retries of one state, or of all, in order: error, delay, which retrier.
   *
   * @throws TestkitError UNKNOWN_STATE for a name that the machine does not have.
   */
  retries(state?: StateName): readonly Retry<StateName>[] {
    return this.#run.retries(this.#known(state)) as readonly Retry<StateName>[];
  }

  /**
   * The errors that the catchers of one state, or of all, caught, in order.
   *
   * @throws TestkitError UNKNOWN_STATE for a name that the machine does not have.
   */
  catches(state?: StateName): readonly CaughtError<StateName>[] {
    return this.#run.catches(this.#known(state)) as readonly CaughtError<StateName>[];
  }

  /** Every call of an integration: what it was sent, what it answered, which mock did. */
  get tasks(): readonly TaskCall<StateName>[] {
    return this.#run.tasks() as readonly TaskCall<StateName>[];
  }

  /**
   * The items of a Map in order of their index, over all its visits; of a visit that was retried, those of the last attempt.
   * A distributed Map lists the items whose child executions were kept.
   *
   * @throws TestkitError UNKNOWN_STATE for a name that the machine does not have, INVALID_OPTION for a state that is not a Map.
   */
  items(state: StateName): readonly ItemResult<StateName>[] {
    return this.#itemsOf(state, 'Map');
  }

  /**
   * The branches of a Parallel in order of the definition, over all its visits; of a visit that was retried, those of the last attempt.
   *
   * @throws TestkitError UNKNOWN_STATE for a name that the machine does not have, INVALID_OPTION for a state that is not a Parallel.
   */
  branches(state: StateName): readonly ItemResult<StateName>[] {
    return this.#itemsOf(state, 'Parallel');
  }

  /** The variables of the outermost scope as they were at the end. */
  get variables(): Readonly<Record<string, JsonValue>> {
    return frozen(this.#record.variables);
  }

  /** Every value that an `Assign` gave to a variable, in order; of one variable (with or without its `$`), or of all. */
  assignments(variable?: string): readonly Assignment<StateName>[] {
    const all = this.#run.assignments() as readonly Assignment<StateName>[];
    const name = variable?.replace(/^\$/, '');
    return name === undefined ? all : Object.freeze(all.filter((assignment) => assignment.variable === name));
  }

  /** The events, as GetExecutionHistory returns them; made anew at each reading. */
  get history(): readonly HistoryEvent[] {
    return historyEvents(this.#record);
  }

  /** The child executions of distributed Maps, and the executions of other machines that its tasks started in process. */
  get children(): readonly Execution[] {
    if (this.#children === undefined) {
      const { nested } = this.#details;
      const started = nested === undefined ? [] : this.#run.effects().flatMap((effect) => nested(effect) ?? []);
      this.#children = Object.freeze([...this.mapRuns.flatMap(({ children }) => children), ...started]);
    }
    return this.#children;
  }

  /** The runs of its distributed Maps, in order. */
  get mapRuns(): readonly MapRunResult[] {
    this.#mapRuns ??= Object.freeze(
      this.#record.mapRuns.map(({ arn, state, status, maxConcurrency, total, succeeded, failed, aborted, children }) =>
        Object.freeze({
          arn,
          state: state.name,
          status,
          maxConcurrency,
          total,
          succeeded,
          failed,
          aborted,
          children: Object.freeze(children.map((child) => new Execution(child, this.#details))),
        }),
      ),
    );
    return this.#mapRuns;
  }

  /**
   * The run as text: virtual times, states, attempts, errors and the retrier or catcher that took them, branches and items indented.
   * The same run gives the same text.
   *
   * @param options - `maxLines` (default 100): longer runs are elided in the middle. `focus`: states whose lines are kept
   *   when others are elided. `data`: below each visit, its data stage by stage; default off. `colours`: for terminals; default off.
   */
  timeline(options: TimelineOptions = {}): string {
    return printTimeline(this.#record, this.#run, options);
  }

  /**
   * The state machine as an SVG picture with this run on it: the way it took stands out, with visits, retries and seconds at
   * each state; a state that failed for good is marked, and what the run did not touch is faint.
   *
   * @returns Text of a self-contained file, light or dark as the reader's system is.
   * @example
   * ```ts
   * writeFileSync('run.svg', execution.toSvg());
   * ```
   */
  toSvg(): string {
    return drawSvg(this.#record.machine, overlayOfExecution(this.#record, this.#run.visits()));
  }

  /** What `console.log(execution)` shows: the timeline. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return titledTimeline(this);
  }

  get #run(): RunView {
    this.#view ??= new RunView({ record: this.#record, answeredBy: this.#details.answeredBy });
    return this.#view;
  }

  /** @throws TestkitError for a name that the machine does not have, or about which too little is kept to tell. */
  #known(state: string | undefined): string | undefined {
    if (state !== undefined) checkKept(this.#record, findState(this.#record.machine, state));
    return state;
  }

  #itemsOf(name: StateName, type: 'Map' | 'Parallel'): readonly ItemResult<StateName>[] {
    const state = findState(this.#record.machine, name);
    if (state.type !== type) {
      const query = type === 'Map' ? 'items' : 'branches';
      throw new TestkitError('INVALID_OPTION', `${query}() needs a ${type} state, but "${name}" is a ${state.type}.`);
    }
    checkKept(this.#record, state);
    const owners = this.#run.traces.filter((trace) => trace.state === state);
    return Object.freeze(owners.flatMap(viewItems)) as readonly ItemResult<StateName>[];
  }
}

function noDataFlow(machine: string): TestkitError {
  return new TestkitError(
    'UNSUPPORTED',
    `This execution of "${machine}" did not keep its data flow, since the tool that ran it does without\nHint: run it again with machine.run(…), and ask that execution.`,
  );
}

/** Whether a value is an execution; true for one of another copy of this package, too. */
export function isExecution(value: unknown): value is Execution {
  return typeof value === 'object' && value !== null && BRAND in value;
}
