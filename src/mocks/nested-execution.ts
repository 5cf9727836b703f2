import type { JsonObject, JsonValue } from '../values/json.js';
import type { TaskEffect } from '../engine/effect.js';
import type { ExecutionRecord } from '../engine/execution-record.js';
import { readText, type Outcome } from '../engine/outcome.js';
import type { Machine } from '../machine/machine.js';
import { integrationOf } from '../integrations/bound/integration-of.js';
import type { Mocks } from './declare/mocks.js';
import type { Responder } from './responder.js';

/** A machine that `states:startExecution` can start. */
export interface NestedStateMachine {
  readonly machine: Machine;
  /** Mocks for its tasks alone. Default: those of the run. */
  readonly mocks?: Mocks | undefined;
}

/** How a nested execution is to be started. */
export interface NestedRequest {
  /** Its key in `stateMachines`. */
  readonly key: string;
  readonly machine: Machine;
  readonly input: JsonValue;
  readonly name: string;
  readonly arn: string;
  /** The ARN it was started by. */
  readonly stateMachineArn: string;
  /** Virtual time in milliseconds since the epoch. */
  readonly startTime: number;
  /** The task that starts it. */
  readonly effect: TaskEffect;
  /** Answers its tasks. */
  readonly responder: Responder;
}

/**
 * Runs a nested execution to its end and returns its record; a promise where the run may be asynchronous. It keeps the
 * record as a child of the execution that started it.
 */
export type StartNested = (request: NestedRequest) => ExecutionRecord | Promise<ExecutionRecord>;

/**
 * What a task that started a nested execution gets to see of it.
 *
 * `startExecution` alone answers at once. `.sync` and `.sync:2` answer when the nested execution ends, with its description
 * as DescribeExecution gives it; `.sync:2` has input and output as JSON. Whatever else than success it ended with is
 * `States.TaskFailed` with the description as cause, whatever its own error was. Recordings `callback/test_start_execution_*`.
 */
export function nestedOutcome(effect: TaskEffect, record: ExecutionRecord): Outcome {
  const { resource } = effect.state;
  const integration = integrationOf(resource);
  if (resource.pattern === 'request') return integration.complete(effect, { kind: 'success', output: {} });
  const submitted = integration.submitted(effect) ?? {};
  // Who has the token answers, in the nested execution or outside; a Task that stopped its execution has run out of time.
  if (integration.waitsForToken || wasStopped(record)) return { kind: 'silent', submitted };
  const after = ((record.stoppedAt ?? record.startedAt) - record.startedAt) / 1000;
  const parsed = resource.label.endsWith(':2');
  const description = describeExecution(record, parsed);
  if (record.status === 'SUCCEEDED') return { kind: 'success', output: description, after, submitted };
  return { kind: 'failure', error: 'States.TaskFailed', cause: () => JSON.stringify(description), after, submitted };
}

/** The cause of a nested execution that was stopped because the Task that watches it ended. Measured by others, not recorded. */
export function stoppedCause(parentArn: string): string {
  return `The Task state in AWS Step Functions execution [${parentArn}] which was managing this resource was aborted`;
}

function wasStopped({ status, journal }: ExecutionRecord): boolean {
  return status === 'ABORTED' && journal.entries.at(-1)?.type === 'ExecutionAborted';
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
