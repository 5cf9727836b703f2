import { createRequire } from 'node:module';
import type { DiagramArrow, DiagramGraph, DiagramNode } from './diagram-graph.js';
import { elideMiddle, textWidth } from './text-size.js';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle by its upper left corner. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** A graph with places for all it holds, relative to its own upper left corner. */
export interface PlacedGraph {
  readonly graph: DiagramGraph;
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly arrows: readonly PlacedArrow[];
}

export interface PlacedNode {
  readonly node: DiagramNode;
  readonly box: Box;
  /** The lines as they fit: the name, what the state does, its retriers. */
  readonly lines: readonly string[];
  /** Inner graphs and where they stand, relative to the same corner as the node. */
  readonly inner: readonly { readonly at: Point; readonly placed: PlacedGraph }[];
}

export interface PlacedArrow {
  readonly arrow: DiagramArrow;
  readonly points: readonly Point[];
  /** The lines of its label, and the middle of the label; none where there is nothing to say. */
  readonly lines: readonly string[];
  readonly label: Point | undefined;
}

export const LINE = 17;
export const PADDING = 12;
/** Height of the title above an inner graph. */
export const TITLE = 22;
const MARK = 18;
const NAME_LIMIT = 34;
const LABEL_LIMIT = 30;
/** The name is bold, and labels are smaller than the rest. */
const NAME_SCALE = 1.12;
const LABEL_SCALE = 0.92;
const MOST_LINES = 3;

/** What is used of the package; its own declarations cannot be read under Node's rules of resolution. */
interface Drawing {
  setGraph(label: object): void;
  graph(): { readonly width?: number; readonly height?: number };
  setNode(id: string, size: { readonly width: number; readonly height: number }): void;
  node(id: string): Point;
  setEdge(from: string, to: string, label: object, name: string): void;
  edge(
    from: string,
    to: string,
    name: string,
  ): { readonly points: readonly Point[]; readonly x?: number; readonly y?: number };
}
interface Dagre {
  readonly Graph: new (options: { readonly multigraph: boolean }) => Drawing;
  layout(drawing: Drawing): void;
}

let loaded: Dagre | undefined;
/** It is loaded by the first picture, since few tests draw one. */
function dagre(): Dagre {
  return (loaded ??= createRequire(import.meta.url)('@dagrejs/dagre') as Dagre);
}

/**
 * Gives every state, arrow and label a place. Inner graphs are laid out first, each by itself, and are a box for the graph
 * around them, so that nothing of a region lies outside it.
 */
export function layout(graph: DiagramGraph): PlacedGraph {
  const { Graph } = dagre();
  const drawing = new Graph({ multigraph: true });
  drawing.setGraph({ rankdir: 'TB', nodesep: 36, edgesep: 16, ranksep: 34, marginx: PADDING, marginy: PADDING });
  const shapes = new Map(graph.nodes.map((node) => [node.id, shapeOf(node)]));
  for (const [id, { width, height }] of shapes) drawing.setNode(id, { width, height });
  const labels = graph.arrows.map(({ labels: texts }) => labelLines(texts));
  graph.arrows.forEach(({ from, to, kind }, index) => {
    const lines = labels[index] ?? [];
    drawing.setEdge(
      from,
      to,
      {
        width: Math.max(0, ...lines.map((line) => textWidth(line, LABEL_SCALE))) + (lines.length > 0 ? PADDING : 0),
        height: lines.length * LINE,
        labelpos: 'c',
        // The happy path is straight; errors lead aside.
        weight: kind === 'catch' ? 1 : 4,
      },
      String(index),
    );
  });
  dagre().layout(drawing);

  const { width = 0, height = 0 } = drawing.graph();
  return {
    graph,
    width: Math.ceil(width),
    height: Math.ceil(height),
    nodes: graph.nodes.map((node) => placeNode(node, shapes, drawing.node(node.id))),
    arrows: graph.arrows.map((arrow, index) => {
      const lines = labels[index] ?? [];
      const { points, x, y } = drawing.edge(arrow.from, arrow.to, String(index));
      const label = lines.length > 0 && x !== undefined && y !== undefined ? { x: round(x), y: round(y) } : undefined;
      return { arrow, points: points.map((point) => ({ x: round(point.x), y: round(point.y) })), lines, label };
    }),
  };
}

interface Shape {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly string[];
  readonly head: number;
  readonly inner: readonly PlacedGraph[];
}

function shapeOf(node: DiagramNode): Shape {
  if (node.state === null) return { width: MARK, height: MARK, lines: [], head: 0, inner: [] };
  const [name = '', does = ''] = node.lines;
  const lines = [
    elideMiddle(name, NAME_LIMIT),
    ...[does, ...few(node.retries)].map((line) => elideMiddle(line, NAME_LIMIT)),
  ];
  const inner = node.inner.map(layout);
  const head = lines.length * LINE + 2 * PADDING;
  const text = Math.max(...lines.map((line, index) => textWidth(line, index === 0 ? NAME_SCALE : 1))) + 2 * PADDING;
  const across = inner.reduce((sum, { width }) => sum + width + PADDING, PADDING);
  const below = inner.length === 0 ? 0 : TITLE + Math.max(...inner.map(({ height }) => height)) + PADDING;
  return { width: Math.max(text, inner.length === 0 ? 0 : across), height: head + below, lines, head, inner };
}

function placeNode(node: DiagramNode, shapes: ReadonlyMap<string, Shape>, middle: Point): PlacedNode {
  const { width, height, lines, head, inner } = shapes.get(node.id) ?? EMPTY;
  const box = { x: round(middle.x - width / 2), y: round(middle.y - height / 2), width, height };
  const used = inner.reduce((sum, graph) => sum + graph.width + PADDING, -PADDING);
  let x = box.x + round((width - used) / 2);
  const placed = inner.map((graph) => {
    const at = { x, y: box.y + head + TITLE };
    x += graph.width + PADDING;
    return { at, placed: graph };
  });
  return { node, box, lines, inner: placed };
}

const EMPTY: Shape = { width: 0, height: 0, lines: [], head: 0, inner: [] };

function labelLines(texts: readonly string[]): string[] {
  return few(texts).map((text) => elideMiddle(text, LABEL_LIMIT));
}

/** The first of many lines, and how many more there are. */
function few(lines: readonly string[]): readonly string[] {
  return lines.length <= MOST_LINES
    ? lines
    : [...lines.slice(0, MOST_LINES - 1), `and ${lines.length - MOST_LINES + 1} more`];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
