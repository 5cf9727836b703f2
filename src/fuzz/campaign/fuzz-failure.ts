import type { Execution } from '../../history/execution.js';
import type { StateMachine } from '../../run/state-machine.js';
import { tasksOf } from '../arbitraries/task-named.js';
import { printScript, type DefaultOutput } from '../task-script.js';
import type { FuzzCase } from './fuzz-case.js';

/** How a failure can be had again. */
export interface Replay {
  readonly seed: number;
  readonly path: string;
}

/** What a campaign knows when it has found something. */
export interface Finding {
  readonly machine: StateMachine;
  readonly case: FuzzCase;
  readonly execution: Execution;
  readonly complaint: string;
  readonly replay: Replay | undefined;
  readonly runs: number;
  readonly shrinks: number;
  readonly defaultOutput: DefaultOutput;
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
  readonly execution: Execution;
  /** The file of the corpus that has it. */
  keptAs: string | undefined;

  /** @internal */
  constructor(finding: Finding) {
    super(explain(finding), { cause: finding.thrown });
    this.name = 'FuzzFailure';
    this.seed = finding.replay?.seed;
    this.path = finding.replay?.path;
    this.complaint = finding.complaint;
    this.case = finding.case;
    this.execution = finding.execution;
  }
}

function explain(finding: Finding): string {
  const { machine, complaint, execution, runs, shrinks, replay, untried, defaultOutput } = finding;
  const { input, script, order } = finding.case;
  const tasks = tasksOf(machine).filter((task) => execution.path.includes(task.name));
  const mocks = printScript(script, tasks, defaultOutput).split('\n').join('\n  ');
  const tried = `${runs} ${runs === 1 ? 'run' : 'runs'}, ${shrinks} ${shrinks === 1 ? 'shrink' : 'shrinks'}`;
  return [
    `Fuzzing "${machine.name}" found an execution that breaks the property, after ${tried}`,
    '',
    ...complaint.split('\n').map((line) => `  ${line}`),
    '',
    'What happened:',
    execution.timeline({ maxLines: TIMELINE_LINES }),
    '',
    'As a unit test:',
    '  const execution = machine.runSync({',
    `    input: ${printJson(input)},`,
    `    mocks: ${mocks.split('\n').join('\n  ')},`,
    '  });',
    ...(order.length === 0 ? [] : ['', `It takes this order of simultaneous branches: ${JSON.stringify(order)}`]),
    '',
    ...(untried.length === 0
      ? []
      : [`Never tried: ${untried.slice(0, 6).join(', ')}${untried.length > 6 ? ', …' : ''}`]),
    ...(replay === undefined
      ? []
      : [`Replay: fuzz(machine, { seed: ${replay.seed}, path: ${JSON.stringify(replay.path)}, … })`]),
  ].join('\n');
}

function printJson(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length <= 400 ? text : `${text.slice(0, 400)}… (${text.length} characters)`;
}
