import { moveTo } from '../../engine/records/moment.js';
import type { Effect, TaskEffect } from '../../engine/records/effect.js';
import type { Interpreter } from '../../engine/interpreter.js';
import type { Outcome } from '../../engine/outcome.js';
import { Execution } from '../../history/execution.js';
import { callNow, isPromise } from '../../run/drive.js';
import type { MockedRun } from '../../run/mocked-run.js';
import type { OpenTasks } from './open-tasks.js';
import type { MachineRecord } from './records.js';

/** One execution in the fake: its engine, and the tasks that wait for somebody outside. */
export class HostedExecution {
  readonly engine: Interpreter;
  readonly record: MachineRecord;
  readonly definition: string;
  readonly roleArn: string;
  readonly startedBy: { readonly versionArn?: string | undefined; readonly aliasArn?: string | undefined };
  readonly inputText: string;
  readonly traceHeader: string | undefined;
  /** Tasks that wait for an answer from outside, by token. */
  readonly waiting = new Map<string, TaskEffect>();
  /** A mistake of the test that ended it. */
  failure: Error | undefined = undefined;
  redrivenAt: Date | undefined = undefined;
  /** Mocks that have not answered yet. */
  pending = 0;
  /** How many were started before it. */
  readonly sequence: number;
  wakeAt = Infinity;
  private readonly mocked: MockedRun;
  private readonly openTasks: OpenTasks<HostedExecution>;

  constructor(
    engine: Interpreter,
    mocked: MockedRun,
    record: MachineRecord,
    details: {
      readonly startedBy: HostedExecution['startedBy'];
      readonly inputText: string;
      readonly traceHeader: string | undefined;
      readonly sequence: number;
    },
    openTasks: OpenTasks<HostedExecution>,
  ) {
    this.engine = engine;
    this.mocked = mocked;
    this.record = record;
    this.definition = record.revision.definition;
    this.roleArn = record.revision.roleArn;
    this.startedBy = details.startedBy;
    this.inputText = details.inputText;
    this.traceHeader = details.traceHeader;
    this.sequence = details.sequence;
    this.openTasks = openTasks;
    mocked.begin(engine);
  }

  get arn(): string {
    return this.engine.root.arn;
  }

  /** Whether nothing will happen to it any more. */
  get over(): boolean {
    return this.engine.done || this.failure !== undefined;
  }

  get view(): Execution {
    return new Execution(this.engine.root, this.mocked.details(this.engine.options.seed));
  }

  /** Tasks that wait for an answer from outside and have not been ended meanwhile. */
  open(): readonly (readonly [token: string, effect: TaskEffect])[] {
    for (const [token, effect] of this.waiting) if (effect.branch.effect !== effect) this.waiting.delete(token);
    return [...this.waiting];
  }

  /** Whether it waits for somebody outside: a task that no mock speaks for. */
  isHeld(): boolean {
    const { answeredBy } = this.mocked.details(0);
    return this.open().some(([, effect]) => answeredBy?.(effect) === undefined);
  }

  /**
   * Runs as far as it can until `time`.
   *
   * @param answered - Called when a mock that answers later has done so.
   */
  go(time: number, answered: () => void): void {
    try {
      this.engine.horizon = time;
      while (!this.over && this.pending === 0) {
        const pause = this.engine.advance();
        if (pause.kind !== 'effects') break;
        this.answer(pause.effects, answered);
      }
      if (!this.engine.done) moveTo(this.engine.scope, time);
    } catch (error) {
      this.failure = asError(error);
    }
  }

  private answer(effects: readonly Effect[], answered: () => void): void {
    // A mock may answer the token that it was sent, at once.
    for (const effect of effects)
      if (effect.kind === 'task' && effect.token !== undefined) this.openTasks.issued(this, effect.token);
    const answers = effects.map((effect) => callNow(this.mocked.respond(effect)));
    if (!answers.some(isPromise)) {
      for (const [index, effect] of effects.entries()) this.take(effect, answers[index] as Outcome);
      return;
    }
    this.pending++;
    for (const answer of answers) if (isPromise(answer)) answer.catch(() => undefined);
    void this.takeInOrder(effects, answers).then(answered);
  }

  private async takeInOrder(
    effects: readonly Effect[],
    answers: readonly (Outcome | Promise<Outcome>)[],
  ): Promise<void> {
    try {
      for (const [index, effect] of effects.entries()) this.take(effect, (await answers[index]) as Outcome);
    } catch (error) {
      this.failure = asError(error);
    } finally {
      this.pending--;
    }
  }

  private take(effect: Effect, outcome: Outcome): void {
    const isOpen = outcome.kind === 'silent' && effect.kind === 'task' && isAnsweredByToken(effect);
    if (!isOpen || effect.token === undefined) {
      this.engine.resume(effect, outcome);
      return;
    }
    const { token } = effect;
    this.waiting.set(token, effect);
    this.engine.resume(effect, outcome);
    if (effect.state.resource.kind === 'activity') this.openTasks.queued({ execution: this, token, effect });
  }
}

function isAnsweredByToken({ state: { resource } }: TaskEffect): boolean {
  return resource.kind === 'activity' || resource.pattern === 'waitForTaskToken';
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
