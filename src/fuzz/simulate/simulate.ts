import type { StopSignal } from '../stop-signal.js';
import { TestkitError } from '../../values/errors.js';
import { nearestName } from '../../wording/nearest-name.js';
import { refuseUnknownOptions, type OptionNames } from '../../wording/refuse-unknown-options.js';
import type { JsonValue } from '../../values/json.js';
import type { Effect, TaskEffect } from '../../engine/records/effect.js';
import { Interpreter } from '../../engine/interpreter.js';
import type { Limits } from '../../engine/limits.js';
import type { TaskState } from '../../machine/state.js';
import { checkRequest } from '../../mocks/check-request.js';
import { resolveTask } from '../../mocks/resolve-task.js';
import { driveSync } from '../../run/drive.js';
import { checkSeed } from '../../run/check-seed.js';
import { runObserver } from '../../run/observe-runs.js';
import type { StateMachine } from '../../run/state-machine.js';
import { BurstSchedule } from './burst-clock.js';
import { KeyedRandom } from './keyed-random.js';
import { Simulation } from './simulation.js';
import { Tally } from './tally.js';
import { compileModel, type CompiledModel, type TaskModel } from './task-model.js';

/** What is simulated, and how often. */
export interface SimulateOptions<StateName extends string = string> {
  /** Executions; default 10,000. */
  readonly runs?: number;
  /** Default 0. The same seed gives the same simulation, and the same weather to another machine. */
  readonly seed?: number;
  /** The input of every execution, or a function of its number. Default `{}`. */
  readonly input?: JsonValue | ((run: number) => JsonValue);
  /** How each task behaves. Every task that is reached needs one. */
  readonly tasks: { readonly [Name in StateName]?: TaskModel };
  readonly limits?: Partial<Limits>;
  /** Told now and then how many executions are done. */
  readonly onProgress?: (done: number, runs: number) => void;
}

const OPTIONS: OptionNames<SimulateOptions> = {
  runs: true,
  seed: true,
  input: true,
  tasks: true,
  limits: true,
  onProgress: true,
};

/** How answers are held to the API's shape: as in a run that says nothing of it. */
const SHAPES = 'PRESENT';

/** Runs between two reports of progress. */
const PROGRESS_EVERY = 1000;

/** Each run takes 24 bytes of memory. */
const MOST_RUNS = 10_000_000;

/**
 * Tells what a machine does under failure: runs many independent executions on virtual time, with error rates and
 * latencies for its tasks, and counts.
 *
 * @returns Success rate with its confidence interval, durations, attempts and invocations, routes, catchers and retriers.
 * @throws TestkitError with code `INVALID_OPTION` for models of states that are not tasks and for rates that are none,
 *   `MOCK_NOT_FOUND` for a task that is reached without a model.
 * @example
 * ```ts
 * const simulation = simulate(machine, {
 *   runs: 100_000,
 *   tasks: { Invoke: { errorRate: 0.2, error: 'Lambda.TooManyRequestsException', seconds: 0.3 } },
 * });
 * console.log(simulation.toText());
 * ```
 */
export function simulate<StateName extends string>(
  machine: StateMachine<StateName>,
  options: SimulateOptions<StateName>,
): Simulation {
  const work = simulating(machine, options);
  for (;;) {
    const turn = work.next(false);
    if (turn.done === true) return turn.value;
  }
}

/**
 * {@link simulate} for a command line: lets others have a turn now and then, and stops when it is told to.
 *
 * @returns What was simulated up to then.
 */
export async function simulateUntil<StateName extends string>(
  machine: StateMachine<StateName>,
  options: SimulateOptions<StateName>,
  signal: StopSignal,
): Promise<Simulation> {
  const work = simulating(machine, options);
  for (;;) {
    const turn = work.next(signal.aborted);
    if (turn.done === true) return turn.value;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Makes the executions, and stands still after some of them; told true then, it ends there. */
function* simulating<StateName extends string>(
  machine: StateMachine<StateName>,
  options: SimulateOptions<StateName>,
): Generator<void, Simulation, boolean> {
  refuseUnknownOptions('simulate()', options, OPTIONS);
  const { runs = 10_000, seed = 0, input = {}, onProgress } = options;
  if (!Number.isInteger(runs) || runs < 1 || runs > MOST_RUNS) {
    throw new TestkitError(
      'INVALID_OPTION',
      `"runs" must be a whole number from 1 to ${MOST_RUNS}, but is ${String(runs)}`,
    );
  }
  checkSeed(seed);
  const models = compileModels(machine, options.tasks, seed);
  const random = new KeyedRandom();
  const tally = new Tally(machine.machine, runs);
  const constant = typeof input === 'function' ? undefined : input;
  const prepared = machine.prepare({
    input: constant,
    ...(options.limits === undefined ? {} : { limits: options.limits }),
  });
  for (let run = 0; run < runs; run++) {
    const given = typeof input === 'function' ? machine.prepare({ input: input(run) }).input : prepared.input;
    const engine = new Interpreter({ ...prepared, input: given, seed: seed + run });
    const calls = new Uint32Array(machine.machine.states.length);
    driveSync(engine, {
      respond: (effect) => {
        const { state } = effect;
        const call = calls[state.id] ?? 0;
        calls[state.id] = call + 1;
        random.seek(seed, run, nameKey(state.name), call);
        const at = (engine.now - engine.root.startedAt) / 1000;
        const task = taskOf(effect);
        const { declared, invocations } = modelOf(models, effect)(task, run, at, random.next);
        tally.called(state.id, invocations);
        return checkRequest(task, SHAPES) ?? resolveTask(declared, task, SHAPES, nameModel);
      },
      describe: ({ state }) => `"${state.name}"`,
    });
    tally.ended(engine.root, run);
    runObserver()?.explored(engine);
    if ((run + 1) % PROGRESS_EVERY !== 0) continue;
    onProgress?.(run + 1, runs);
    if (!(yield)) continue;
    tally.cut(run + 1);
    break;
  }
  if (tally.runs === runs) onProgress?.(runs, runs);
  return new Simulation(machine.machine, tally, seed);
}

function nameModel({ state }: TaskEffect): string {
  return `What the model of "${state.name}" answers`;
}

/** The same state has the same weather in another machine, wherever it stands there. */
function nameKey(name: string): number {
  let key = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) key = Math.imul(key ^ name.charCodeAt(i), 0x01000193);
  return key;
}

function compileModels(
  machine: StateMachine,
  tasks: Readonly<Record<string, TaskModel | undefined>>,
  seed: number,
): ReadonlyMap<string, CompiledModel> {
  const bursts = new BurstSchedule(seed);
  const names = machine.machine.states.filter((state) => state.type === 'Task').map((state) => state.name);
  const models = new Map<string, CompiledModel>();
  for (const [name, model] of Object.entries(tasks)) {
    if (model === undefined) continue;
    if (!names.includes(name)) {
      const near = nearestName(name, names);
      const hint = near === undefined ? `Tasks: ${names.join(', ')}` : `Hint: did you mean "${near}"?`;
      throw new TestkitError('INVALID_OPTION', `"${name}" is not a Task of state machine "${machine.name}"\n${hint}`);
    }
    models.set(name, compileModel(name, model, bursts));
  }
  return models;
}

function modelOf(models: ReadonlyMap<string, CompiledModel>, { state }: Effect): CompiledModel {
  const model = models.get(state.name);
  if (model !== undefined) return model;
  throw new TestkitError(
    'MOCK_NOT_FOUND',
    `The simulation reached "${state.name}", which has no model\nHint: tasks: { ${JSON.stringify(state.name)}: { errorRate: 0.01, seconds: 0.2 } }`,
  );
}

function taskOf(effect: Effect): Extract<Effect, { state: TaskState }> {
  if (effect.kind === 'task') return effect;
  throw new TestkitError(
    'UNSUPPORTED',
    `simulate() cannot model what "${effect.state.name}" asks for (${effect.kind})`,
  );
}
