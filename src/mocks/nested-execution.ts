import type { JsonObject, JsonValue } from '../values/json.js';
import type { TaskEffect } from '../engine/records/effect.js';
import type { ExecutionRecord } from '../engine/records/execution-record.js';
import type { NestedStart, Watch } from '../engine/nested-run.js';
import { readText, type Outcome } from '../engine/outcome.js';
import type { Machine } from '../machine/machine.js';
import { integrationOf } from '../integrations/bound/integration-of.js';
import type { Mocks } from './declare/mocks.js';

/** A machine that `states:startExecution` can start. */
export interface NestedStateMachine {
  readonly machine: Machine;
  /** Mocks for its tasks alone. Default: those of the run. */
  readonly mocks?: Mocks | undefined;
}

/** Starts a nested execution in the run that the task belongs to; it runs beside the one that started it. */
export type StartNested = (start: NestedStart) => void;

/**
 * What a task that starts a nested execution is told at once. `startExecution` alone has its answer then; the others wait,
 * `.sync` for the end of the nested execution, `.waitForTaskToken` for whoever has the token, in the nested execution or outside.
 */
export function startedOutcome(effect: TaskEffect): Outcome {
  const integration = integrationOf(effect.state.resource);
  return effect.state.resource.pattern === 'request'
    ? integration.complete(effect, { kind: 'success', output: {} })
    : { kind: 'silent', submitted: integration.submitted(effect) ?? {} };
}

/** What a task waits for that started a nested execution; undefined for one that does not wait for its end. */
export function watchOf({ state: { resource }, branch }: TaskEffect): Watch | undefined {
  if (resource.pattern !== 'sync') return undefined;
  // The cause was measured by others, not recorded.
  const stoppedCause = `The Task state in AWS Step Functions execution [${branch.execution.arn}] which was managing this resource was aborted`;
  return { answer: endedOutcome, stoppedCause };
}

/**
 * What `.sync` and `.sync:2` answer when the nested execution ends: its description as DescribeExecution gives it; `.sync:2`
 * has input and output as JSON. Whatever else than success it ended with is `States.TaskFailed` with the description as cause,
 * whatever its own error was. Recordings `callback/test_start_execution_*`.
 */
export function endedOutcome(effect: TaskEffect, record: ExecutionRecord): Outcome {
  const description = describeExecution(record, effect.state.resource.label.endsWith(':2'));
  if (record.status === 'SUCCEEDED') return { kind: 'success', output: description };
  return { kind: 'failure', error: 'States.TaskFailed', cause: () => JSON.stringify(description) };
}

/**
 * An execution that has ended as DescribeExecution describes it, in the names Step Functions gives the members, in
 * alphabetical order.
 */
function describeExecution(record: ExecutionRecord, parsed: boolean): JsonObject {
  const { status, output, error, cause } = record;
  const payload = (value: JsonValue): JsonValue => (parsed ? value : JSON.stringify(value));
  return {
    ...(cause === undefined || cause === null ? {} : { Cause: readText(cause) }),
    ...(error === undefined || error === null ? {} : { Error: error }),
    ExecutionArn: record.arn,
    Input: payload(record.input),
    InputDetails: { Included: true },
    Name: record.name,
    ...(output === undefined ? {} : { Output: payload(output), OutputDetails: { Included: true } }),
    RedriveCount: record.redriveCount,
    ...(status === 'SUCCEEDED'
      ? { RedriveStatus: 'NOT_REDRIVABLE', RedriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven' }
      : { RedriveStatus: 'REDRIVABLE' }),
    StartDate: record.startedAt,
    StateMachineArn: record.stateMachineArn,
    Status: status,
    StopDate: record.stoppedAt ?? record.startedAt,
  };
}
