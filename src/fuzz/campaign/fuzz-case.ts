import { TestkitError } from '../../values/errors.js';
import type { JsonValue } from '../../values/json.js';
import { Interpreter } from '../../engine/interpreter.js';
import type { Limits } from '../../engine/limits.js';
import { Execution } from '../../history/execution.js';
import { driveSync } from '../../run/drive.js';
import type { StateMachine } from '../../run/state-machine.js';
import { scriptResponder, type DefaultOutput, type TaskScript } from '../task-script.js';

/** One execution to try: what it is given, what its tasks answer, and who goes first where several could. */
export interface FuzzCase {
  /** Checked to be JSON when it is run. */
  readonly input: unknown;
  readonly script: TaskScript;
  /** Picks among branches that are ready at one moment, in turn; empty for the usual order. */
  readonly order: readonly number[];
}

/** What became of a case. */
export interface FuzzRun<StateName extends string = string> {
  readonly execution: Execution<JsonValue, JsonValue, StateName>;
  /** Why it never ended; undefined if it did. */
  readonly endless: TestkitError | undefined;
  readonly counters: readonly number[];
}

/** Transitions after which a run counts as endless: far more than any script can cause by itself. */
const MANY_TRANSITIONS = 10_000;

/** Runs one case on virtual time. */
export function runCase<StateName extends string>(
  machine: StateMachine<StateName>,
  { input, script, order }: FuzzCase,
  defaultOutput: DefaultOutput,
  limits: Partial<Limits> | undefined,
): FuzzRun<StateName> {
  const prepared = machine.prepare({ input, limits: { transitions: MANY_TRANSITIONS, ...limits } });
  let turn = 0;
  const pick = (ready: readonly unknown[]): number => (order[turn++ % order.length] ?? 0) % ready.length;
  const engine = new Interpreter(order.length === 0 ? prepared : { ...prepared, pick });
  const respond = scriptResponder(script, defaultOutput);
  let endless: TestkitError | undefined;
  try {
    driveSync(engine, { respond, describe: (effect) => `"${effect.state.name}"` });
  } catch (error) {
    const knownEnd =
      error instanceof TestkitError && (error.code === 'LIMIT_EXCEEDED' || error.code === 'EXECUTION_STALLED');
    if (!knownEnd) throw error;
    endless = error;
  }
  const execution = new Execution<JsonValue, JsonValue, StateName>(engine.root, { seed: prepared.seed });
  return { execution, endless, counters: engine.root.counters };
}
