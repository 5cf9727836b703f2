import { TestkitError } from '../../values/errors.js';
import type { JsonValue } from '../../values/json.js';
import type { Effect } from '../../engine/records/effect.js';
import { Interpreter } from '../../engine/interpreter.js';
import type { Limits } from '../../engine/limits.js';
import type { Outcome } from '../../engine/outcome.js';
import { Execution } from '../../history/execution.js';
import { RequestRefused } from '../../integrations/shapes/request-refused.js';
import { MadeObjects } from '../../item-readers/made-objects.js';
import type { S3Objects } from '../../item-readers/s3-object.js';
import { driveSync } from '../../run/drive.js';
import { MockedRun } from '../../run/mocked-run.js';
import { runObserver } from '../../run/observe-runs.js';
import type { StateMachine } from '../../run/state-machine.js';
import { tasksOf } from '../arbitraries/task-named.js';
import { mocksOf, scriptDocuments, type DefaultOutput, type TaskScript } from '../task-script.js';

/** One execution to try: what it is given, what its tasks answer, and who goes first where several could. */
export interface FuzzCase {
  /** Checked to be JSON when it is run. */
  readonly input: unknown;
  readonly script: TaskScript;
  /** The option `order` of the run; empty for the usual order. */
  readonly order: readonly number[];
}

/** What became of a case. */
export interface FuzzRun<StateName extends string = string> {
  readonly execution: Execution<JsonValue, JsonValue, StateName>;
  /** The mocks it ran with. */
  readonly mocks: TaskScript;
  /** The objects that item readers found. */
  readonly s3: S3Objects;
  /** Why it never ended; undefined if it did. */
  readonly endless: TestkitError | undefined;
  /** Why it could not go on: a service was sent what its API does not take. Nothing can be said of such a run. */
  readonly refused: RequestRefused | undefined;
  readonly counters: readonly number[];
}

/** Transitions after which a run counts as endless: far more than any script can cause by itself. */
export const MANY_TRANSITIONS = 10_000;

/** Runs one case on virtual time, as the unit test that is printed of it runs it. */
export function runCase<StateName extends string>(
  machine: StateMachine<StateName>,
  { input, script, order }: FuzzCase,
  defaultOutput: DefaultOutput,
  limits: Partial<Limits> | undefined,
): FuzzRun<StateName> {
  const mocks = scriptDocuments(script, tasksOf(machine), defaultOutput);
  const objects = new MadeObjects();
  const run = new MockedRun(machine.machine, { mocks: mocksOf(mocks), respond: readersOf(objects) });
  const prepared = machine.prepare({ input, order, limits: { transitions: MANY_TRANSITIONS, ...limits } });
  const engine = new Interpreter(prepared);
  run.begin(engine);
  let endless: TestkitError | undefined;
  let refused: RequestRefused | undefined;
  try {
    driveSync(engine, run);
  } catch (error) {
    if (error instanceof RequestRefused) refused = error;
    else if (error instanceof TestkitError && isEndless(error)) endless = error;
    else throw error;
  }
  runObserver()?.explored(engine);
  const execution = new Execution<JsonValue, JsonValue, StateName>(engine.root, run.details(prepared.seed));
  return { execution, mocks, s3: objects.given, endless, refused, counters: engine.root.counters };
}

function isEndless({ code }: TestkitError): boolean {
  return code === 'LIMIT_EXCEEDED' || code === 'EXECUTION_STALLED';
}

/** Readers of items find none. */
function readersOf(objects: MadeObjects): (effect: Effect) => Outcome | undefined {
  return (effect) => {
    if (effect.kind === 'resultWriter') return objects.write(effect);
    return effect.kind === 'itemReader' ? (objects.read(effect, []) ?? { kind: 'success', output: [] }) : undefined;
  };
}
