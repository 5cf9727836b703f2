import type { JsonValue } from '../../values/json.js';
import type { StateEffect, TaskEffect } from '../../engine/records/effect.js';
import { readText, type Outcome } from '../../engine/outcome.js';
import { TestkitError } from '../../values/errors.js';
import type { Declaration } from './declaration.js';
import type { OutcomeDocument } from './outcome-document.js';

/**
 * What the value of a success stands for: the meaningful part of the integration's response (`succeed`), the whole
 * response (`respond`), or what came back with the task token or from an activity's worker (`callback`, `worker`).
 */
export type SuccessForm = 'part' | 'response' | 'callback';

/** How a message names an outcome: what made it, and where. */
export interface Named {
  readonly label: string;
  readonly declaredAt: Declaration | undefined;
}

/**
 * One answer of a mock, made by {@link succeed}, {@link fail}, {@link respond}, {@link neverAnswers}, {@link callback},
 * {@link worker} or {@link lambdaTimesOut}. It never changes: each method returns a new one, so that outcomes can be
 * shared between tests.
 */
export class MockOutcome {
  /** How the outcome was made, for messages: `fail("Lambda.Unknown")`. */
  readonly label: string;
  /** @internal */
  readonly template: Outcome;
  /** @internal */
  readonly form: SuccessForm;
  /** Calls it answers; undefined where nothing was said: one in a list, all when it stands alone. */
  readonly repeat: number | undefined;
  /** @internal Where the test made it. */
  readonly declaredAt: Declaration | undefined;

  /** @internal */
  constructor(
    label: string,
    template: Outcome,
    form: SuccessForm,
    repeat: number | undefined,
    declaredAt: Declaration | undefined,
  ) {
    this.label = label;
    this.template = template;
    this.form = form;
    this.repeat = repeat;
    this.declaredAt = declaredAt;
  }

  /**
   * The same outcome for several calls in a row.
   *
   * @param count - A whole number of calls, at least 1.
   * @throws TestkitError INVALID_MOCK for any other count.
   * @example
   * ```ts
   * const mocks = { Invoke: [fail('Lambda.TooManyRequestsException').times(2), succeed({ ok: true })] };
   * ```
   */
  times(count: number): MockOutcome {
    if (!Number.isSafeInteger(count) || count < 1) {
      throw invalidOutcome(this, `.times() takes a whole number of calls from 1, not ${String(count)}.`);
    }
    return this.with(this.template, count);
  }

  /** The same outcome for all further calls. Only the last outcome of a list can go on forever. */
  forever(): MockOutcome {
    return this.with(this.template, Infinity);
  }

  /**
   * Lets virtual time pass before the answer.
   *
   * @param seconds - Seconds since the task was scheduled; fractions are fine.
   * @throws TestkitError INVALID_MOCK for a negative or infinite number.
   */
  after(seconds: number): MockOutcome {
    checkSeconds(seconds, 'after', this);
    return this.with({ ...this.template, after: seconds }, this.repeat);
  }

  /** The outcome as data, as a file of mocks has it. */
  toJSON(): OutcomeDocument {
    return { ...this.answer(), ...this.repeats() };
  }

  /** @internal The answer to one call, as far as it does not depend on the integration. */
  resolve(_effect: TaskEffect | StateEffect): Outcome {
    return this.template;
  }

  /** How often it answers, as data. */
  private repeats(): Pick<OutcomeDocument, 'times' | 'forever'> {
    if (this.repeat === undefined) return {};
    return this.repeat === Infinity ? { forever: true } : { times: this.repeat };
  }

  /** @internal What it answers, as data. */
  protected answer(): OutcomeDocument {
    const { template, form } = this;
    const timing = template.after === undefined ? {} : { after: template.after };
    if (template.kind === 'silent') return { neverAnswers: true };
    if (template.kind === 'success') {
      return form === 'part' ? { succeed: template.output, ...timing } : { respond: template.output, ...timing };
    }
    const { error, cause, stage } = template;
    return {
      fail: error,
      ...(cause == null ? {} : { cause: readText(cause) }),
      ...(stage === undefined || stage === 'schedule' ? {} : { stage }),
      ...timing,
    };
  }

  /** @internal */
  protected with(template: Outcome, repeat: number | undefined): MockOutcome {
    return new MockOutcome(this.label, template, this.form, repeat, this.declaredAt);
  }
}

/** Whether a value was made by one of the outcome builders. */
export function isMockOutcome(value: unknown): value is MockOutcome {
  if (typeof value !== 'object' || value === null) return false;
  try {
    return value instanceof MockOutcome;
  } catch {
    return false; // A proxy that does not let itself be looked at; the check of values says so.
  }
}

/** A success whose value is the meaningful part of the response, as a plain value given as a mock is. */
export function partialSuccess(value: JsonValue, declaredAt: Declaration | undefined): MockOutcome {
  return new MockOutcome('succeed()', { kind: 'success', output: value }, 'part', undefined, declaredAt);
}

/** A hundred years: beyond the longest execution, and well within what dates can express. */
const MAX_SECONDS = 3_155_760_000;

/** @throws TestkitError INVALID_MOCK unless `seconds` is a number of seconds that can pass. */
export function checkSeconds(seconds: number, name: string, outcome: Named): void {
  if (typeof seconds !== 'number' || !Number.isFinite(seconds) || seconds < 0) {
    throw invalidOutcome(outcome, `"${name}" is a number of virtual seconds from 0, not ${String(seconds)}.`);
  }
  if (seconds > MAX_SECONDS) {
    throw invalidOutcome(
      outcome,
      `"${name}" is more than 100 years: ${String(seconds)} seconds. For a task that is never answered, use neverAnswers().`,
    );
  }
}

/** The error for an outcome that makes no sense, naming the line that made it. */
export function invalidOutcome(outcome: Named, problem: string, hint = ''): TestkitError {
  const place = outcome.declaredAt?.toString() ?? '';
  return new TestkitError(
    'INVALID_MOCK',
    `${outcome.label}: ${problem}${place === '' ? '' : `\nDeclared at ${place}.`}${hint === '' ? '' : `\nHint: ${hint}`}`,
  );
}
