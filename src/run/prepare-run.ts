import { checkSeed } from './check-seed.js';
import { TestkitError } from '../values/errors.js';
import { toJsonValue, toUnfrozenJsonValue } from '../values/json-entry.js';
import type { JsonValue } from '../values/json.js';
import { fitsPayload } from '../values/payload-size.js';
import { explainCount } from '../wording/counts.js';
import { nearestName } from '../wording/nearest-name.js';
import { parseTimestamp } from '../values/timestamp.js';
import type { InterpreterOptions } from '../engine/interpreter-options.js';
import { DEFAULT_LIMITS, type Limits } from '../engine/limits.js';
import { Random } from '../engine/random.js';
import { DEFAULT_START_TIME } from '../engine/time.js';
import type { Machine } from '../machine/machine.js';
import type { State } from '../machine/state.js';
import type { Identity } from './identity.js';
import { runObserver } from './observe-runs.js';
import type { RunOptions } from './run-options.js';

const EMPTY = Object.freeze({});

/** Checks what a test gave and turns it into what the engine wants. @throws TestkitError for each thing it cannot use. */
export function prepareRun(
  machine: Machine,
  identity: Identity,
  options: RunOptions<unknown>,
  mockedStates: ReadonlySet<State> | undefined,
  dataFlow: boolean,
): InterpreterOptions {
  const name = options.name ?? 'execution';
  const type = options.type ?? machine.definition.type;
  const { input, variables, context } = options;
  const seed = checkSeed(options.seed ?? 0);
  const bounds = options.limits === undefined ? DEFAULT_LIMITS : limits(options.limits);
  return {
    machine,
    input: input === undefined ? EMPTY : inputOf(input, bounds),
    type,
    seed,
    startTime:
      options.startTime === undefined ? DEFAULT_START_TIME : moment(options.startTime, 'The option "startTime"'),
    name,
    // An EXPRESS execution's ARN ends in an id of its own, since names may repeat.
    arn:
      type === 'EXPRESS'
        ? `${identity.expressPrefix}${name}:${new Random(seed).uuid()}`
        : identity.executionPrefix + name,
    stateMachineArn: identity.stateMachineArn,
    roleArn: identity.roleArn,
    limits: bounds,
    context: context === undefined ? undefined : (option(context, 'context') as typeof context),
    variables:
      variables === undefined ? undefined : (option(variables, 'variables') as Readonly<Record<string, JsonValue>>),
    taskTokens: options.taskTokens,
    order: options.order === undefined || options.order.length === 0 ? undefined : order(options.order),
    startAt: options.startAt === undefined ? undefined : stateNamed(machine, options.startAt, 'startAt'),
    stopAfter: options.stopAfter === undefined ? undefined : stateNamed(machine, options.stopAfter, 'stopAfter'),
    mockedStates,
    dataFlow,
    watchConditions: runObserver() !== undefined,
  };
}

/** StartExecution refuses an input that is larger than any payload may be. */
function inputOf(given: unknown, { payloadBytes }: Limits): JsonValue {
  const input = toUnfrozenJsonValue(given, () => 'The input of the execution', 'INVALID_INPUT');
  if (fitsPayload(input, payloadBytes)) return input;
  throw new TestkitError(
    'INVALID_INPUT',
    `The input of the execution is larger than ${explainCount(payloadBytes, 'byte')} as JSON text, which StartExecution refuses\nHint: AWS's way is to put large data into S3; the option limits: { payloadBytes } sets another limit.`,
  );
}

function option(value: unknown, name: string): JsonValue {
  return toJsonValue(value, () => `The option "${name}"`, 'INVALID_OPTION');
}

export function stateNamed(machine: Machine, name: string, option: string): State {
  return findState(machine, name, `The option "${option}"`);
}

/**
 * @param subject - What names the state, for the message: `until()`.
 * @throws TestkitError UNKNOWN_STATE with the nearest name.
 */
export function findState(machine: Machine, name: string, subject: string): State {
  const state = machine.stateByName.get(name);
  if (state !== undefined) return state;
  const names = [...machine.stateByName.keys()];
  const near = nearestName(name, names);
  const hint = near === undefined ? '' : `\nHint: did you mean "${near}"?`;
  throw new TestkitError(
    'UNKNOWN_STATE',
    `${subject} names state "${name}", which state machine "${machine.name}" does not have\nStates: ${names.join(', ')}${hint}`,
  );
}

/**
 * A moment of virtual time, in milliseconds since the epoch.
 *
 * @param subject - Names it for the message: `The option "startTime"`.
 * @throws TestkitError INVALID_OPTION.
 */
export function moment(value: string | Date, subject: string): number {
  const at = typeof value === 'string' ? parseTimestamp(value) : value instanceof Date ? value.getTime() : undefined;
  if (at !== undefined && Number.isFinite(at)) return at;
  throw new TestkitError(
    'INVALID_OPTION',
    `${subject} is not an ISO 8601 timestamp with a zone: ${String(value)}\nHint: write it as 2025-01-01T00:00:00Z.`,
  );
}

function order(given: unknown): readonly number[] {
  const isOrder = Array.isArray(given) && given.every((place) => Number.isSafeInteger(place) && Number(place) >= 0);
  if (isOrder) return given as readonly number[];
  throw new TestkitError('INVALID_OPTION', 'The option "order" must be a list of whole numbers from 0 on');
}

function limits(wanted: Partial<Limits>): Limits {
  const given = wanted as Readonly<Record<string, unknown>>;
  // Every run comes through here: no list of the members is made.
  for (const name in given) {
    if (!Object.hasOwn(given, name)) continue;
    const value = given[name];
    if (!(name in DEFAULT_LIMITS)) {
      const near = nearestName(name, Object.keys(DEFAULT_LIMITS));
      const hint = near === undefined ? '' : `\nHint: did you mean "${near}"?`;
      throw new TestkitError('INVALID_OPTION', `There is no limit called "${name}"${hint}`);
    }
    if (value !== undefined && (typeof value !== 'number' || Number.isNaN(value) || value < 0)) {
      throw new TestkitError(
        'INVALID_OPTION',
        `The limit "${name}" must be a number from 0 on, but is ${typeof value === 'number' ? value : `a ${typeof value}`}`,
      );
    }
  }
  return { ...DEFAULT_LIMITS, ...wanted };
}
