import type { StateMachineType } from '../../definition/definition.js';
import type { JsonObject, JsonValue } from '../../values/json.js';
import type { Machine } from '../../machine/machine.js';
import type { DataFlowLog } from '../data-flow-log.js';
import type { Journal } from './journal.js';
import type { MapRun } from './map-run.js';
import type { LazyText } from '../outcome.js';

/** How an execution stands, as DescribeExecution says it. */
export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED' | 'PENDING_REDRIVE';

/**
 * One execution as the engine keeps it: the one that was started, or a child execution of a distributed Map.
 * The view users see is `Execution` in history/.
 */
export interface ExecutionRecord {
  readonly machine: Machine;
  readonly type: StateMachineType;
  readonly arn: string;
  readonly name: string;
  readonly stateMachineArn: string;
  readonly roleArn: string;
  readonly input: JsonValue;
  /** Virtual time in milliseconds since the epoch. */
  readonly startedAt: number;
  readonly journal: Journal;
  /** Times each edge was taken, by edge id. */
  readonly counters: readonly number[];
  /** What the user wants to see in the context object beside or instead of what the engine puts there. */
  readonly context: JsonObject | undefined;
  /** The map run a child execution belongs to. */
  readonly mapRun: MapRun | undefined;
  /** Map runs this execution started, in order. */
  readonly mapRuns: readonly MapRun[];
  readonly status: ExecutionStatus;
  readonly stoppedAt: number | undefined;
  readonly redriveCount: number;
  /** Undefined unless SUCCEEDED. */
  readonly output: JsonValue | undefined;
  /** Undefined where AWS has none. */
  readonly error: string | null | undefined;
  readonly cause: LazyText | null | undefined;
  /** What expressions evaluated to; null for a run that does not keep it. */
  readonly dataFlow: DataFlowLog | null;
  /** Variables of the outermost scope as they were at the end. */
  readonly variables: Readonly<Record<string, JsonValue>>;
}
