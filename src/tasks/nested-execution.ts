import type { JsonValue } from '../definition/json.js';
import type { TaskEffect } from '../engine/effect.js';
import type { ExecutionRecord } from '../engine/execution-record.js';
import type { Machine } from '../machine/machine.js';
import type { Mocks } from './mocks.js';
import type { Responder } from './responder.js';

/** A machine that `states:startExecution` can start. */
export interface NestedStateMachine {
  readonly machine: Machine;
  /** Mocks for its tasks alone. Default: those of the run. */
  readonly mocks?: Mocks | undefined;
}

/** How a nested execution is to be started. */
export interface NestedRequest {
  readonly child: NestedStateMachine;
  readonly input: JsonValue;
  readonly name: string;
  readonly arn: string;
  readonly stateMachineArn: string;
  /** Virtual time in milliseconds since the epoch. */
  readonly startTime: number;
  /** The task that starts it. */
  readonly effect: TaskEffect;
  /** Answers the tasks of the nested execution. */
  readonly responder: Responder;
}

/**
 * Runs a nested execution to its end and returns its record; a promise where the run may be asynchronous. It keeps the
 * record as a child of the execution that started it.
 */
export type StartNested = (request: NestedRequest) => ExecutionRecord | Promise<ExecutionRecord>;
