import type { Execution } from './execution.js';

/** One run of a distributed Map: its counts, and the child executions that were kept. */
export interface MapRunResult {
  readonly arn: string;
  /** The Map state. */
  readonly state: string;
  readonly status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'ABORTED';
  readonly maxConcurrency: number;
  /** Items in all, and how many ended which way. */
  readonly total: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly aborted: number;
  /** The child executions, each an execution of its own; of very many, the first ones and the first failed ones. */
  readonly children: readonly Execution[];
}
