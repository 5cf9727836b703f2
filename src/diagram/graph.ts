import type { StateType } from '../machine/state.js';

/**
 * A machine, a branch of a Parallel or the processor of a Map, as a graph to draw. Plain data, so that a page can hold it: states and
 * edges are told by their ids in the machine.
 */
export interface DiagramGraph {
  readonly pointer: string;
  /** What stands above it: `Branch 1`, `For each item`; empty for the machine. */
  readonly title: string;
  readonly nodes: readonly DiagramNode[];
  readonly arrows: readonly DiagramArrow[];
}

export interface DiagramNode {
  /** Unique within its graph. */
  readonly id: string;
  /** Null for the marks of start and end. */
  readonly state: DiagramState | null;
  readonly kind: 'state' | 'start' | 'end';
  /** The name, and below it what the state does: `Task · lambda:invoke`. */
  readonly lines: readonly string[];
  readonly retries: readonly DiagramHandler[];
  /** Catchers that are told here, because too many arrows would lead to where they go. */
  readonly catches: readonly DiagramHandler[];
  /** The branches of a Parallel, the processor of a Map. */
  readonly inner: readonly DiagramGraph[];
}

export interface DiagramState {
  readonly id: number;
  readonly name: string;
  readonly type: StateType;
}

/** A retrier or a catcher, by its edge: `↻ 3 × Lambda.TooManyRequestsException`, `⇢ Refund: States.ALL`. */
export interface DiagramHandler {
  readonly edge: number;
  readonly text: string;
}

/** One arrow for all edges of a kind between two states. */
export interface DiagramArrow {
  readonly from: string;
  readonly to: string;
  readonly kind: ArrowKind;
  /** One for each edge, but none where there is nothing to say. */
  readonly labels: readonly string[];
  readonly edges: readonly number[];
}

/** `next` is the happy path, `choice` a rule or the default of a Choice, `catch` the way of an error. */
export type ArrowKind = 'next' | 'choice' | 'catch';
