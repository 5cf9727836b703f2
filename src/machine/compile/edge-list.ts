import type { Edge, EdgeKind } from '../edge.js';
import type { Condition, Probe, ProbeKind } from '../probe.js';
import type { State } from '../state.js';

/** For objects under construction. */
export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Numbers the edges of a machine, and what is counted beside them. */
export class EdgeList {
  readonly all: Edge[] = [];
  readonly probes: Probe[] = [];
  readonly conditions: Condition[] = [];

  add(kind: EdgeKind, from: State | null, to: State | null, index: number, pointer: string): Edge {
    const edge: Edge = { id: this.all.length, kind, from, to, index, pointer };
    this.all.push(edge);
    return edge;
  }

  /** @returns the probe's id. */
  addProbe(kind: ProbeKind, state: State | null, pointer: string): number {
    const id = this.probes.length;
    this.probes.push({ id, kind, state, pointer });
    return id;
  }

  /** @returns the condition's id. */
  addCondition(state: State, rule: number, pointer: string): number {
    const id = this.conditions.length;
    this.conditions.push({ id, state, rule, pointer });
    return id;
  }
}
