import { createRequire } from 'node:module';
import type { ArrowKind, DiagramGraph, DiagramHandler, DiagramNode } from './graph.js';
import {
  LINE,
  PADDING,
  TITLE,
  type PlacedGraph,
  type PlacedLine,
  type PlacedNode,
  type Point,
} from './placed-graph.js';
import { rowsOf, straighten } from './straighten.js';
import { elideMiddle, textWidth } from './text-size.js';

const MARK = 18;
const NAME_LIMIT = 34;
const LABEL_LIMIT = 30;
/** The name is bold, and labels and retriers are smaller than the rest. */
const NAME_SCALE = 1.14;
const LABEL_SCALE = 0.92;
const MOST_LINES = 3;

/** How dagre may lay out; larger graphs are laid out only once, since each time takes as long again. */
const ALIGNMENTS = [undefined, 'UL', 'UR', 'DL', 'DR'] as const;
const MOST_TO_COMPARE = 40;
type Alignment = (typeof ALIGNMENTS)[number];

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
  const shapes = new Map(graph.nodes.map((node) => [node.id, shapeOf(node)]));
  const labels = graph.arrows.map(({ labels: texts, edges }) =>
    few(
      texts.map((text, index) => ({ text, kind: 'label', edges: edges.slice(index, index + 1) })),
      LABEL_LIMIT,
    ),
  );
  const drawing = bestDrawing(graph, shapes, labels);
  const { width = 0, height = 0 } = drawing.graph();
  const nodes = graph.nodes.map((node) => placeNode(node, shapes, drawing.node(node.id)));
  const boxes = new Map(nodes.map(({ node, box }) => [node.id, box]));
  const rows = rowsOf(boxes.values());
  return {
    graph,
    width: Math.ceil(width),
    height: Math.ceil(height),
    nodes,
    arrows: graph.arrows.map((arrow, index) => {
      const lines = labels[index] ?? [];
      const { points, x, y } = drawing.edge(arrow.from, arrow.to, String(index));
      const label = lines.length > 0 && x !== undefined && y !== undefined ? { x: round(x), y: round(y) } : undefined;
      const [from, to] = [boxes.get(arrow.from), boxes.get(arrow.to)];
      const way = from === undefined || to === undefined || from === to ? points : straighten(points, from, to, rows);
      return { arrow, points: way.map((point) => ({ x: round(point.x), y: round(point.y) })), lines, label };
    }),
  };
}

/** The drawing whose happy path is the straightest. */
function bestDrawing(
  graph: DiagramGraph,
  shapes: ReadonlyMap<string, Shape>,
  labels: readonly (readonly PlacedLine[])[],
): Drawing {
  const [first, ...others] = graph.nodes.length > MOST_TO_COMPARE ? [undefined] : ALIGNMENTS;
  let best = draw(graph, shapes, labels, first);
  // A chain is straight however it is laid out.
  if (graph.arrows.every(({ kind }) => kind === 'next')) return best;
  let least = crookedness(graph, best);
  for (const alignment of others) {
    const drawing = draw(graph, shapes, labels, alignment);
    const its = crookedness(graph, drawing);
    if (its < least) [best, least] = [drawing, its];
  }
  return best;
}

/** How little an arrow of a kind should lead aside. */
const ASIDE: Readonly<Record<ArrowKind, number>> = { next: 1, choice: 0.3, catch: 0.02 };

/** How far the happy path leads aside, and how wide the picture is. */
function crookedness(graph: DiagramGraph, drawing: Drawing): number {
  const aside = graph.arrows.reduce(
    (sum, { from, to, kind }) =>
      sum + ASIDE[kind] * Math.min(1000, Math.abs(drawing.node(from).x - drawing.node(to).x)),
    0,
  );
  return aside + 0.5 * (drawing.graph().width ?? 0);
}

function draw(
  graph: DiagramGraph,
  shapes: ReadonlyMap<string, Shape>,
  labels: readonly (readonly PlacedLine[])[],
  align: Alignment,
): Drawing {
  const { Graph } = dagre();
  const drawing = new Graph({ multigraph: true });
  drawing.setGraph({
    rankdir: 'TB',
    nodesep: 36,
    edgesep: 16,
    ranksep: 34,
    marginx: PADDING,
    marginy: PADDING,
    ...(align === undefined ? {} : { align }),
  });
  for (const [id, { width, height }] of shapes) drawing.setNode(id, { width, height });
  graph.arrows.forEach(({ from, to, kind }, index) => {
    const lines = labels[index] ?? [];
    const width = Math.max(0, ...lines.map(({ text }) => textWidth(text, LABEL_SCALE)));
    drawing.setEdge(
      from,
      to,
      {
        width: width + (lines.length > 0 ? PADDING : 0),
        height: lines.length * LINE,
        labelpos: 'c',
        // The happy path is short; errors lead aside.
        weight: kind === 'catch' ? 1 : 4,
      },
      String(index),
    );
  });
  dagre().layout(drawing);
  return drawing;
}

interface Shape {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly PlacedLine[];
  readonly head: number;
  readonly inner: readonly PlacedGraph[];
}

function shapeOf(node: DiagramNode): Shape {
  if (node.state === null) return { width: MARK, height: MARK, lines: [], head: 0, inner: [] };
  const handlers = (kind: 'retry' | 'catch', all: readonly DiagramHandler[]): readonly PlacedLine[] =>
    few(
      all.map(({ text, edge }) => ({ text, kind, edges: [edge] })),
      NAME_LIMIT,
    );
  const lines: readonly PlacedLine[] = [
    ...node.lines.map((line, index) => ({
      text: elideMiddle(line, NAME_LIMIT),
      kind: index === 0 ? ('name' as const) : ('does' as const),
      edges: [],
    })),
    ...handlers('retry', node.retries),
    ...handlers('catch', node.catches),
  ];
  const inner = node.inner.map(layout);
  const head = lines.length * LINE + 2 * PADDING;
  const text = Math.max(...lines.map(({ text }, index) => textWidth(text, index === 0 ? NAME_SCALE : 1)));
  const across = inner.reduce((sum, { width }) => sum + width + PADDING, PADDING);
  const below = inner.length === 0 ? 0 : TITLE + Math.max(...inner.map(({ height }) => height)) + PADDING;
  const width = Math.max(text + 2 * PADDING, inner.length === 0 ? 0 : across);
  return { width, height: head + below, lines, head, inner };
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

/** The first of many lines, and how many more there are. */
function few(lines: readonly PlacedLine[], limit: number): readonly PlacedLine[] {
  const elided = lines.map((line) => ({ ...line, text: elideMiddle(line.text, limit) }));
  if (lines.length <= MOST_LINES) return elided;
  const [first, ...others] = lines.slice(MOST_LINES - 1);
  if (first === undefined) return elided;
  const rest = [first, ...others];
  return [
    ...elided.slice(0, MOST_LINES - 1),
    { ...first, text: `and ${rest.length} more`, edges: rest.flatMap(({ edges }) => edges) },
  ];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
