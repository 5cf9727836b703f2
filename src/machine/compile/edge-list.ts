import type { Edge, EdgeKind } from '../edge.js';
import type { State } from '../state.js';

/** For objects under construction. */
export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Numbers the edges of a machine. */
export class EdgeList {
  readonly all: Edge[] = [];

  add(kind: EdgeKind, from: State | null, to: State | null, index: number, pointer: string): Edge {
    const edge: Edge = { id: this.all.length, kind, from, to, index, pointer };
    this.all.push(edge);
    return edge;
  }
}
