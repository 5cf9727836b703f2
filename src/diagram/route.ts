import type { Edge } from '../machine/edge.js';
import type { State } from '../machine/state.js';

/** What a run did in a machine, as a picture shows it. */
export interface Route {
  /** How often it took an edge, by the edge's id. */
  readonly taken: (edge: Edge) => number;
  /** How often it entered a state, and how often it failed there for good. */
  readonly visited: (state: State) => { readonly times: number; readonly failed: number };
  /** What else to say of a state: `3 attempts`, `12 s`. */
  readonly notes: (state: State) => readonly string[];
}
