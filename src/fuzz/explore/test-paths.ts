import { InternalError } from '../../values/errors.js';
import type { JsonValue } from '../../values/json.js';
import type { StateMachine } from '../../run/state-machine.js';
import { fail } from '../../mocks/declare/fail.js';
import type { MockOutcome } from '../../mocks/declare/mock-outcome.js';
import type { MockStep } from '../../mocks/declare/mocks.js';
import { neverAnswers } from '../../mocks/declare/never-answers.js';
import { succeed } from '../../mocks/declare/succeed.js';
import type { ScriptStep, TaskScript } from '../task-script.js';
import { stepsTo, type Situation, type Step } from './step.js';
import type { Walk } from './walk.js';

/** A path that mocks lead along. */
export interface PathTest {
  readonly title: string;
  readonly input: JsonValue;
  readonly script: TaskScript;
  readonly status: string;
  readonly error: string | null;
  readonly path: readonly string[];
  /** Transitions, retriers and the end, as text to compare. */
  readonly edges: ReadonlySet<string>;
}

/** Chooses as few paths as a greedy search finds that together take every transition; each has been run. */
export function chooseTests(machine: StateMachine, walk: Walk): readonly PathTest[] {
  const onwards = waysOut(walk);
  const candidates = new Map<string, PathTest>();
  const firsts = [...walk.traces.firstTaken.values()];
  for (const step of [...walk.steps.filter(({ from, to }) => from === null && to !== null), ...firsts]) {
    const last = endOf(step, onwards);
    if (last === null) continue;
    const test = rehearse(machine, last);
    if (test !== null) candidates.set(`${JSON.stringify(test.script)} ${JSON.stringify(test.input)}`, test);
  }
  return cover([...candidates.values()]);
}

/** For each situation the step that is on a shortest way to an end. */
function waysOut(walk: Walk): ReadonlyMap<Situation, Step> {
  const into = new Map<Situation, Step[]>();
  const ways = new Map<Situation, Step>();
  const queue: Situation[] = [];
  const found = (step: Step): void => {
    if (step.from === null || step.overruled || ways.has(step.from)) return;
    ways.set(step.from, step);
    queue.push(step.from);
  };
  for (const step of walk.steps) {
    if (step.to !== null) into.set(step.to, [...(into.get(step.to) ?? []), step]);
  }
  // Success first: a test that is about one error should have no other in it.
  for (const step of walk.steps) if (step.end?.engine.root.status === 'SUCCEEDED') found(step);
  for (const situation of queue) for (const step of into.get(situation) ?? []) found(step);
  for (const step of walk.steps) if (step.end?.kind === 'ended') found(step);
  for (const situation of queue) for (const step of into.get(situation) ?? []) found(step);
  return ways;
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

/** Runs a path as a unit test would; null if mocks do not lead along it. */
function rehearse(machine: StateMachine, steps: readonly Step[]): PathTest | null {
  const script: Record<string, ScriptStep[]> = {};
  for (const { answer } of steps) {
    if (answer === null) continue;
    if (answer.step === null) return null;
    (script[answer.state.name] ??= []).push(answer.step);
  }
  const input = steps[0]?.input ?? {};
  let execution;
  try {
    execution = machine.runSync({ input, mocks: mocksOf(script) });
  } catch (error) {
    if (error instanceof InternalError) throw error;
    return null; // Mocks refuse what the walk made up, or have too few answers.
  }
  const failures = steps.filter(({ answer }) => answer !== null && answer.kind !== 'succeeds');
  const title = failures.length === 0 ? 'everything succeeds' : titleOf(failures);
  return {
    title,
    input,
    script,
    status: execution.status,
    error: execution.error ?? null,
    path: execution.path,
    edges: new Set([
      ...execution.transitions.map(({ from, to, via, index }) => `${from ?? ''} ${via} ${index} ${to}`),
      ...execution.retries().map(({ state, retrier }) => `${state} Retry ${retrier}`),
      `${execution.path.at(-1) ?? ''} ${execution.status} ${execution.error ?? ''}`,
    ]),
  };
}

function titleOf(failures: readonly Step[]): string {
  const times = new Map<string, number>();
  for (const { answer } of failures) {
    const text = `${answer?.state.name ?? ''} ${answer?.text ?? ''}`;
    times.set(text, (times.get(text) ?? 0) + 1);
  }
  const texts = [...times].map(([text, count]) => (count === 1 ? text : `${text} ${count} times`));
  return texts.slice(0, 3).join(', ') + (texts.length > 3 ? ` and ${texts.length - 3} more` : '');
}

function mocksOf(script: TaskScript): Record<string, readonly MockStep[]> {
  return Object.fromEntries(Object.entries(script).map(([name, steps]) => [name, steps.map(toMock)]));
}

function toMock(step: ScriptStep): MockOutcome {
  if (step.kind === 'silent') return neverAnswers();
  return step.kind === 'fail' ? fail(step.error) : succeed(step.output);
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
