import type { JsonValue } from '../../values/json.js';
import type { MapState, ParallelState } from '../../machine/state.js';
import type { Branch } from './branch.js';
import type { ItemSource } from '../item-source.js';
import type { MapRunRecord } from './map-run-record.js';

/** One activation of a Parallel or Map state: the branches that run in it, and the results they leave. */
export class Region {
  readonly kind: 'parallel' | 'map' | 'distributed';
  /** The branch that is in the Parallel or Map state. */
  readonly owner: Branch;
  readonly state: ParallelState | MapState;
  /** Id of the ParallelStateStarted or MapStateStarted event. */
  readonly startedId: number;
  /** Where a Map's items come from; null for a Parallel. */
  items: ItemSource | null;
  /** UpdateMapRun may change it. */
  concurrency: number;
  readonly mapRun: MapRunRecord | null;
  /** Results by index. Holes where nothing succeeded (distributed Maps that tolerate failures). */
  readonly results: JsonValue[] = [];
  /** Inline Maps: id of the branch of the first iteration; the others' follow by index. */
  readonly firstBranchId: number;
  /** Branches that have not ended, by creation. */
  readonly running = new Set<Branch>();
  /** Whether it failed while it was being worked on: nothing more starts in it, and it has no result. */
  over = false;
  /** For a redrive: the branches that had not ended when it failed; distributed: the child executions that did not succeed. */
  unfinished: Branch[] = [];
  /** Distributed: those that are being redriven and wait for their turn, the last one first. */
  waiting: Branch[] = [];
  /** Distributed: child executions that did not succeed and are not kept. */
  forgotten = 0;
  /** Distributed: child executions that ended and that the owner has not looked at. */
  readonly endedChildren: Branch[] = [];
  /** Index of the next iteration to start, and of the next item to hand out; they differ where items are batched. */
  next = 0;
  nextItem = 0;
  /** The Map's effective input, for `ItemSelector`. */
  input: JsonValue = null;
  /** Id of the event that the owner's next event follows: the end of the branch that ended last. */
  lastEndId: number;

  constructor(
    kind: Region['kind'],
    owner: Branch,
    state: ParallelState | MapState,
    startedId: number,
    items: ItemSource | null,
    concurrency: number,
    mapRun: MapRunRecord | null,
    firstBranchId = 0,
  ) {
    this.kind = kind;
    this.owner = owner;
    this.state = state;
    this.startedId = startedId;
    this.items = items;
    this.concurrency = concurrency;
    this.mapRun = mapRun;
    this.firstBranchId = firstBranchId;
    this.lastEndId = startedId;
  }
}
