import type { MapState } from '../../machine/state.js';
import type { ExecutionStatus } from './execution-record.js';
import type { MapRun } from './map-run.js';
import type { RunRecord } from './run-record.js';

/** A {@link MapRun} while the engine is at work on it. */
export class MapRunRecord implements MapRun {
  readonly arn: string;
  /** The state's `Label`, or an id in its place; child executions' ARNs have it. */
  readonly label: string;
  readonly state: MapState;
  maxConcurrency: number;
  toleratedCount: number;
  toleratedPercentage: number;
  status: MapRun['status'] = 'RUNNING';
  total = 0;
  succeeded = 0;
  failed = 0;
  aborted = 0;
  redriveCount = 0;
  children: RunRecord[] = [];
  private keptFailures = 0;

  constructor(
    arn: string,
    label: string,
    state: MapState,
    maxConcurrency: number,
    toleratedCount: number,
    toleratedPercentage: number,
  ) {
    this.arn = arn;
    this.label = label;
    this.state = state;
    this.maxConcurrency = maxConcurrency;
    this.toleratedCount = toleratedCount;
    this.toleratedPercentage = toleratedPercentage;
  }

  /** Changes what UpdateMapRun may change, while it runs. */
  update(wanted: {
    readonly maxConcurrency?: number | undefined;
    readonly toleratedFailureCount?: number | undefined;
    readonly toleratedFailurePercentage?: number | undefined;
  }): void {
    this.maxConcurrency = wanted.maxConcurrency ?? this.maxConcurrency;
    this.toleratedCount = wanted.toleratedFailureCount ?? this.toleratedCount;
    this.toleratedPercentage = wanted.toleratedFailurePercentage ?? this.toleratedPercentage;
  }

  /** Keeps the first child executions and the first failed ones, so that a million items need no million histories. */
  keep(child: RunRecord, limit: number): void {
    if (this.children.length - this.keptFailures < limit) this.children.push(child);
    else if (child.status !== 'SUCCEEDED' && this.keptFailures < limit) {
      this.keptFailures++;
      this.children.push(child);
    }
  }

  /** Counts items whose child execution ended; with -1 for `times`, those that are to run again. */
  count(status: ExecutionStatus, items: number, times: 1 | -1 = 1): void {
    if (status === 'SUCCEEDED') this.succeeded += times * items;
    else if (status === 'ABORTED') this.aborted += times * items;
    else this.failed += times * items;
  }

  /** Takes a child execution that is to run again off the list. */
  release(child: RunRecord): void {
    const index = this.children.indexOf(child);
    if (index < 0) return;
    this.children.splice(index, 1);
    if (this.keptFailures > 0) this.keptFailures--;
  }

  /**
   * Whether more items failed than the state tolerates. Aborted items of a running map run are those of child executions
   * that a redrive could not run again; they count as failures.
   */
  toleranceExceeded(): boolean {
    const failed = this.failed + this.aborted;
    if (failed === 0) return false;
    const percentage = this.total === 0 ? 100 : (100 * failed) / this.total;
    const countExceeded = failed > this.toleratedCount;
    const percentageExceeded = percentage > this.toleratedPercentage;
    // Each threshold that is set must hold; a threshold of 0 that stands beside a set one is unset.
    if (this.toleratedCount === 0) return percentageExceeded;
    if (this.toleratedPercentage === 0) return countExceeded;
    return countExceeded || percentageExceeded;
  }

  /** A copy for a fork, but for its children. */
  clone(): MapRunRecord {
    const copy = new MapRunRecord(
      this.arn,
      this.label,
      this.state,
      this.maxConcurrency,
      this.toleratedCount,
      this.toleratedPercentage,
    );
    copy.status = this.status;
    copy.total = this.total;
    copy.succeeded = this.succeeded;
    copy.failed = this.failed;
    copy.aborted = this.aborted;
    copy.keptFailures = this.keptFailures;
    copy.redriveCount = this.redriveCount;
    return copy;
  }
}
