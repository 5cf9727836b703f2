import type { Definition } from '../definition/definition.js';
import type { Edge } from './edge.js';
import type { Condition, Probe } from './probe.js';
import type { QueryLanguage, State, StateContainer } from './state.js';

/**
 * A compiled definition: immutable, shared by any number of executions at once. States and edges are linked by
 * reference and have dense ids, so that an execution needs no lookup by name.
 */
export interface Machine {
  readonly definition: Definition;
  readonly name: string;
  readonly language: QueryLanguage;
  readonly root: StateContainer;
  readonly start: Edge;
  /** All states, nested ones included, by id. */
  readonly states: readonly State[];
  /** All edges by id. */
  readonly edges: readonly Edge[];
  /** What is counted beside edges, by id. */
  readonly probes: readonly Probe[];
  /** Parts of Choice rules that can hold or not, by id. */
  readonly conditions: readonly Condition[];
  /** State names are unique over the whole machine. */
  readonly stateByName: ReadonlyMap<string, State>;
  /** `TimeoutSeconds` of the machine, undefined if it has none. */
  readonly timeoutSeconds: number | undefined;
  /** Id of the probe of `TimeoutSeconds`; undefined if it has none. */
  readonly timeoutProbe: number | undefined;
}
