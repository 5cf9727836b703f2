import type { JsonValue } from '../../values/json.js';
import type { Execution } from '../../history/execution.js';
import type { State } from '../../machine/state.js';
import type { StateMachine } from '../../run/state-machine.js';
import { fail } from '../../mocks/declare/fail.js';
import type { Mock } from '../../mocks/declare/mocks.js';
import { succeed } from '../../mocks/declare/succeed.js';
import { toSource } from '../../wording/to-source.js';

/** A run that a test is written after. */
export interface Rehearsal {
  /** The mocks as source text, by state. */
  readonly mocks: ReadonlyMap<string, string>;
  /** The error a state is made to fail with; undefined where every task answers. */
  readonly failure: Failure | undefined;
  readonly execution: Execution;
}

/** An error that a state's Retry or Catch names. */
export interface Failure {
  readonly state: string;
  readonly error: string;
  readonly handledBy: 'Retry' | 'Catch';
}

/** What answers a state, and how a test writes it. */
interface Answer {
  readonly mock: Mock;
  readonly source: string;
}

/** More than this is no first test any more. */
const MOST_FAILURES = 4;

/** Runs a machine as its first tests will: once with every task answering, then once for each error its states name. */
export async function rehearse(machine: StateMachine, input: JsonValue): Promise<readonly Rehearsal[]> {
  const { states } = machine.machine;
  const answers = new Map(states.flatMap(defaultAnswer));
  const first = await run(machine, input, answers, undefined);
  const visited = new Set(first.execution.path);
  const rehearsals = [first];
  const failures = states.filter(({ name }) => visited.has(name)).flatMap(namedFailures);
  for (const failure of failures.slice(0, MOST_FAILURES)) {
    const changed = new Map(answers).set(failure.state, failingAnswer(failure));
    rehearsals.push(await run(machine, input, changed, failure));
  }
  return rehearsals;
}

async function run(
  machine: StateMachine,
  input: JsonValue,
  answers: ReadonlyMap<string, Answer>,
  failure: Failure | undefined,
): Promise<Rehearsal> {
  const mocks = Object.fromEntries([...answers].map(([state, { mock }]) => [state, mock]));
  const execution = await machine.run({ input, mocks });
  return { mocks: new Map([...answers].map(([state, { source }]) => [state, source])), failure, execution };
}

/** Tasks answer with nothing in particular. A Map that reads its items from S3 is answered as a whole. */
function defaultAnswer(state: State): [string, Answer][] {
  if (state.type === 'Task') return [[state.name, { mock: succeed({}), source: 'succeed({})' }]];
  const reads = state.type === 'Map' && state.distributed?.itemReader != null;
  return reads ? [[state.name, { mock: succeed([]), source: 'succeed([])' }]] : [];
}

function failingAnswer({ error, handledBy }: Failure): Answer {
  const failed = `fail(${toSource(error)})`;
  return handledBy === 'Retry'
    ? { mock: [fail(error), succeed({})], source: `[${failed}, succeed({})]` }
    : { mock: fail(error), source: failed };
}

/** The first error of each retrier and catcher. */
function namedFailures(state: State): Failure[] {
  if (state.type !== 'Task') return [];
  const failures = (handledBy: 'Retry' | 'Catch', handlers: readonly { readonly errorEquals: readonly string[] }[]) =>
    handlers.flatMap(({ errorEquals }) => {
      const error = anErrorOf(errorEquals);
      return error === undefined ? [] : [{ state: state.name, error, handledBy }];
    });
  return [...failures('Retry', state.retriers), ...failures('Catch', state.catchers)];
}

/** An error that these names match; a wildcard is matched by an error that nobody names. */
function anErrorOf(errorEquals: readonly string[]): string | undefined {
  // Only a heartbeat that really runs out is called that.
  const name = errorEquals.find((each) => each !== 'States.HeartbeatTimeout');
  return name === 'States.ALL' || name === 'States.TaskFailed' ? 'Some.Error' : name;
}
