import { InternalError, TestkitError } from '../../values/errors.js';
import type { JsonValue } from '../../values/json.js';
import { Interpreter } from '../../engine/interpreter.js';
import { Execution } from '../../history/execution.js';
import { MadeObjects } from '../../item-readers/made-objects.js';
import type { S3Objects } from '../../item-readers/s3-object.js';
import type { OutcomeDocument } from '../../mocks/declare/outcome-document.js';
import { driveSync } from '../../run/drive.js';
import { MockedRun } from '../../run/mocked-run.js';
import { runObserver } from '../../run/observe-runs.js';
import type { StateMachine } from '../../run/state-machine.js';
import { mocksOf, type TaskScript } from '../task-script.js';
import { stepsTo, type Situation, type Step } from './step.js';
import type { Answer } from './task-answers.js';
import type { Walk } from './walk.js';
import { waysOut } from './ways.js';

/** A path that mocks lead along. */
export interface PathTest {
  readonly title: string;
  readonly input: JsonValue;
  /** The mocks of the path, call by call. */
  readonly mocks: TaskScript;
  /** The objects that item readers find. */
  readonly s3: S3Objects;
  readonly execution: Execution;
  /** Transitions, retriers and the end, as text to compare. */
  readonly edges: ReadonlySet<string>;
}

/** A path of the walk that no test can be written of. */
export interface UntestedPath {
  readonly title: string;
  readonly reason: string;
}

/** The tests of a walk, and what they leave out. */
export interface ChosenTests {
  readonly tests: readonly PathTest[];
  /** All paths that were run to choose from: a shortest one for each transition. */
  readonly candidates: readonly PathTest[];
  readonly untested: readonly UntestedPath[];
}

/** Chooses as few paths as a greedy search finds that together take every transition; each has been run. */
export function chooseTests(machine: StateMachine, walk: Walk): ChosenTests {
  const { to: onwards } = waysOut(walk.steps, false);
  const candidates = new Map<string, PathTest>();
  const untested = new Map<string, UntestedPath>();
  const firsts = [...walk.traces.firstTaken.values()];
  for (const step of [...walk.steps.filter(({ from, to }) => from === null && to !== null), ...firsts]) {
    const last = endOf(step, onwards);
    if (last === null) continue;
    const test = rehearse(machine, last);
    if ('reason' in test) untested.set(test.title, test);
    else candidates.set(`${JSON.stringify(test.mocks)} ${JSON.stringify(test.input)} ${JSON.stringify(test.s3)}`, test);
  }
  const all = [...candidates.values()];
  return { tests: cover(all), candidates: all, untested: [...untested.values()] };
}

/** All steps of a whole execution that begins with the steps to this one. */
function endOf(step: Step, onwards: ReadonlyMap<Situation, Step>): readonly Step[] | null {
  const steps = stepsTo(step);
  for (let at = step; at.end === null;) {
    const next: Step | undefined = at.to === null ? undefined : onwards.get(at.to);
    if (next === undefined) return null;
    steps.push(next);
    at = next;
  }
  return steps;
}

/** Runs a path as its unit test will. */
function rehearse(machine: StateMachine, steps: readonly Step[]): PathTest | UntestedPath {
  const answers = steps.flatMap(({ given }) => given.map(({ answer }) => answer));
  const failures = answers.filter(({ kind }) => kind !== 'succeeds');
  const title = failures.length === 0 ? 'everything succeeds' : titleOf(failures);
  const mocks: Record<string, OutcomeDocument[]> = {};
  const readers: Record<string, OutcomeDocument[]> = {};
  for (const answer of answers) {
    if (answer.isBeyondMocks === true)
      return { title, reason: `no mock says that ${answer.state.name} ${answer.text}` };
    if (answer.document === null) continue;
    ((answer.state.type === 'Task' ? mocks : readers)[answer.state.name] ??= []).push(answer.document);
  }
  const input = steps[0]?.input ?? {};
  const objects = new MadeObjects();
  const run = new MockedRun(machine.machine, {
    mocks: mocksOf(mocks),
    respond: (effect) => {
      if (effect.kind === 'resultWriter') return objects.write(effect);
      if (effect.kind !== 'itemReader') return undefined;
      const { succeed, fail } = readers[effect.state.name]?.shift() ?? {};
      return typeof fail === 'string'
        ? objects.refuse(effect, fail)
        : objects.read(effect, Array.isArray(succeed) ? succeed : []);
    },
  });
  const options = machine.prepare({ input });
  const engine = new Interpreter(options);
  run.begin(engine);
  try {
    driveSync(engine, run);
  } catch (error) {
    if (error instanceof InternalError || !(error instanceof TestkitError)) throw error;
    return { title, reason: error.message.split('\n', 1)[0] ?? error.code };
  }
  runObserver()?.explored(engine);
  const execution = new Execution(engine.root, run.details(options.seed));
  return { title, input, mocks, s3: objects.given, execution, edges: edgesOf(execution) };
}

function edgesOf(execution: Execution): ReadonlySet<string> {
  return new Set([
    ...execution.transitions.map(({ from, to, via, index }) => `${from ?? ''} ${via} ${index} ${to}`),
    ...execution.retries().map(({ state, retrier }) => `${state} Retry ${retrier}`),
    `${execution.path.at(-1) ?? ''} ${execution.status} ${execution.error ?? ''}`,
  ]);
}

function titleOf(failures: readonly Answer[]): string {
  const times = new Map<string, number>();
  for (const answer of failures) {
    const text = `${answer.state.name} ${answer.text}`;
    times.set(text, (times.get(text) ?? 0) + 1);
  }
  const texts = [...times].map(([text, count]) => (count === 1 ? text : `${text} ${count} times`));
  return texts.slice(0, 3).join(', ') + (texts.length > 3 ? ` and ${texts.length - 3} more` : '');
}

function cover(candidates: readonly PathTest[]): PathTest[] {
  const chosen: PathTest[] = [];
  const covered = new Set<string>();
  for (;;) {
    let best: PathTest | undefined;
    let most = 0;
    for (const candidate of candidates) {
      let gain = 0;
      for (const edge of candidate.edges) if (!covered.has(edge)) gain++;
      if (gain > most) [best, most] = [candidate, gain];
    }
    if (best === undefined) return chosen;
    for (const edge of best.edges) covered.add(edge);
    chosen.push(best);
  }
}
