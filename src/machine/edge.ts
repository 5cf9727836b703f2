import type { State } from './state.js';

/** Why an execution moves from one state to the next. */
export type EdgeKind = 'Start' | 'Next' | 'Choice' | 'Default' | 'Catch' | 'Retry' | 'Branch' | 'ItemProcessor';

/**
 * One way through a machine: a transition, or a retrier (which leads back to its own state). Edges are what coverage
 * counts and what the fuzzer steers by.
 */
export interface Edge {
  /** Dense over the whole machine. */
  readonly id: number;
  readonly kind: EdgeKind;
  /** Null for the machine's start. */
  readonly from: State | null;
  /** Null where the container ends. */
  readonly to: State | null;
  /** Which rule, catcher, retrier or branch; 0 for the other kinds. */
  readonly index: number;
  /** JSON Pointer to the field that says so: `/States/Invoke/Catch/0`. */
  readonly pointer: string;
}
