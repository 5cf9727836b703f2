import { TestkitError } from '../../values/errors.js';
import type { JsonValue } from '../../values/json.js';
import type { TaskEffect } from '../../engine/records/effect.js';
import { MockOutcome } from '../../mocks/declare/mock-outcome.js';
import { compileLatency, type Latency } from './latency.js';

/** A stretch of virtual time, in seconds since the execution started, with an error rate of its own. */
export interface Outage {
  readonly from: number;
  readonly to: number;
  /** Default 1: everything fails. */
  readonly errorRate?: number;
}

/** Times of trouble that come and go by themselves. */
export interface Bursts {
  /** Mean seconds between the end of one burst and the start of the next. */
  readonly every: number;
  /** Mean seconds that a burst lasts. */
  readonly lasts: number;
  /** Error rate during a burst. Default 1. */
  readonly errorRate?: number;
}

/** What one call of a modelled task is like, as a function decides it. */
export interface ModelledCall {
  readonly input: JsonValue;
  readonly state: string;
  /** 1 for the first call of a visit. */
  readonly attempt: number;
  /** Which execution of the simulation this is, from 0. */
  readonly run: number;
  /** Virtual seconds since the execution started. */
  readonly at: number;
  /** The next random number in [0, 1) of this call. */
  readonly random: () => number;
}

/** How one call ended. */
export interface ModelledAnswer {
  readonly output?: JsonValue;
  /** The error's name; absent for a success. */
  readonly error?: string;
  readonly cause?: string;
  /** Virtual seconds the call took. Default 0. */
  readonly seconds?: number;
  /** Invocations the call stands for, where one call makes more of them. Default 1. */
  readonly invocations?: number;
}

/** How a task behaves in a simulation: by rates, or by a function of your own. */
export type TaskModel =
  | ((call: ModelledCall) => ModelledAnswer)
  | {
      /** Share of calls that fail, from 0 to 1. Default 0. */
      readonly errorRate?: number;
      /** Name of the error, or names with their shares. Default `States.TaskFailed`. */
      readonly error?: string | Readonly<Record<string, number>>;
      /** How long a call takes, whether it fails or not. Default 0. */
      readonly seconds?: Latency;
      /** What a call that succeeds gives. Default `{}`. */
      readonly output?: JsonValue;
      readonly outage?: Outage;
      readonly bursts?: Bursts;
    };

/** A model ready for use. @param call - How many calls of this state came before in the execution. */
export type CompiledModel = (effect: TaskEffect, run: number, at: number, random: () => number) => ModelledOutcome;

/** What a call is answered with: the outcome that a mock would declare. */
export interface ModelledOutcome {
  readonly declared: MockOutcome;
  readonly invocations: number;
}

/** @throws TestkitError with code `INVALID_OPTION` for rates and durations that are none. */
export function compileModel(state: string, model: TaskModel, bursting: BurstClock): CompiledModel {
  if (typeof model === 'function') return (effect, run, at, random) => byFunction(model, effect, run, at, random);
  const { errorRate = 0, error = 'States.TaskFailed', output = {}, outage, bursts } = model;
  checkRate(state, 'errorRate', errorRate);
  checkRate(state, 'outage.errorRate', outage?.errorRate ?? 1);
  checkRate(state, 'bursts.errorRate', bursts?.errorRate ?? 1);
  const latency = compileLatency(model.seconds ?? 0, `The seconds of "${state}"`);
  const nameOf = errorNames(state, error);
  return (_effect, run, at, random) => {
    let rate = errorRate;
    if (outage !== undefined && at >= outage.from && at < outage.to) rate = outage.errorRate ?? 1;
    else if (bursts !== undefined && bursting.inBurst(state, bursts, run, at)) rate = bursts.errorRate ?? 1;
    // The order of draws is fixed, so that a change of rates leaves everything else as it was.
    const roll = random();
    const after = latency(random);
    const declared = roll >= rate ? success(output, after) : failure(nameOf(random()), undefined, after);
    return { declared, invocations: 1 };
  };
}

/** Says whether a state's bursts cover a moment of a run. */
export interface BurstClock {
  inBurst(state: string, bursts: Bursts, run: number, at: number): boolean;
}

function byFunction(
  model: (call: ModelledCall) => ModelledAnswer,
  effect: TaskEffect,
  run: number,
  at: number,
  random: () => number,
): ModelledOutcome {
  const { input, attempt } = effect;
  const answer = model({ input, state: effect.state.name, attempt, run, at, random });
  const { seconds: after = 0, invocations = 1, error, cause, output = {} } = answer;
  return { declared: error === undefined ? success(output, after) : failure(error, cause, after), invocations };
}

/** As `succeed(output).after(…)`. */
function success(output: JsonValue, after: number): MockOutcome {
  return new MockOutcome('succeed()', { kind: 'success', output, after }, 'part', undefined, undefined);
}

/** As `fail(error, cause).after(…)`. */
function failure(error: string, cause: string | undefined, after: number): MockOutcome {
  const template = { kind: 'failure', error, ...(cause === undefined ? {} : { cause }), after } as const;
  return new MockOutcome('fail()', template, 'response', undefined, undefined);
}

function errorNames(state: string, error: string | Readonly<Record<string, number>>): (roll: number) => string {
  if (typeof error === 'string') return () => error;
  const names = Object.entries(error);
  const total = names.reduce((sum, [, weight]) => sum + weight, 0);
  if (names.length === 0 || names.some(([, weight]) => !(weight >= 0)) || !(total > 0)) {
    throw new TestkitError(
      'INVALID_OPTION',
      `The errors of "${state}" have no shares to choose by: ${JSON.stringify(error)}`,
    );
  }
  return (roll) => {
    let left = roll * total;
    for (const [name, weight] of names) if ((left -= weight) < 0) return name;
    return names[names.length - 1]?.[0] ?? '';
  };
}

function checkRate(state: string, field: string, rate: number): void {
  if (rate >= 0 && rate <= 1) return;
  throw new TestkitError('INVALID_OPTION', `The ${field} of "${state}" is ${rate}, but a rate is a number from 0 to 1`);
}
