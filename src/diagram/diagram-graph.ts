import type { Edge } from '../machine/edge.js';
import type { Machine } from '../machine/machine.js';
import type { State, StateContainer } from '../machine/state.js';
import { pointerKeys } from '../values/json-pointer.js';
import { isJsonArray, isJsonObject, type JsonValue } from '../values/json.js';
import { conditionText } from './condition-text.js';
import type { ArrowKind, DiagramArrow, DiagramGraph, DiagramHandler, DiagramNode } from './graph.js';

/** Ids of the marks; no state can be called so, since its id begins with a colon. */
const START = 'start';
const END = 'end';

/** The graph of a machine, regions nested in their states. */
export function diagramGraph(machine: Machine): DiagramGraph {
  const edgesFrom = new Map<State, Edge[]>();
  for (const edge of machine.edges) {
    if (edge.from === null) continue;
    const edges = edgesFrom.get(edge.from);
    if (edges === undefined) edgesFrom.set(edge.from, [edge]);
    else edges.push(edge);
  }
  return graphOf(machine, machine.root, '', machine.start, edgesFrom);
}

function graphOf(
  machine: Machine,
  container: StateContainer,
  title: string,
  start: Edge,
  edgesFrom: ReadonlyMap<State, readonly Edge[]>,
): DiagramGraph {
  const arrows = new Map<string, DiagramArrow & { readonly labels: string[]; readonly edges: number[] }>();
  const connect = (from: string, edge: Edge, kind: ArrowKind, label: string): void => {
    const to = edge.to === null ? END : nodeId(edge.to);
    const key = JSON.stringify([from, to, kind]);
    let arrow = arrows.get(key);
    if (arrow === undefined) arrows.set(key, (arrow = { from, to, kind, labels: [], edges: [] }));
    if (label !== '') arrow.labels.push(label);
    arrow.edges.push(edge.id);
  };

  connect(START, start, 'next', '');
  const nodes: DiagramNode[] = [
    { id: START, state: null, kind: 'start', lines: [], retries: [], catches: [], inner: [] },
  ];
  for (const state of container.states.values()) {
    const edges = edgesFrom.get(state) ?? [];
    nodes.push({
      id: nodeId(state),
      state: { id: state.id, name: state.name, type: state.type },
      kind: 'state',
      lines: [state.name, whatItDoes(state)],
      retries: edges.flatMap((edge) => retrierOf(state, edge)),
      catches: [],
      inner: innerGraphs(machine, state, edgesFrom),
    });
    for (const edge of edges) {
      if (edge.kind === 'Next') connect(nodeId(state), edge, 'next', '');
      else if (edge.kind === 'Choice') connect(nodeId(state), edge, 'choice', conditionText(definedAt(machine, edge)));
      else if (edge.kind === 'Default') connect(nodeId(state), edge, 'choice', 'otherwise');
      else if (edge.kind === 'Catch' && 'catchers' in state) {
        connect(nodeId(state), edge, 'catch', state.catchers[edge.index]?.errorEquals.join(', ') ?? '');
      }
    }
  }
  if ([...arrows.values()].some(({ to }) => to === END)) {
    nodes.push({ id: END, state: null, kind: 'end', lines: [], retries: [], catches: [], inner: [] });
  }
  return { pointer: container.pointer, title, nodes, arrows: [...arrows.values()] };
}

function nodeId(state: State): string {
  return `:${state.name}`;
}

function innerGraphs(
  machine: Machine,
  state: State,
  edgesFrom: ReadonlyMap<State, readonly Edge[]>,
): readonly DiagramGraph[] {
  if (state.type === 'Parallel') {
    return state.branchEdges.flatMap((edge, index) => {
      const branch = state.branches[index];
      return branch === undefined ? [] : graphOf(machine, branch, `Branch ${index}`, edge, edgesFrom);
    });
  }
  if (state.type !== 'Map') return [];
  const title = state.distributed === null ? 'For each item' : 'For each item or batch, an execution of its own';
  return [graphOf(machine, state.processor, title, state.processorEdge, edgesFrom)];
}

/** `Task · dynamodb:putItem`, `Wait`, `Map · distributed`. */
function whatItDoes(state: State): string {
  if (state.type === 'Task') {
    const { kind, service, action, label } = state.resource;
    return `Task · ${kind === 'service' ? `${service}:${label}` : `${kind} ${action}`}`;
  }
  if (state.type === 'Map' && state.distributed !== null) return 'Map · distributed';
  return state.type;
}

/** `↻ 3 × Lambda.TooManyRequestsException`, of an edge that is a retrier. */
function retrierOf(state: State, { id, kind, index }: Edge): DiagramHandler[] {
  const retrier = kind === 'Retry' && 'retriers' in state ? state.retriers[index] : undefined;
  return retrier === undefined
    ? []
    : [{ edge: id, text: `↻ ${retrier.maxAttempts} × ${retrier.errorEquals.join(', ')}` }];
}

/** The part of the definition that an edge stands for. */
function definedAt(machine: Machine, edge: Edge): JsonValue {
  let value: JsonValue = machine.definition.document;
  for (const key of pointerKeys(edge.pointer)) {
    if (isJsonArray(value)) value = value[Number(key)] ?? null;
    else if (isJsonObject(value) && Object.hasOwn(value, key)) value = value[key] ?? null;
    else return null;
  }
  return value;
}
