import { InternalError } from '../values/errors.js';
import type { Edge } from '../machine/edge.js';
import type { Machine } from '../machine/machine.js';
import { Branch, type Continuation } from './records/branch.js';
import { BranchScope } from './branch-scope.js';
import type { Effect } from './records/effect.js';
import { endExecution, failExecution, timeOut } from './end-execution.js';
import { endOfContainer } from './end-of-container.js';
import { HistoryFull } from './records/event-tape.js';
import { allowedSeconds, type InterpreterOptions } from './interpreter-options.js';
import type { Limits } from './limits.js';
import { moveTo, type Moment } from './records/moment.js';
import type { Outcome } from './outcome.js';
import { firstDeadline, NestedRuns } from './nested-run.js';
import { Random } from './random.js';
import { explainRanOut } from './ran-out.js';
import { rootRecord } from './root-record.js';
import type { RunRecord } from './records/run-record.js';
import { joined } from './task-tokens.js';
import { passThrough } from './states/pass-through.js';
import { continueState, enterState } from './states/state-behaviour.js';
import { startEdge } from './start-edge.js';
import { Timers, type Timer } from './records/timers.js';
import { tooManyTransitions } from './too-many-transitions.js';
import { Variables } from './variables.js';

/** Why the engine stopped. */
export type Pause =
  /** These effects want an answer; they are new, and in the order in which they were issued. */
  | { readonly kind: 'effects'; readonly effects: readonly Effect[] }
  /** Nothing can happen any more: all that runs waits for effects whose answer will not come. */
  | { readonly kind: 'stalled' }
  | { readonly kind: 'done' };

/** Branches that may have had their turn before the line is cut behind them. */
const PASSED_BEFORE_CUT = 1024;
const DONE: Pause = { kind: 'done' };
const STALLED: Pause = { kind: 'stalled' };

/**
 * The interpreter: branches, one clock, one order. It does no I/O: {@link advance} runs until somebody must answer an
 * effect, {@link resume} takes the answer. It can be stepped and forked at any pause.
 *
 * Ready branches run in the order in which they became ready; timers go off by (time, sequence); time moves only when no
 * branch can run and every effect has its answer.
 */
export class Interpreter {
  readonly options: InterpreterOptions;
  readonly machine: Machine;
  readonly limits: Limits;
  readonly random: Random;
  readonly scope: BranchScope;
  readonly timers: Timers;
  readonly root: RunRecord;
  readonly top: Branch;
  ready: Branch[] = [];
  /** Place in line of the branch that runs; -1 where it was taken out of the line. */
  turn = -1;
  issued: Effect[] = [];
  /** Effects that have no answer yet, handed out or not, in the order in which they were issued. */
  readonly unanswered = new Set<Effect>();
  /** Executions of other machines that Tasks started. */
  readonly nested = new NestedRuns();
  effectSequence = 0;
  branchSequence = 0;
  /** Task tokens handed out, and whether SendTaskSuccess or SendTaskFailure has used them. */
  readonly tokens: Map<string, 'open' | 'answered'>;
  /** Choices among branches that were ready at one moment, where an order is given. */
  picks = 0;
  transitions = 0;
  /** Whether the execution has ended; nested ones may still run. */
  over = false;
  /** Virtual time after which the execution times out, and whether the machine itself says so. */
  deadline: number;
  readonly hasOwnDeadline: boolean;

  /** @param from - A running interpreter to copy the position of; used by `forkInterpreter`. */
  constructor(
    options: InterpreterOptions,
    from?: Pick<Interpreter, 'random' | 'moment' | 'timers' | 'root' | 'top' | 'tokens'>,
  ) {
    this.options = options;
    this.machine = options.machine;
    this.limits = options.limits;
    const { timeoutSeconds } = options.machine;
    this.hasOwnDeadline = timeoutSeconds !== undefined;
    this.deadline = options.startTime + allowedSeconds(options) * 1000;
    this.random = from?.random ?? new Random(options.seed);
    this.scope = new BranchScope(this.random, from?.moment ?? { time: options.startTime });
    this.timers = from?.timers ?? new Timers();
    this.tokens = from?.tokens ?? new Map<string, 'open' | 'answered'>();
    if (from !== undefined) {
      this.root = from.root;
      this.top = from.top;
      return;
    }
    this.root = rootRecord(options);
    const variables = options.variables === undefined ? Variables.none : Variables.none.with(options.variables);
    this.top = new Branch(this.branchSequence++, this.root, null, 0, null, options.input, variables);
    this.root.tape.add('ExecutionStarted', 0, this.moment, this.top, null, options.input, null);
    this.top.edge = options.startAt === undefined ? options.machine.start : startEdge(options.startAt);
    this.wake(this.top, 'start');
  }

  /** Virtual time as what is recorded refers to it. */
  get moment(): Moment {
    return this.scope.moment;
  }

  /** Virtual time, in milliseconds since the epoch. */
  get now(): number {
    return this.moment.time;
  }

  /** Whether nothing runs any more. */
  get done(): boolean {
    return this.over && this.nested.live.size === 0;
  }

  /** Runs until effects want an answer, nothing can happen any more, or the execution has ended. */
  advance(): Pause {
    this.begin();
    for (;;) {
      this.runReady();
      const pause = this.pause();
      if (pause !== null) return pause;
    }
  }

  /**
   * Runs one branch to its next state boundary.
   *
   * @returns null if there is more to step through, otherwise why not.
   */
  step(): Pause | null {
    this.begin();
    this.entered = null;
    if (this.ready.length === 0) return this.pause();
    this.runBranch(this.next(), true);
    return this.done ? DONE : null;
  }

  /** The branch that entered a state in the last {@link step}; null if none did. */
  entered: Branch | null = null;

  /** Virtual time that {@link advance} does not go beyond; for those who keep one clock for several executions. */
  horizon = Infinity;

  /** When something will happen by itself next, in milliseconds since the epoch; Infinity if nothing will. */
  get nextAt(): number {
    const first = this.nextTimer()?.at ?? Infinity;
    return Math.min(first, firstDeadline(this, first === Infinity)?.deadline ?? Infinity);
  }

  /** Answers an effect. Effects of branches that have ended meanwhile are dropped, as AWS drops late answers. */
  resume(effect: Effect, outcome: Outcome): void {
    this.unanswered.delete(effect);
    const { branch } = effect;
    if (this.done || branch.effect !== effect) return;
    const early = effect.kind === 'task' ? effect.early : undefined;
    effect.outcome = early === undefined || effect.outcome !== null ? outcome : joined(outcome, early);
    branch.timer = null;
    this.wake(branch, 'outcome');
  }

  /** Hands effects out again whose answer failed: whoever was asked threw. */
  askAgain(effects: readonly Effect[]): void {
    this.issued.unshift(...effects.filter((effect) => this.unanswered.has(effect)));
  }

  /** Ends the execution as StopExecution does. */
  stop(error: string | undefined, cause: string | undefined): void {
    if (!this.over) endExecution(this, this.top, 'ABORTED', { error, cause });
  }

  // ---------------------------------------------------------------- for the rest of this room

  /** Gives the execution its whole time again, counted from now. */
  restartClock(): void {
    this.deadline = this.now + allowedSeconds(this.options) * 1000;
  }

  /** Whether other branches wait for their turn at this moment. */
  get othersAreReady(): boolean {
    return this.turn + 1 < this.ready.length;
  }

  /** Puts a branch in line; one that stands there already keeps its place. */
  wake(branch: Branch, continuation: Continuation): void {
    branch.continuation = continuation;
    if (branch.inLine) return;
    branch.inLine = true;
    this.ready.push(branch);
  }

  /** Counts a way into a state, a retry too. @throws TestkitError with code `LIMIT_EXCEEDED` when there were too many. */
  countTransition(branch: Branch): void {
    if (++this.transitions > this.limits.transitions) tooManyTransitions(branch, this.limits.transitions);
  }

  /** Hands an effect out with the next pause. */
  issue(effect: Effect): void {
    effect.branch.effect = effect;
    effect.branch.scheduled = false;
    effect.branch.started = false;
    this.issued.push(effect);
    this.unanswered.add(effect);
  }

  newToken(): string {
    const token = this.options.taskTokens?.[this.tokens.size] ?? this.random.uuid();
    this.tokens.set(token, 'open');
    return token;
  }

  setTimer(branch: Branch, at: number, kind: Timer['kind']): void {
    branch.timer = this.timers.add(at, branch, kind);
  }

  private begin(): void {
    if (this.root.status === 'PENDING_REDRIVE') this.root.status = 'RUNNING';
  }

  private runReady(): void {
    if (this.options.order !== undefined) {
      while (this.ready.length > 0 && !this.done) this.runBranch(this.next(), false);
      return;
    }
    // Branches that become ready meanwhile join the end of the line.
    for (this.turn = 0; this.turn < this.ready.length && !this.done; this.turn++) {
      this.runBranch(this.ready[this.turn] as Branch, false);
      if (this.turn < PASSED_BEFORE_CUT) continue;
      // A line that never empties (a Map over a million items) must let go of those whose turn has passed.
      this.ready.splice(0, this.turn + 1);
      this.turn = -1;
    }
    this.ready.length = 0;
    this.turn = -1;
  }

  private next(): Branch {
    const { order } = this.options;
    const count = this.ready.length;
    const index = order === undefined || count === 1 ? 0 : (order[this.picks++ % order.length] ?? 0) % count;
    const [branch] = this.ready.splice(index, 1);
    if (branch === undefined) throw new InternalError(`There is no branch ${index} of ${count} that are ready.`);
    return branch;
  }

  private runBranch(branch: Branch, once: boolean): void {
    branch.inLine = false;
    if (branch.ended) return;
    try {
      const { counters } = branch.execution;
      let edge = this.resumeBranch(branch);
      while (edge !== null) {
        (counters[edge.id] as number)++;
        const { to } = edge;
        if (
          to === null ||
          (branch.state === this.options.stopAfter && branch.execution.identity.startedAs === undefined)
        ) {
          endOfContainer(this, branch);
          return;
        }
        this.countTransition(branch);
        branch.state = to;
        edge = enterState(this, branch, to);
        if (once) {
          this.entered = branch;
          if (edge !== null) {
            branch.edge = edge;
            branch.continuation = 'edge';
            branch.inLine = true;
            this.ready.unshift(branch);
            return;
          }
        }
        if (edge !== null && to.type === 'Pass' && to.plain && this.options.stopAfter === undefined) {
          edge = passThrough(this, branch, edge);
        }
      }
    } catch (error) {
      if (!(error instanceof HistoryFull)) throw explainRanOut(error, branch) ?? error;
      const limit = branch.execution.identity.historyLimit;
      failExecution(this, branch, branch.lastId, {
        error: 'States.Runtime',
        cause: `The execution reached the maximum number of history events (${limit}).`,
      });
    }
  }

  private resumeBranch(branch: Branch): Edge | null {
    if (branch.continuation === 'start' || branch.continuation === 'edge') {
      const { edge } = branch;
      branch.edge = null;
      return edge;
    }
    return continueState(this, branch, branch.continuation);
  }

  /** Once nothing is ready: hand out effects, or let time pass. Null if there is more to run. */
  private pause(): Pause | null {
    if (this.done) return DONE;
    if (this.issued.length > 0) {
      const effects = this.issued;
      this.issued = [];
      return { kind: 'effects', effects };
    }
    if (this.unanswered.size > 0) return { kind: 'effects', effects: [] };
    return this.letTimePass();
  }

  private letTimePass(): Pause | null {
    const first = this.nextTimer();
    // Whoever lets time pass on purpose gets as far as AWS's own limit; otherwise tasks that nobody answers are a stall.
    const end = firstDeadline(this, first === undefined && this.horizon === Infinity);
    if (Math.min(first?.at ?? Infinity, end?.deadline ?? Infinity) > this.horizon) return STALLED;
    if (end !== undefined && (first === undefined || first.at > end.deadline)) {
      moveTo(this.scope, end.deadline);
      timeOut(this, end);
      return this.done ? DONE : null;
    }
    if (first === undefined) return STALLED;
    moveTo(this.scope, first.at);
    // All that is due at this moment is woken before any of it runs, so that effects of one moment go out together.
    for (let timer: Timer | undefined = first; timer?.at === first.at; timer = this.nextTimer()) {
      this.timers.pop();
      const { branch } = timer;
      if (branch === null) continue;
      branch.timer = null;
      this.wake(branch, timer.kind);
    }
    return null;
  }

  /** The earliest timer that still means something. */
  private nextTimer(): Timer | undefined {
    for (;;) {
      const timer = this.timers.peek();
      if (timer === undefined || timer.branch === null || timer.branch.timer === timer) return timer;
      this.timers.pop();
    }
  }
}
