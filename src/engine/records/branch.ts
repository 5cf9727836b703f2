import type { JsonValue } from '../../values/json.js';
import type { Edge } from '../../machine/edge.js';
import type { State } from '../../machine/state.js';
import type { Effect } from './effect.js';
import type { MapItem } from './map-item.js';
import type { Moment } from './moment.js';
import type { Region } from './region.js';
import type { RunRecord } from './run-record.js';
import type { Timer, TimerKind } from './timers.js';
import type { Variables } from '../variables.js';

/** What tells a branch from others. The history keeps this; the rest of a branch goes when it has ended. */
export interface BranchIdentity {
  /** Of one branch alone, over the whole run. */
  readonly id: number;
  readonly execution: RunRecord;
  /** The Parallel or Map activation it belongs to; null for the top of an execution. */
  readonly region: Region | null;
  /** Its place in the region: the branch's number or the item's index. */
  readonly index: number;
  /** Child executions of a distributed Map: how many items it was given. Otherwise 1. */
  readonly itemCount: number;
}

/** What a branch does when its turn comes. */
export type Continuation =
  /** Enter the state that `edge` leads to. */
  | 'start'
  /** The same, after a region it owns ended, or at a state boundary. */
  | 'edge'
  /** The effect was answered. */
  | 'outcome'
  /** Child executions of the distributed Map it is in have ended. */
  | 'childEnded'
  /** A redrive: the region it owns goes on. */
  | 'redriven'
  /** A timer went off. */
  | TimerKind;

/**
 * One thread of control: the execution itself, a Parallel's branch or a Map's iteration. A plain record that the
 * engine moves along; it can be copied at any moment, which is what forking an execution is.
 */
export class Branch implements BranchIdentity {
  readonly id: number;
  readonly execution: RunRecord;
  readonly region: Region | null;
  readonly index: number;
  /** Child executions of a distributed Map: the item, or the first of a batch. An iteration's is found by its index. */
  readonly item: MapItem | null;

  /** The state it is in; null before its first and after its last. */
  state: State | null = null;
  /** The raw input of that state. */
  input: JsonValue;
  variables: Variables;
  /** Id of the state's Entered event, and of the last event of this branch. */
  enteredId = 0;
  lastId = 0;
  enteredAt: Moment | null = null;
  /** Which visit to the state this is, from 1. */
  visit = 0;
  /** Retries of this visit, in all and by each retrier. */
  retries = 0;
  retriesBy: number[] | null = null;
  /** What to do when its turn comes. */
  continuation: Continuation = 'start';
  /** The edge to take, for the continuations `start` and `edge`; null once it was taken. */
  edge: Edge | null = null;
  /** What it waits for: the answer to an effect, a timer, the end of the region it owns. */
  effect: Effect | null = null;
  timer: Timer | null = null;
  inner: Region | null = null;
  /** Whether the history already tells that the effect's task was scheduled, and that it was started. */
  scheduled = false;
  started = false;
  /** Whether it stands in line. */
  inLine = false;
  itemCount = 1;
  /** Whether it ended, or was ended. */
  ended = false;

  constructor(
    id: number,
    execution: RunRecord,
    region: Region | null,
    index: number,
    item: MapItem | null,
    input: JsonValue,
    variables: Variables,
  ) {
    this.id = id;
    this.execution = execution;
    this.region = region;
    this.index = index;
    this.item = item;
    this.input = input;
    this.variables = variables;
  }
}
