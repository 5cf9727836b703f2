import type { Machine } from '../machine/machine.js';
import type { State } from '../machine/state.js';
import { diagramGraph, type DiagramGraph } from './diagram-graph.js';
import { DIAGRAM_STYLE } from './diagram-style.js';
import { escapeXml } from './escape-xml.js';
import {
  layout,
  LINE,
  PADDING,
  TITLE,
  type PlacedArrow,
  type PlacedGraph,
  type PlacedNode,
  type Point,
} from './layout.js';
import type { Route } from './route.js';

/** How far an arrow's line is rounded at its bends. */
const BEND = 8;

/**
 * A machine as an SVG picture: self-contained, light or dark as the reader's system is, and readable by keyboard and screen
 * reader, since every state is a list item with a name of its own.
 *
 * @param route - What a run did: its way stands out, and the rest is faint.
 * @returns Text that begins with `<svg`.
 */
export function drawSvg(machine: Machine, route?: Route): string {
  const placed = layout(diagramGraph(machine));
  const { width, height } = placed;
  const name = escapeXml(machine.name);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="asl" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="group" aria-label="State machine ${name}">`,
    `<title>${name}</title>`,
    `<style>${DIAGRAM_STYLE}</style>`,
    `<rect class="paper" width="${width}" height="${height}"/>`,
    ...drawGraph(placed, { x: 0, y: 0 }, route),
    '</svg>',
    '',
  ].join('\n');
}

function drawGraph(placed: PlacedGraph, at: Point, route: Route | undefined): string[] {
  return [
    `<g transform="translate(${at.x} ${at.y})" role="list"${placed.graph.title === '' ? '' : ` class="in" aria-label="${escapeXml(placed.graph.title)}"`}>`,
    ...placed.arrows.flatMap((arrow) => drawArrow(arrow, route)),
    ...placed.nodes.flatMap((node) => drawNode(placed.graph, node, route)),
    // Labels stand above what they cross.
    ...placed.arrows.flatMap(drawLabel),
    '</g>',
  ];
}

function drawArrow({ arrow, points }: PlacedArrow, route: Route | undefined): string[] {
  const times = route === undefined ? undefined : arrow.edges.reduce((sum, edge) => sum + route.taken(edge), 0);
  const way = times === undefined ? '' : times > 0 ? ' taken' : ' untaken';
  return [
    `<path class="arrow ${arrow.kind}${way}" d="${roundedLine(points)}"/>`,
    `<path class="head ${arrow.kind}${way}" d="${arrowHead(points)}"/>`,
  ];
}

function drawLabel({ arrow, lines, label }: PlacedArrow): string[] {
  if (label === undefined) return [];
  const full = arrow.labels.join('\n');
  const top = label.y - (lines.length * LINE) / 2;
  return [
    `<text class="label ${arrow.kind}" text-anchor="middle"><title>${escapeXml(full)}</title>`,
    ...lines.map((line, index) => `<tspan x="${label.x}" y="${top + index * LINE + 13}">${escapeXml(line)}</tspan>`),
    '</text>',
  ];
}

function drawNode(graph: DiagramGraph, { node, box, lines, inner }: PlacedNode, route: Route | undefined): string[] {
  const { x, y, width, height } = box;
  if (node.state === null) {
    const [cx, cy, r] = [x + width / 2, y + height / 2, width / 2];
    const ring = node.kind === 'end' ? `<circle class="ring" cx="${cx}" cy="${cy}" r="${r - 1}"/>` : '';
    const mark = `<circle class="mark" cx="${cx}" cy="${cy}" r="${node.kind === 'end' ? r - 5 : r - 2}"/>`;
    return [`<g role="listitem" aria-label="${node.kind}">${ring}${mark}</g>`];
  }
  const { state } = node;
  const visit = route?.visited(state);
  const notes = route === undefined ? [] : visitNotes(state, route);
  const way = visit === undefined ? '' : visit.failed > 0 ? ' failed' : visit.times > 0 ? ' taken' : ' untaken';
  const label = [...node.lines, ...node.retries, ...notes, ...leadsTo(graph, node.id)].join('. ');
  const kinds = ['name', 'does'];
  return [
    `<g class="${state.type}${way}" role="listitem" tabindex="0" aria-label="${escapeXml(label)}" data-state="${escapeXml(state.name)}">`,
    `<title>${escapeXml([...node.lines, ...node.retries].join('\n'))}</title>`,
    `<rect class="card" x="${x}" y="${y}" width="${width}" height="${height}" rx="6"/>`,
    `<rect class="bar" x="${x}" y="${y + 6}" width="4" height="${height - 12}" rx="2"/>`,
    ...lines.map(
      (line, index) =>
        `<text class="${kinds[index] ?? 'retry'}" x="${x + PADDING}" y="${y + PADDING + index * LINE + 13}">${escapeXml(line)}</text>`,
    ),
    ...(notes.length === 0
      ? []
      : [
          `<text class="note" x="${x + width - 6}" y="${y - 4}" text-anchor="end">${escapeXml(notes.join(' · '))}</text>`,
        ]),
    ...inner.flatMap(({ at, placed }) => [
      `<rect class="region" x="${at.x}" y="${at.y}" width="${placed.width}" height="${placed.height}" rx="6"/>`,
      `<text class="title" x="${at.x}" y="${at.y - TITLE + 16}">${escapeXml(placed.graph.title)}</text>`,
      ...drawGraph(placed, at, route),
    ]),
    '</g>',
  ];
}

function visitNotes(state: State, route: Route): readonly string[] {
  const { times } = route.visited(state);
  return [...(times > 1 ? [`${times} visits`] : []), ...route.notes(state)];
}

/** What a screen reader says in place of arrows. */
function leadsTo({ arrows }: DiagramGraph, from: string): string[] {
  return arrows
    .filter((arrow) => arrow.from === from)
    .map(({ to, kind, labels }) => {
      const target = to.startsWith(':') ? to.slice(1) : 'the end';
      if (kind === 'catch') return `Catches ${labels.join(', ')} and goes to ${target}`;
      return labels.length > 0 ? `Goes to ${target} if ${labels.join(', or ')}` : `Goes to ${target}`;
    });
}

/** A line through points with rounded bends. It ends where the arrow's head begins. */
function roundedLine(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  const parts = [`M${first.x} ${first.y}`];
  rest.forEach((point, index) => {
    const next = rest[index + 1];
    if (next === undefined) {
      parts.push(`L${point.x} ${point.y}`);
      return;
    }
    const before = towards(point, points[index] ?? first, BEND);
    const after = towards(point, next, BEND);
    parts.push(`L${before.x} ${before.y}Q${point.x} ${point.y} ${after.x} ${after.y}`);
  });
  return parts.join('');
}

function arrowHead(points: readonly Point[]): string {
  const tip = points.at(-1);
  const from = points.at(-2);
  if (tip === undefined || from === undefined) return '';
  const [length, half] = [9, 4.5];
  const distance = Math.hypot(tip.x - from.x, tip.y - from.y) || 1;
  const [dx, dy] = [(tip.x - from.x) / distance, (tip.y - from.y) / distance];
  const back = { x: tip.x - dx * length, y: tip.y - dy * length };
  const corner = (side: number): string => `${tenth(back.x - dy * half * side)} ${tenth(back.y + dx * half * side)}`;
  return `M${tip.x} ${tip.y}L${corner(1)}L${corner(-1)}Z`;
}

function towards(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const share = Math.min(distance, length / 2) / length;
  return { x: tenth(from.x + (to.x - from.x) * share), y: tenth(from.y + (to.y - from.y) * share) };
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
