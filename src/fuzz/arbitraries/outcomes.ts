import fc from 'fast-check';
import type { JsonValue } from '../../values/json.js';
import type { TaskState } from '../../machine/state.js';
import type { StateMachine } from '../../run/state-machine.js';
import { integrationOf } from '../../integrations/bound/integration-of.js';
import { fitResponse } from '../../integrations/shapes/fit-shape.js';
import type { OutcomeDocument } from '../../mocks/declare/outcome-document.js';
import { dataFlow } from '../shape/data-flow.js';
import { exampleCause } from '../shape/error-cause.js';
import { exampleOutput } from '../shape/example-value.js';
import { errorName } from './error-name.js';
import { shapedValue } from './shaped-value.js';
import { taskNamed } from './task-named.js';

/** What sequences of outcomes are made of. */
export interface OutcomesConstraints {
  /** Longest sequence. Default: enough to exhaust the task's retriers, and two more. */
  readonly maxLength?: number;
  /** What the task gives when it succeeds. Default: data with the members that the machine reads. */
  readonly output?: fc.Arbitrary<JsonValue>;
}

/**
 * What a task answers, call by call: errors, successes, silence, each after a while that lies around the borders of its
 * timeout and heartbeat. Callbacks and activities may stay silent without a timeout, too. After the sequence the task
 * succeeds at once. Shrinks to the fewest and simplest errors.
 *
 * @throws TestkitError with code `UNKNOWN_STATE` for a name that is not a Task of the machine.
 */
export function outcomes<StateName extends string>(
  machine: StateMachine<StateName>,
  state: StateName,
  constraints: OutcomesConstraints = {},
): fc.Arbitrary<readonly OutcomeDocument[]> {
  const task = taskNamed(machine, state);
  const flow = dataFlow(machine.machine);
  const example = exampleOutput(flow)(task);
  const made = shapedValue(flow.answerOf(task)).map((value) => fitResponse(task.resource, value));
  const output = constraints.output ?? fc.oneof(fc.constant(example), made);
  const cause = exampleCause(flow, task);
  const failure = fc
    .record({ error: errorName(machine, state), seconds: duration(task) })
    .map(({ error, seconds }): OutcomeDocument => ({
      fail: error,
      ...(cause === undefined ? {} : { cause }),
      ...timing(seconds),
    }));
  const success = fc
    .record({ output, seconds: duration(task) })
    .map(({ output: given, seconds }): OutcomeDocument => ({ succeed: given, ...timing(seconds) }));
  const silence: fc.Arbitrary<OutcomeDocument> = fc.constant({ neverAnswers: true });
  const canTimeOut = task.timeout !== null || task.heartbeat !== null || isAnsweredByOthers(task);
  const step = fc.oneof(
    { weight: 5, arbitrary: failure },
    { weight: 2, arbitrary: success },
    ...(canTimeOut ? [{ weight: 1, arbitrary: silence }] : []),
  );
  const maxLength = constraints.maxLength ?? longest(task);
  const mixed = fc.array(step, { maxLength });
  if (maxLength < 2) return mixed;
  // Errors come in rows more often than alone: what is down stays down for a while. Only rows use up retriers.
  const row = fc
    .record({ failure, times: fc.integer({ min: 1, max: maxLength }) })
    .map(({ failure: same, times }) => new Array<OutcomeDocument>(times).fill(same));
  return fc.oneof({ weight: 3, arbitrary: mixed }, { weight: 1, arbitrary: row });
}

function timing(seconds: number): Pick<OutcomeDocument, 'after'> {
  return seconds === 0 ? {} : { after: seconds };
}

/** Whether the answer comes from outside, by a token: nothing says that it ever does. */
function isAnsweredByOthers({ resource }: TaskState): boolean {
  return integrationOf(resource).isAnsweredByOthers;
}

/** Enough calls to use up every retrier of a visit, bounded so that a generous policy costs no more than it must. */
function longest(task: TaskState): number {
  const retries = task.retriers.reduce((sum, retrier) => sum + retrier.maxAttempts, 0);
  return Math.min(24, retries + 3);
}

/** Seconds a call takes: none, a little, or just around what the task allows. */
function duration(task: TaskState): fc.Arbitrary<number> {
  const borders = [task.timeout?.literal, task.heartbeat?.literal].flatMap((seconds) =>
    seconds === undefined ? [] : [seconds - 1, seconds, seconds + 1],
  );
  const usual = [0, 1, 3, ...borders.filter((seconds) => seconds >= 0)];
  return fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constantFrom(...usual) });
}
