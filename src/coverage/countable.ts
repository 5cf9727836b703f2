import type { Edge, EdgeKind } from '../machine/edge.js';
import type { Machine } from '../machine/machine.js';
import type { Probe, ProbeKind } from '../machine/probe.js';
import type { MapState, State } from '../machine/state.js';
import { isJsonArray, isJsonObject, type JsonValue } from '../values/json.js';
import { pointerKeys } from '../values/json-pointer.js';
import type { CoverageKind } from './coverage-map.js';

/** Something that can be taken, and where the engine counts it. */
export interface Countable {
  readonly kind: CoverageKind;
  readonly state: State | null;
  readonly pointer: string;
  readonly label: string;
  /** Place among the counters of a run; of a state, its id. */
  readonly counter: number;
}

const EDGE_KINDS: Partial<Record<EdgeKind, CoverageKind>> = {
  Next: 'next',
  Choice: 'rule',
  Default: 'default',
  Catch: 'catcher',
  Retry: 'retrier',
  Branch: 'branch',
};

const PROBE_KINDS: Readonly<Record<ProbeKind, CoverageKind>> = {
  Exhausted: 'exhausted',
  RetryName: 'retrierName',
  CatchName: 'catcherName',
  NoItems: 'noItems',
  OneItem: 'oneItem',
  ManyItems: 'manyItems',
  FailingItem: 'failingItem',
  Timeout: 'timeout',
  Heartbeat: 'heartbeat',
};

const known = new WeakMap<Machine, readonly Countable[]>();

/** All that can be taken in a machine: state by state, in order of the definition. The same machine gives the same list. */
export function countablesOf(machine: Machine): readonly Countable[] {
  let all = known.get(machine);
  if (all === undefined) known.set(machine, (all = list(machine)));
  return all;
}

function list(machine: Machine): Countable[] {
  const { states, edges, probes, conditions } = machine;
  const byState = new Map<State | null, Countable[]>(
    states.map((state) => [
      state,
      [{ kind: 'state', state, pointer: state.pointer, label: state.name, counter: state.id }],
    ]),
  );
  const own: Countable[] = [];
  const add = (countable: Countable): void => void (byState.get(countable.state) ?? own).push(countable);
  for (const edge of edges) {
    const kind = EDGE_KINDS[edge.kind];
    if (kind === undefined || !canBeTaken(edge)) continue;
    add({ kind, state: edge.from, pointer: edge.pointer, label: edgeLabel(edge), counter: edge.id });
  }
  for (const probe of probes) {
    if (!canHappen(machine, probe)) continue;
    const { id, state, pointer } = probe;
    add({
      kind: PROBE_KINDS[probe.kind],
      state,
      pointer,
      label: probeLabel(machine, probe),
      counter: edges.length + id,
    });
  }
  for (const { id, state, pointer } of conditions) {
    const counter = edges.length + probes.length + 2 * id;
    const label = `${state.name}: ${fieldText(state, pointer)}`;
    add({ kind: 'conditionTrue', state, pointer, label: `${label} holds`, counter });
    add({ kind: 'conditionFalse', state, pointer, label: `${label} does not hold`, counter: counter + 1 });
  }
  return [...own, ...[...byState.values()].flat()];
}

/** A Succeed state's way out is the state itself; a retrier without attempts never retries. */
function canBeTaken({ kind, from, index }: Edge): boolean {
  if (kind === 'Next') return from?.type !== 'Succeed';
  if (kind !== 'Retry' || from === null || !('retriers' in from)) return true;
  return (from.retriers[index]?.maxAttempts ?? 0) > 0;
}

/** A Map over a list that stands in the definition always has as many items. */
function canHappen(machine: Machine, { kind, state }: Probe): boolean {
  if (state?.type !== 'Map') return true;
  const most = mostItems(state);
  if (kind === 'ManyItems' && most < 2) return false;
  const fields = valueAt(machine.definition.document, state.pointer);
  const items = isJsonObject(fields) ? fields['Items'] : undefined;
  if (!isJsonArray(items) || state.distributed?.itemReader != null) return true;
  if (kind === 'NoItems') return items.length === 0;
  if (kind === 'OneItem') return items.length === 1;
  return kind === 'ManyItems' ? items.length > 1 : items.length > 0;
}

function mostItems({ distributed }: MapState): number {
  const most = distributed?.itemReader?.maxItems?.literal;
  return most === undefined || most === 0 ? Infinity : most;
}

function valueAt(document: JsonValue, pointer: string): JsonValue | undefined {
  let at: JsonValue | undefined = document;
  for (const token of pointerKeys(pointer)) {
    if (isJsonArray(at)) at = at[Number(token)];
    else at = isJsonObject(at) && Object.hasOwn(at, token) ? at[token] : undefined;
  }
  return at;
}

function edgeLabel({ kind, from, to, index }: Edge): string {
  const name = from?.name ?? '';
  const way = `${name} → ${to?.name ?? 'end'}`;
  switch (kind) {
    case 'Choice':
      return `${way} (Choices[${index}])`;
    case 'Catch':
      return `${way} (Catch[${index}])`;
    case 'Default':
      return `${way} (Default)`;
    case 'Retry':
      return `${name}: Retry[${index}] retries`;
    case 'Branch':
      return `${name}: branch ${index}`;
    default:
      return way;
  }
}

function probeLabel(machine: Machine, { kind, state, pointer }: Probe): string {
  const name = state?.name ?? machine.name;
  const field = state === null ? 'TimeoutSeconds' : fieldText(state, pointer);
  switch (kind) {
    case 'Exhausted':
      return `${name}: ${field} is exhausted`;
    case 'RetryName':
    case 'CatchName':
      return `${name}: ${field.replace(/\.ErrorEquals\[\d+\]$/, '')} names ${JSON.stringify(valueAt(machine.definition.document, pointer))}`;
    case 'NoItems':
      return `${name}: no items`;
    case 'OneItem':
      return `${name}: one item`;
    case 'ManyItems':
      return `${name}: many items`;
    case 'FailingItem':
      return `${name}: a failing item`;
    default:
      return `${name}: ${field} runs out`;
  }
}

/** The way from a state to a field in it: `Choices[0].And[1]`. */
function fieldText(state: State, pointer: string): string {
  return pointerKeys(pointer.slice(state.pointer.length))
    .map((token, index) => (/^\d+$/.test(token) ? `[${token}]` : `${index === 0 ? '' : '.'}${token}`))
    .join('');
}
