import { toJsonValue } from '../../values/json-entry.js';
import type { StateEffect, TaskEffect } from '../../engine/records/effect.js';
import { readText, type Outcome } from '../../engine/outcome.js';
import { CallSite } from './call-site.js';
import type { Declaration } from './declaration.js';
import { causeText } from './fail.js';
import { checkSeconds, invalidOutcome, MockOutcome, type Named } from './mock-outcome.js';
import type { OutcomeDocument } from './outcome-document.js';
import { ANSWER_TIMING, type AnswerTiming } from './succeed.js';
import { refuseUnknownOptions } from '../../wording/refuse-unknown-options.js';

/** Most heartbeats one outcome may send: what a task of a year sends each five minutes. */
const MAX_HEARTBEATS = 105_120;

/** Heartbeats at even distances. */
export interface Heartbeats {
  /** Virtual seconds from one to the next; the first comes this long after the task was taken. */
  readonly every: number;
  /** How many. Default: until the answer comes. */
  readonly times?: number;
}

/** What {@link callback} can be told. */
export interface CallbackOptions {
  /** What the service answered when it took the request. Default: what the integration usually answers. */
  readonly submitted?: unknown;
}

/**
 * The other side of a task token: whoever got it, sends heartbeats and, at last, success or failure. Until
 * `.succeed()` or `.fail()` is said it never answers.
 */
export class CallbackOutcome extends MockOutcome {
  private readonly beat: Heartbeats | undefined;

  /** @internal */
  constructor(
    label: string,
    template: Outcome,
    repeat: number | undefined,
    declaredAt: Declaration | undefined,
    beat: Heartbeats | undefined,
  ) {
    super(label, withHeartbeats(template, beat, { label, declaredAt }), 'callback', repeat, declaredAt);
    this.beat = beat;
  }

  /**
   * Sends heartbeats (SendTaskHeartbeat), each of which restarts `HeartbeatSeconds`.
   *
   * @throws TestkitError INVALID_MOCK unless `every` is more than 0 and `times` a whole number of at most 105,120.
   */
  heartbeat(heartbeats: Heartbeats): CallbackOutcome {
    refuseUnknownOptions('heartbeat()', heartbeats, { every: true, times: true });
    checkHeartbeats(heartbeats, this);
    return new CallbackOutcome(this.label, this.template, this.repeat, this.declaredAt, heartbeats);
  }

  /**
   * Answers with success (SendTaskSuccess).
   *
   * @param answer - The task's result, as JSON, default `{}`; then `{ after }`: virtual seconds since the task was scheduled.
   * @throws TestkitError INVALID_MOCK for a value that is not JSON.
   */
  succeed(...answer: [value?: unknown, timing?: AnswerTiming]): CallbackOutcome {
    const value = answer.length === 0 ? {} : answer[0];
    const describe = (): string =>
      `The value given to ${this.label}.succeed() at ${this.declaredAt?.toString() ?? '?'}`;
    return this.answering({ kind: 'success', output: toJsonValue(value, describe, 'INVALID_MOCK') }, answer[1] ?? {});
  }

  /**
   * Answers with failure (SendTaskFailure).
   *
   * @param error - The error name; without it the error is null, as Step Functions reports it.
   * @param cause - The cause; without it the cause is null.
   * @param timing - `after`: virtual seconds since the task was scheduled.
   */
  fail(error?: string | null, cause?: unknown, timing: AnswerTiming = {}): CallbackOutcome {
    return this.answering({ kind: 'failure', error: error ?? null, cause: causeText(cause, this) ?? null }, timing);
  }

  private answering(outcome: Outcome, timing: AnswerTiming): CallbackOutcome {
    refuseUnknownOptions(`${this.label}.${outcome.kind === 'success' ? 'succeed' : 'fail'}()`, timing, ANSWER_TIMING);
    const { after } = timing;
    const { startedAfter, workerName, submitted } = this.template;
    const time = after ?? startedAfter;
    if (after !== undefined) {
      checkSeconds(after, 'after', this);
      if (after < (startedAfter ?? 0)) {
        throw invalidOutcome(
          this,
          `the answer after ${after} s comes before the worker takes the task, ${startedAfter ?? 0} s.`,
        );
      }
    }
    const template: Outcome = {
      ...outcome,
      ...(time === undefined ? {} : { after: time }),
      ...(startedAfter === undefined ? {} : { startedAfter }),
      ...(workerName === undefined ? {} : { workerName }),
      ...(submitted === undefined ? {} : { submitted }),
    };
    return new CallbackOutcome(this.label, template, this.repeat, this.declaredAt, this.beat);
  }

  /** @internal */
  override resolve(effect: TaskEffect | StateEffect): Outcome {
    const { beat } = this;
    if (this.template.kind !== 'silent' || beat === undefined || beat.times !== undefined) return this.template;
    // Heartbeats without an end: those that fit into the time the task has.
    const timeoutSeconds = effect.kind === 'task' ? effect.timeoutSeconds : undefined;
    if (timeoutSeconds === undefined) {
      throw invalidOutcome(this, 'it sends heartbeats forever to a task without TimeoutSeconds; give "times".');
    }
    const end = (this.template.startedAfter ?? 0) + timeoutSeconds;
    return { ...this.template, heartbeats: heartbeatTimes(this.template.startedAfter ?? 0, end, beat, Infinity, this) };
  }

  /** @internal */
  protected override answer(): OutcomeDocument {
    const { template, beat } = this;
    const { workerName: name, startedAfter, submitted, after } = template;
    return {
      ...(this.label === 'worker()'
        ? {
            worker: {
              ...(name === undefined ? {} : { name }),
              ...(startedAfter === undefined ? {} : { startedAfter }),
            },
          }
        : { callback: submitted === undefined ? true : { submitted } }),
      ...(beat === undefined ? {} : { heartbeat: beat }),
      ...(template.kind === 'success' ? { succeed: template.output } : {}),
      ...(template.kind === 'failure' ? { fail: template.error } : {}),
      ...(template.kind === 'failure' && template.cause != null ? { cause: readText(template.cause) } : {}),
      ...(after === undefined || after === startedAfter ? {} : { after }),
    };
  }

  /** @internal */
  protected override with(template: Outcome, repeat: number | undefined): MockOutcome {
    return new CallbackOutcome(this.label, template, repeat, this.declaredAt, this.beat);
  }
}

/**
 * Answers a `.waitForTaskToken` task as whoever got its token would: with heartbeats on the way, and success or failure
 * in the end.
 *
 * @param options - `submitted`: what the service answered when it took the request, if a test looks at that.
 * @throws TestkitError INVALID_MOCK if `submitted` is not JSON.
 * @example
 * ```ts
 * const mocks = {
 *   WaitForApproval: callback().heartbeat({ every: 30, times: 3 }).succeed({ approved: true }, { after: 100 }),
 * };
 * ```
 */
export function callback(options: CallbackOptions = {}): CallbackOutcome {
  refuseUnknownOptions('callback()', options, { submitted: true });
  const declaredAt = new CallSite(callback);
  const submitted =
    options.submitted === undefined
      ? {}
      : {
          submitted: toJsonValue(
            options.submitted,
            () => `The value "submitted" given to callback() at ${declaredAt.toString()}`,
            'INVALID_MOCK',
          ),
        };
  return new CallbackOutcome('callback()', { kind: 'silent', ...submitted }, undefined, declaredAt, undefined);
}

function checkHeartbeats({ every, times }: Heartbeats, outcome: MockOutcome): void {
  checkSeconds(every, 'every', outcome);
  if (every === 0) throw invalidOutcome(outcome, '"every" is the time between heartbeats, which cannot be 0.');
  if (times !== undefined && !(Number.isSafeInteger(times) && times >= 0 && times <= MAX_HEARTBEATS)) {
    throw invalidOutcome(
      outcome,
      `"times" is a whole number of heartbeats up to ${MAX_HEARTBEATS}, not ${String(times)}.`,
    );
  }
}

/** The template with the heartbeats that come before its answer. Without an end they are those that were asked for. */
function withHeartbeats(template: Outcome, beat: Heartbeats | undefined, outcome: Named): Outcome {
  if (beat === undefined) return template;
  const start = template.startedAfter ?? 0;
  const end = template.kind === 'silent' ? Infinity : (template.after ?? start);
  const most = beat.times ?? (end === Infinity ? 0 : Infinity);
  return { ...template, heartbeats: heartbeatTimes(start, end, beat, most, outcome) };
}

function heartbeatTimes(start: number, end: number, beat: Heartbeats, most: number, outcome: Named): number[] {
  const fit = Math.floor((end - start) / beat.every);
  const count = Math.min(most, fit);
  if (count > MAX_HEARTBEATS) {
    throw invalidOutcome(
      outcome,
      `a heartbeat every ${beat.every} s for ${end - start} s is more than ${MAX_HEARTBEATS} of them.`,
    );
  }
  return Array.from({ length: count }, (_, index) => start + (index + 1) * beat.every);
}
