import type { MapState } from '../../machine/state.js';
import type { ExecutionRecord, ExecutionStatus } from './execution-record.js';

/** One run of a distributed Map: its counts, and the child executions that are kept. */
export interface MapRun {
  readonly arn: string;
  readonly state: MapState;
  readonly status: Exclude<ExecutionStatus, 'PENDING_REDRIVE' | 'TIMED_OUT'>;
  readonly maxConcurrency: number;
  /** Items handed to child executions, and child executions, by status. */
  readonly total: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly aborted: number;
  /** How often it was redriven. */
  readonly redriveCount: number;
  /** Child executions with their histories: the first ones and the first failed ones, so that memory stays bounded. */
  readonly children: readonly ExecutionRecord[];
}
