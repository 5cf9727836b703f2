import { TestkitError } from '../values/errors.js';
import { nearestName } from '../wording/nearest-name.js';
import type { ExecutionStatus } from '../engine/records/execution-record.js';
import type { Execution } from '../history/execution.js';
import { checkChoice, checkOptions } from './check-options.js';
import { executionSubject, explainKind } from '../explain/execution-subject.js';
import { explainEnd } from '../explain/explain-end.js';
import { explainRun } from '../explain/explain-run.js';
import type { Matcher, MatcherContext } from '../explain/matcher.js';
import { shorten } from '../explain/shorten.js';
import { listNames } from '../wording/lists.js';

/** Which nested executions `toStartExecution` looks at. */
export interface NestedOptions {
  readonly status?: ExecutionStatus;
  readonly input?: unknown;
  readonly output?: unknown;
}

const STATUSES: readonly ExecutionStatus[] = [
  'RUNNING',
  'SUCCEEDED',
  'FAILED',
  'TIMED_OUT',
  'ABORTED',
  'PENDING_REDRIVE',
];

/**
 * `toStartExecution(stateMachine, { status, input, output }?)`: a task started an execution of that state machine (its name or ARN) in process, as
 * `stateMachines` lets it.
 */
export const toStartExecution: Matcher<[stateMachine: string, options?: NestedOptions]> = (
  context,
  subject,
  stateMachine,
  options = {},
) => {
  const execution = executionSubject('toStartExecution', subject);
  check(stateMachine, options);
  const nested = nestedExecutions(execution);
  const named = nested.filter((child) => child.stateMachine === stateMachine || child.stateMachineArn === stateMachine);
  const wanted = named.filter((child) => matches(context, child, options));
  const pass = wanted.length > 0;
  return {
    pass,
    message: () =>
      explainRun(context, execution, {
        headline: `Expected the execution ${pass ? 'not to' : 'to'} start an execution of "${stateMachine}"${explainOptions(context, options)}, but ${pass ? 'it did' : found(stateMachine, nested, named)}.`,
        details:
          named.length > 0
            ? ['Executions it started:', ...named.slice(0, 5).map((child) => explainChild(context, child))]
            : [],
        hints: [
          !pass && nested.length === 0
            ? 'nested executions run in process where the run is given stateMachines: { … }; a mocked startExecution starts none.'
            : undefined,
        ],
      }),
  };
};

/** Executions of other machines; the child executions of a distributed Map are its own. */
function nestedExecutions(execution: Execution): readonly Execution[] {
  const own = new Set(execution.mapRuns.flatMap(({ children }) => children));
  return execution.children.filter((child) => !own.has(child));
}

function check(stateMachine: unknown, options: NestedOptions): void {
  if (typeof stateMachine !== 'string') {
    throw new TestkitError(
      'INVALID_OPTION',
      `toStartExecution() needs the name or ARN of a state machine, but got ${explainKind(stateMachine)}.`,
    );
  }
  checkOptions('toStartExecution', options, ['status', 'input', 'output']);
  if (options.status !== undefined) checkChoice('toStartExecution', 'The option "status"', options.status, STATUSES);
}

function matches(context: MatcherContext, child: Execution, options: NestedOptions): boolean {
  if (options.status !== undefined && child.status !== options.status) return false;
  if ('input' in options && !context.equals(child.input, options.input)) return false;
  return !('output' in options) || context.equals(child.output, options.output);
}

function explainOptions(context: MatcherContext, options: NestedOptions): string {
  const parts = [
    ...('input' in options ? [`input ${shorten(context, options.input)}`] : []),
    ...('output' in options ? [`output ${shorten(context, options.output)}`] : []),
  ];
  const status = options.status === undefined ? '' : ` that ${options.status}`;
  return parts.length === 0 ? status : `${status} with ${parts.join(' and ')}`;
}

function found(stateMachine: string, nested: readonly Execution[], named: readonly Execution[]): string {
  if (named.length > 0) return `${named.length === 1 ? 'the one' : 'those'} it started went another way`;
  if (nested.length === 0) return 'it started none';
  const names = nested.map((child) => child.stateMachine);
  const nearest = nearestName(stateMachine, names);
  return `it started ${listNames(names)} only${nearest === undefined ? '' : ', which may be what is meant'}`;
}

function explainChild(context: MatcherContext, child: Execution): string {
  const output = child.status === 'SUCCEEDED' ? `, output ${shorten(context, child.output)}` : '';
  return `  "${child.stateMachine}": ${explainEnd(child)}, input ${shorten(context, child.input)}${output}`;
}
