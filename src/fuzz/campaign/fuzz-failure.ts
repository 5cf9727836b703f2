import type { Execution } from '../../history/execution.js';
import type { StateMachine } from '../../run/state-machine.js';
import type { Limits } from '../../engine/limits.js';
import { toJsonValue } from '../../values/json-entry.js';
import { shown } from '../../values/shown.js';
import { toSource } from '../../wording/to-source.js';
import { printMocks, printObjects, type TaskScript } from '../task-script.js';
import { MANY_TRANSITIONS, type FuzzCase, type FuzzRun } from './fuzz-case.js';

/** How a failure can be had again. */
export interface Replay {
  readonly seed: number;
  readonly path: string;
}

/** What a campaign knows when it has found something. */
export interface Finding {
  readonly machine: StateMachine;
  readonly case: FuzzCase;
  readonly run: FuzzRun;
  /** The option `limits` of the campaign. */
  readonly limits: Partial<Limits> | undefined;
  readonly complaint: string;
  readonly replay: Replay | undefined;
  readonly runs: number;
  readonly shrinks: number;
  /** Ways through the machine that no run took. */
  readonly untried: readonly string[];
  readonly thrown: unknown;
}

/** Lines of the run that a message shows. */
const TIMELINE_LINES = 20;

/**
 * A counterexample: an execution that breaks the property, made as small as it gets. The message has the run, the mocks for
 * a unit test, and how to replay it.
 */
export class FuzzFailure extends Error {
  readonly seed: number | undefined;
  readonly path: string | undefined;
  /** What was broken, without the rest of the message. */
  readonly complaint: string;
  /** The case itself. */
  readonly case: FuzzCase;
  /** The mocks of the execution, as a file of mocks writes them: `mocksFromDocument(failure.mocks)` makes them. */
  readonly mocks: TaskScript;
  readonly execution: Execution;
  /** The file of the corpus that has it. */
  keptAs: string | undefined;

  /** @internal */
  constructor(finding: Finding) {
    super(shown(explain(finding)), { cause: finding.thrown });
    this.name = 'FuzzFailure';
    this.seed = finding.replay?.seed;
    this.path = finding.replay?.path;
    this.complaint = finding.complaint;
    this.case = finding.case;
    this.mocks = finding.run.mocks;
    this.execution = finding.run.execution;
  }
}

function explain(finding: Finding): string {
  const { machine, complaint, run, runs, shrinks, replay, untried } = finding;
  const tried = `${runs} ${runs === 1 ? 'run' : 'runs'}, ${shrinks} ${shrinks === 1 ? 'shrink' : 'shrinks'}`;
  return [
    `Fuzzing "${machine.name}" found an execution that breaks the property, after ${tried}`,
    '',
    ...complaint.split('\n').map((line) => `  ${line}`),
    '',
    'What happened:',
    run.execution.timeline({ maxLines: TIMELINE_LINES }),
    '',
    'As a unit test:',
    ...unitTest(finding).map((line) => `  ${line}`),
    '',
    ...(untried.length === 0
      ? []
      : [`Never tried: ${untried.slice(0, 6).join(', ')}${untried.length > 6 ? ', …' : ''}`]),
    ...(replay === undefined
      ? []
      : [`Replay: fuzz(machine, { seed: ${replay.seed}, path: ${JSON.stringify(replay.path)}, … })`]),
  ].join('\n');
}

/** The run, whole: what is pasted gives the same history. */
function unitTest({ case: { input, order }, run, limits }: Finding): string[] {
  const visited = Object.entries(run.mocks).filter(([state]) => run.execution.path.includes(state));
  const transitions = run.endless?.code === 'LIMIT_EXCEEDED' ? { transitions: MANY_TRANSITIONS } : {};
  const allowed: Partial<Limits> = { ...transitions, ...limits };
  return [
    'const execution = machine.runSync({',
    `  input: ${sourceOf(input)},`,
    ...`  mocks: ${printMocks(Object.fromEntries(visited)).replaceAll('\n', '\n  ')},`.split('\n'),
    ...(Object.keys(run.s3).length === 0 ? [] : [`  s3: ${printObjects(run.s3)},`]),
    ...(order.length === 0 ? [] : [`  order: ${sourceOf(order)},`]),
    ...(Object.keys(allowed).length === 0 ? [] : [`  limits: ${toSource({ ...allowed })},`]),
    '});',
  ];
}

function sourceOf(value: unknown): string {
  return toSource(toJsonValue(value, () => 'The value', 'INVALID_INPUT'));
}
