import type { MapState } from '../machine/state.js';
import type { ExecutionRecord } from './execution-record.js';
import type { MapRun } from './map-run.js';

/** A {@link MapRun} while the engine is at work on it. */
export class MapRunRecord implements MapRun {
  readonly arn: string;
  /** The state's `Label`, or an id in its place; child executions' ARNs have it. */
  readonly label: string;
  readonly state: MapState;
  readonly maxConcurrency: number;
  readonly toleratedCount: number;
  readonly toleratedPercentage: number;
  status: MapRun['status'] = 'RUNNING';
  total = 0;
  succeeded = 0;
  failed = 0;
  aborted = 0;
  children: ExecutionRecord[] = [];
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

  /** Keeps the first child executions and the first failed ones, so that a million items need no million histories. */
  keep(child: ExecutionRecord, limit: number): void {
    if (this.children.length - this.keptFailures < limit) this.children.push(child);
    else if (child.status !== 'SUCCEEDED' && this.keptFailures < limit) {
      this.keptFailures++;
      this.children.push(child);
    }
  }

  /** Whether more items failed than the state tolerates. */
  toleranceExceeded(): boolean {
    if (this.failed === 0) return false;
    const percentage = this.total === 0 ? 100 : (100 * this.failed) / this.total;
    const countExceeded = this.failed > this.toleratedCount;
    const percentageExceeded = percentage > this.toleratedPercentage;
    // Each threshold that is set must hold; a threshold of 0 that stands beside a set one is unset.
    if (this.toleratedCount === 0) return percentageExceeded;
    if (this.toleratedPercentage === 0) return countExceeded;
    return countExceeded || percentageExceeded;
  }

  clone(childOf: (record: ExecutionRecord) => ExecutionRecord): MapRunRecord {
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
    copy.children = this.children.map(childOf);
    return copy;
  }
}
