import type { Edge } from '../machine/edge.js';
import type { State } from '../machine/state.js';

/** An edge to a state that nothing in the definition leads to in this way. It is not counted. */
export function startEdge(to: State): Edge {
  return { id: -1, kind: 'Start', from: null, to, index: 0, pointer: to.pointer };
}
