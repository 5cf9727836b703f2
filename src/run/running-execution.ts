import { TestkitError } from '../values/errors.js';
import { toJsonValue } from '../values/json-entry.js';
import type { Effect } from '../engine/records/effect.js';
import { forkInterpreter } from '../engine/fork.js';
import { redrive } from '../engine/redrive.js';
import type { Interpreter, Pause } from '../engine/interpreter.js';
import type { Outcome } from '../engine/outcome.js';
import { answerToken, tasksWithToken, type TokenAnswer } from '../engine/task-tokens.js';
import { Execution } from '../history/execution.js';
import type { JsonValue } from '../values/json.js';
import { callNow, unasked } from './drive.js';
import type { MockedRun } from './mocked-run.js';
import { runObserver } from './observe-runs.js';

/**
 * An execution that is moved by hand. `step()` runs to the next state boundary; `advance()` runs until nothing can happen
 * without an answer from outside. Tasks are answered by the mocks, callbacks and activities also through their token.
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

  /** Task tokens that wait for an answer, by the name of their state. */
  get tokens(): ReadonlyMap<string, string> {
    const tokens = new Map<string, string>();
    for (const effect of tasksWithToken(this.engine))
      if (effect.token !== undefined) tokens.set(effect.state.name, effect.token);
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
