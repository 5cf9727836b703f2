import { TestkitError } from '../values/errors.js';
import { toJsonValue } from '../values/json-entry.js';
import type { Effect } from '../engine/records/effect.js';
import { forkInterpreter } from '../engine/fork.js';
import { redrive } from '../engine/redrive.js';
import type { Interpreter, Pause } from '../engine/interpreter.js';
import type { Outcome } from '../engine/outcome.js';
import { moveTo } from '../engine/records/moment.js';
import { answerToken, tasksToAnswer, tasksWithToken, type TokenAnswer } from '../engine/task-tokens.js';
import { Execution } from '../history/execution.js';
import type { JsonValue } from '../values/json.js';
import { callNow, unasked } from './drive.js';
import type { MockedRun } from './mocked-run.js';
import { runObserver } from './observe-runs.js';
import { notReached } from './not-reached.js';
import { findState, moment } from './prepare-run.js';

/** The longest that time can be moved at once, in seconds: 100 years. */
const MAX_SECONDS = 3_155_760_000;

/**
 * An execution that is moved by hand. `step()` runs to the next state boundary; `until()` and `untilToken()` run to a state
 * or a task that waits for its token; `advanceBy()` and `advanceTo()` let virtual time pass; `advance()` runs until nothing
 * can happen without an answer from outside. Tasks are answered by the mocks, callbacks and activities also through their token.
 *
 * @example
 * ```ts
 * const running = machine.start({ mocks: { Ask: callback() } });
 * const token = await running.untilToken('Ask');
 * await running.advanceBy(3600);
 * running.sendTaskSuccess(token, { approved: true });
 * await running.advance();
 * expect(running.execution).toSucceed();
 * ```
 */
export class RunningExecution<StateName extends string = string> {
  private readonly engine: Interpreter;
  private readonly run: MockedRun;
  private readonly seed: number;
  /** Settles when the effects that were asked for last have their answers. */
  private asked: Promise<void> | undefined;

  /** @internal Use `machine.start()`. */
  constructor(engine: Interpreter, run: MockedRun, seed: number) {
    this.engine = engine;
    this.run = run;
    this.seed = seed;
  }

  /** Whether it has ended. */
  get done(): boolean {
    return this.engine.over;
  }

  /** What happened so far. */
  get execution(): Execution<JsonValue, JsonValue, StateName> {
    return new Execution<JsonValue, JsonValue, StateName>(this.engine.root, this.run.details(this.seed));
  }

  /** What stands for it in snapshots, in the messages of test runners and in JSON. */
  toJSON(): { readonly stateMachine: string; readonly status: string; readonly now: string } {
    const { stateMachine, status } = this.execution;
    return { stateMachine, status, now: this.now.toISOString() };
  }

  /** Virtual time. */
  get now(): Date {
    return new Date(this.engine.now);
  }

  /**
   * Task tokens that wait for an answer, by the name of their state: of `.waitForTaskToken` tasks and activities. A token
   * appears when its task has been called (an activity's when a worker took it) and goes when it is answered. Of several
   * tasks of one state, such as a Map's items, it is the one that has waited longest.
   */
  get tokens(): ReadonlyMap<string, string> {
    const tokens = new Map<string, string>();
    for (const { token, state } of tasksToAnswer(this.engine))
      if (token !== undefined && !tokens.has(state.name)) tokens.set(state.name, token);
    return tokens;
  }

  /** Runs one branch to its next state boundary, answering tasks by their mocks. @returns false once nothing moves. */
  async step(): Promise<boolean> {
    const pause = this.engine.step();
    return pause === null || this.answer(pause);
  }

  /** Runs until it has ended, or waits for an answer from outside that no timer will come before. */
  async advance(): Promise<this> {
    while (await this.answer(this.engine.advance()));
    return this;
  }

  /**
   * Runs until a state is entered the next time, in whichever branch or item. A Task has not been called then; states that do
   * not wait for anything have done their work.
   *
   * @throws TestkitError EXECUTION_STALLED if the execution ends or waits for an answer before; UNKNOWN_STATE for a name that
   *   the machine does not have.
   */
  async until(state: StateName): Promise<this> {
    const wanted = findState(this.engine.machine, state, 'until()');
    for (;;) {
      const pause = this.engine.step();
      if (this.engine.entered?.state === wanted) return this;
      if (pause === null || (await this.answer(pause))) continue;
      const again = this.execution.visits(state).length > 0 ? ' again' : '';
      throw notReached(`until("${state}"): state "${state}" is not entered${again}`, this.engine, this.execution);
    }
  }

  /**
   * Runs until a task waits for its token; at once if one does.
   *
   * @param state - Wait for a task of this state; default: of any state, those of nested executions included.
   * @returns The token. Of several tasks it is that of the one that has waited longest.
   * @throws TestkitError EXECUTION_STALLED if the execution ends or waits for something else before; UNKNOWN_STATE for a name
   *   that the machine does not have.
   */
  async untilToken(state?: StateName): Promise<string> {
    const wanted = state === undefined ? undefined : findState(this.engine.machine, state, 'untilToken()');
    for (;;) {
      const waiting = tasksToAnswer(this.engine).find((effect) => wanted === undefined || effect.state === wanted);
      if (waiting?.token !== undefined) return waiting.token;
      const pause = this.engine.step();
      if (pause === null || (await this.answer(pause))) continue;
      const subject = state === undefined ? 'untilToken(): no task' : `untilToken("${state}"): no task "${state}"`;
      throw notReached(`${subject} waits for its token`, this.engine, this.execution);
    }
  }

  /**
   * Lets virtual time pass: runs everything that is due in the next `seconds`, and leaves the clock there. What is due
   * at the very end of them, a timeout too, happens.
   *
   * @param seconds - From 0 up; fractions are fine.
   * @throws TestkitError INVALID_OPTION for what is no such number.
   */
  async advanceBy(seconds: number): Promise<this> {
    if (typeof seconds !== 'number' || !(seconds >= 0) || seconds > MAX_SECONDS) {
      throw new TestkitError(
        'INVALID_OPTION',
        `advanceBy() takes a number of seconds from 0 to 100 years, not ${String(seconds)}`,
      );
    }
    return this.runTo(this.engine.now + seconds * 1000);
  }

  /**
   * Lets virtual time pass until a moment, as {@link advanceBy} does.
   *
   * @param time - ISO 8601 text with a zone, or a Date; not before {@link now}.
   * @throws TestkitError INVALID_OPTION for what is no time, and for one that has passed.
   */
  async advanceTo(time: string | Date): Promise<this> {
    const to = moment(time, 'The time of advanceTo()');
    if (to < this.engine.now) {
      throw new TestkitError(
        'INVALID_OPTION',
        `advanceTo() cannot go back: it is ${this.now.toISOString()} already, not ${new Date(to).toISOString()}`,
      );
    }
    if (to - this.engine.now > MAX_SECONDS * 1000)
      throw new TestkitError(
        'INVALID_OPTION',
        `advanceTo() goes 100 years at most, not to ${new Date(to).toISOString()}`,
      );
    return this.runTo(to);
  }

  /** Stops it, as StopExecution does. */
  stop(error?: string, cause?: string): this {
    this.engine.stop(error, cause);
    return this;
  }

  /**
   * Takes it up again where it failed, as RedriveExecution does; go on with {@link advance}.
   *
   * @throws TestkitError for an execution that still runs or has succeeded.
   */
  redrive(): this {
    redrive(this.engine);
    return this;
  }

  /**
   * Answers a task that waits with its token, as SendTaskSuccess does; go on with {@link advance}.
   *
   * @throws TestkitError INVALID_OPTION with the service's own error: `TaskTimedOut` for a token that was answered already or
   *   whose task has ended, `InvalidToken` for one that no task was given.
   */
  sendTaskSuccess(token: string, output: JsonValue): this {
    const value = toJsonValue(output, () => 'The output of sendTaskSuccess', 'INVALID_INPUT');
    return this.send('SendTaskSuccess', token, { kind: 'success', output: value });
  }

  /** Fails a task that waits with its token, as SendTaskFailure does; go on with {@link advance}. Refused as {@link sendTaskSuccess} is. */
  sendTaskFailure(token: string, error?: string, cause?: string): this {
    return this.send('SendTaskFailure', token, { kind: 'failure', error: error ?? null, cause: cause ?? null });
  }

  /** Restarts the `HeartbeatSeconds` of a task that waits with its token, as SendTaskHeartbeat does. Refused as {@link sendTaskSuccess} is. */
  sendTaskHeartbeat(token: string): this {
    return this.send('SendTaskHeartbeat', token, { kind: 'heartbeat' });
  }

  /** An independent copy: what happens to one does not happen to the other. Its mocks count on from here by themselves. */
  fork(): RunningExecution<StateName> {
    const engine = forkInterpreter(this.engine);
    runObserver()?.began(engine);
    return new RunningExecution<StateName>(engine, this.run.fork(engine), this.seed);
  }

  private async runTo(time: number): Promise<this> {
    const { engine } = this;
    try {
      do engine.horizon = time;
      while (await this.answer(engine.advance()));
    } finally {
      engine.horizon = Infinity;
    }
    if (!engine.done) moveTo(engine.scope, time);
    return this;
  }

  private send(operation: string, token: string, answer: TokenAnswer): this {
    const refusal = answerToken(this.engine, token, answer);
    if (refusal === undefined) return this;
    const known = tasksWithToken(this.engine).map((effect) => `  ${effect.token ?? ''}  "${effect.state.name}"`);
    const list = known.length === 0 ? 'No task waits for a token.' : `Tokens that are waited for:\n${known.join('\n')}`;
    throw new TestkitError(
      'INVALID_OPTION',
      `${operation} is refused with ${refusal.name}: ${refusal.message}\nThe token was "${token}".\n${list}`,
    );
  }

  private async answer(pause: Pause): Promise<boolean> {
    if (pause.kind !== 'effects') return false;
    // Nothing new: another call of step() or advance() waits for the answers.
    if (pause.effects.length === 0) {
      if (this.asked === undefined) throw unasked();
      await this.asked.catch(() => undefined);
      return true;
    }
    const asked = this.ask(pause.effects);
    this.asked = asked;
    try {
      await asked;
    } finally {
      if (this.asked === asked) this.asked = undefined;
    }
    return true;
  }

  /**
   * Asks for all in order, and takes the answers in order.
   *
   * @throws whatever the first answer is that ends the test; what has no answer then is asked for again by the next call.
   */
  private async ask(effects: readonly Effect[]): Promise<void> {
    const begun: Promise<Outcome>[] = [];
    for (const effect of effects) begun.push(this.begin(effect));
    const unanswered: Effect[] = [];
    let first: { readonly error: unknown } | undefined;
    for (const [index, effect] of effects.entries()) {
      try {
        this.engine.resume(effect, await (begun[index] as Promise<Outcome>));
      } catch (error) {
        first ??= { error };
        unanswered.push(effect);
      }
    }
    if (first === undefined) return;
    this.engine.askAgain(unanswered);
    throw first.error;
  }

  private begin(effect: Effect): Promise<Outcome> {
    const begun = (async () => callNow(this.run.respond(effect)))();
    // A rejection counts when its turn comes; until then it must not count as unhandled.
    begun.catch(() => undefined);
    return begun;
  }
}
