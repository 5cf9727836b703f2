import { isJsonObject, type JsonValue } from '../../values/json.js';
import type { Effect } from '../../engine/records/effect.js';
import { isExited, type ExitedEntry } from '../../engine/records/journal.js';
import type { Edge } from '../../machine/edge.js';
import type { Machine } from '../../machine/machine.js';
import type { State, TaskState } from '../../machine/state.js';
import { dataFlow } from '../shape/data-flow.js';
import { entryOf, type Step } from './step.js';

/** The traces a walk leaves: what was reached, and the largest figures seen. */
export class Traces {
  /** The first step by which each edge was taken with nothing overruled. */
  readonly firstTaken = new Map<Edge, Step>();
  /** Most attempts of one visit to each task. */
  readonly attempts = new Map<State, number>();
  /** Tasks that were called. */
  readonly called = new Set<State>();
  /** Tasks whose heartbeat is not shorter than their timeout. */
  readonly deadHeartbeats = new Map<TaskState, { readonly heartbeat: number; readonly timeout: number }>();
  /** Values that variables were given anywhere. */
  readonly variables = new Map<string, JsonValue>();
  /** What states put into their data by `ResultPath`, of those whose member the input is not to hold. */
  readonly written = new Map<State, JsonValue>();
  private readonly writes: ReadonlyMap<State, readonly string[]>;
  readonly longestWait = { seconds: 0, state: undefined as State | undefined };
  private readonly machine: Machine;
  private readonly edges: Uint8Array;
  private readonly states: Uint8Array;

  constructor(machine: Machine) {
    this.machine = machine;
    this.writes = new Map(dataFlow(machine).leftOut.map(({ state, names }) => [state, names]));
    this.edges = new Uint8Array(machine.edges.length);
    this.states = new Uint8Array(machine.states.length);
  }

  isTaken(edge: Edge): boolean {
    return this.edges[edge.id] === 1;
  }

  isReached(state: State): boolean {
    return this.states[state.id] === 1;
  }

  /** Whether a state was left as it is when its work is done. */
  isLeft(state: State): boolean {
    if (state.type !== 'Choice') return state.next !== null && this.isTaken(state.next);
    return [...state.rules.map(({ edge }) => edge), state.defaultEdge].some(
      (edge) => edge !== null && this.isTaken(edge),
    );
  }

  asked(effect: Effect): void {
    const { state } = effect;
    this.called.add(state);
    if (effect.kind !== 'task') return;
    this.attempts.set(state, Math.max(this.attempts.get(state) ?? 0, effect.attempt));
    const { heartbeatSeconds: heartbeat, timeoutSeconds: timeout } = effect;
    if (heartbeat !== undefined && timeout !== undefined && heartbeat >= timeout) {
      this.deadHeartbeats.set(effect.state, { heartbeat, timeout });
    }
  }

  took(step: Step): void {
    for (const id of step.taken) {
      const edge = this.machine.edges[id];
      if (edge === undefined) continue;
      this.edges[id] = 1;
      if (!step.overruled && !this.firstTaken.has(edge)) this.firstTaken.set(edge, step);
      if (edge.to != null && edge.kind !== 'Retry') this.states[edge.to.id] = 1;
    }
    for (const entry of step.entries) {
      const { extra, type, state, previous, time } = entry;
      if (isExited(entry) && this.writes.has(entry.state)) this.wrote(entry);
      if (extra !== null && 'assigned' in extra) {
        for (const [name, value] of Object.entries(extra.assigned ?? {})) this.variables.set(name, value);
      }
      if (type !== 'WaitStateExited') continue;
      this.waited(state, (time - (entryOf(step, previous)?.time ?? time)) / 1000);
    }
    for (const { state, delaySeconds } of step.retries) this.waited(state, delaySeconds);
  }

  /** Takes over what a walk within this one learnt of tasks and data. Where it came, whole executions show. */
  merge(inner: Traces): void {
    for (const state of inner.called) this.called.add(state);
    for (const [state, times] of inner.deadHeartbeats) this.deadHeartbeats.set(state, times);
    for (const [name, value] of inner.variables) this.variables.set(name, value);
    for (const [state, value] of inner.written) if (!this.written.has(state)) this.written.set(state, value);
  }

  /** Keeps what a state put into its data, unless a catcher did. */
  private wrote({ state, payload, extra }: ExitedEntry): void {
    if (this.written.has(state) || (extra !== null && extra.caught != null)) return;
    let at: JsonValue | undefined = payload;
    for (const name of this.writes.get(state) ?? []) {
      at = isJsonObject(at) && Object.hasOwn(at, name) ? at[name] : undefined;
    }
    if (at !== undefined) this.written.set(state, at);
  }

  private waited(state: State, seconds: number): void {
    if (seconds > this.longestWait.seconds) Object.assign(this.longestWait, { seconds, state });
  }
}
