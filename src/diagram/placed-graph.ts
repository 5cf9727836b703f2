import type { DiagramArrow, DiagramGraph, DiagramNode } from './graph.js';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle by its upper left corner. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** A graph with places for all it holds, relative to its own upper left corner. Plain data. */
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
  readonly lines: readonly PlacedLine[];
  /** Inner graphs and where they stand, relative to the same corner as the node. */
  readonly inner: readonly { readonly at: Point; readonly placed: PlacedGraph }[];
}

export interface PlacedArrow {
  readonly arrow: DiagramArrow;
  readonly points: readonly Point[];
  /** The lines of its label, and the middle of the label; none where there is nothing to say. */
  readonly lines: readonly PlacedLine[];
  readonly label: Point | undefined;
}

/** A line of text, and the edges it speaks of: several where it says how many more there are. */
export interface PlacedLine {
  readonly text: string;
  readonly kind: 'name' | 'does' | 'retry' | 'catch' | 'label';
  readonly edges: readonly number[];
}

/** The distance of two lines of text. */
export const LINE = 17;
/** Between the border of a box and what is in it. */
export const PADDING = 12;
/** Height of the title above an inner graph. */
export const TITLE = 22;
