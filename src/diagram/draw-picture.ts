import { DIAGRAM_STYLE } from './diagram-style.js';
import { escapeXml } from './escape-xml.js';
import type { DiagramGraph, DiagramState } from './graph.js';
import { arrowHead, roundedLine } from './line-of-arrow.js';
import type { Overlay, StateOverlay } from './overlay.js';
import {
  LINE,
  PADDING,
  TITLE,
  type Box,
  type PlacedArrow,
  type PlacedGraph,
  type PlacedLine,
  type PlacedNode,
  type Point,
} from './placed-graph.js';
import { textWidth } from './text-size.js';

const NOTE_MARGIN = 6;
const BESIDE_ARROW = 8;
/** Notes are smaller than the rest, and bold. */
const NOTE_SCALE = 1.05;

/** A graph that has its places as the text of an SVG. Reports draw with it, too, in the browser. */
export function drawPicture(placed: PlacedGraph, name: string, overlay?: Overlay): string {
  const { width, height } = placed;
  const title = escapeXml(name);
  const kind = overlay === undefined ? '' : ` ${overlay.kind}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="asl${kind}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="group" aria-label="State machine ${title}">`,
    `<title>${title}</title>`,
    `<style>${DIAGRAM_STYLE}</style>`,
    `<rect class="paper" width="${width}" height="${height}"/>`,
    ...drawGraph(placed, { x: 0, y: 0 }, overlay),
    '</svg>',
    '',
  ].join('\n');
}

function drawGraph(placed: PlacedGraph, at: Point, overlay: Overlay | undefined): string[] {
  return [
    `<g transform="translate(${at.x} ${at.y})" role="list"${placed.graph.title === '' ? '' : ` class="in" aria-label="${escapeXml(placed.graph.title)}"`}>`,
    ...placed.arrows.flatMap((arrow) => drawArrow(arrow, overlay)),
    ...placed.nodes.flatMap((node) => drawNode(placed.graph, node, overlay)),
    // Labels stand above what they cross.
    ...placed.arrows.flatMap((arrow) => drawLabel(arrow, overlay)),
    '</g>',
  ];
}

function drawArrow({ arrow, points }: PlacedArrow, overlay: Overlay | undefined): string[] {
  const way = wayOf(arrow.edges, overlay);
  return [
    `<path class="arrow ${arrow.kind}${way}" d="${roundedLine(points)}"/>`,
    `<path class="head ${arrow.kind}${way}" d="${arrowHead(points)}"/>`,
  ];
}

/** The class of what stands for edges. `partly`: some of them were never taken. */
function wayOf(edges: readonly number[], overlay: Overlay | undefined): string {
  if (overlay === undefined || edges.length === 0) return '';
  const taken = edges.filter((edge) => (overlay.edges[edge] ?? 0) > 0).length;
  if (taken === 0) return ' untaken';
  return taken < edges.length ? ' taken partly' : ' taken';
}

function drawLabel({ arrow, lines, label }: PlacedArrow, overlay: Overlay | undefined): string[] {
  if (label === undefined) return [];
  const full = arrow.labels.join('\n');
  const top = label.y - (lines.length * LINE) / 2;
  return [
    `<text class="label ${arrow.kind}" text-anchor="middle"><title>${escapeXml(full)}</title>`,
    ...lines.map(
      ({ text, edges }, index) =>
        `<tspan x="${label.x}" y="${top + index * LINE + 13}"${classOf(wayOf(edges, overlay))}>${escapeXml(text)}</tspan>`,
    ),
    '</text>',
  ];
}

function drawNode(graph: DiagramGraph, placed: PlacedNode, overlay: Overlay | undefined): string[] {
  const { node, box, lines, inner } = placed;
  const { x, y, width, height } = box;
  const { state } = node;
  if (state === null) {
    const [cx, cy, r] = [x + width / 2, y + height / 2, width / 2];
    const ring = node.kind === 'end' ? `<circle class="ring" cx="${cx}" cy="${cy}" r="${r - 1}"/>` : '';
    const mark = `<circle class="mark" cx="${cx}" cy="${cy}" r="${node.kind === 'end' ? r - 5 : r - 2}"/>`;
    return [`<g role="listitem" aria-label="${node.kind}">${ring}${mark}</g>`];
  }
  const visited = overlay?.states[state.id];
  const notes = visited === undefined ? [] : notesOf(visited);
  const full = [...node.lines, ...[...node.retries, ...node.catches].map(({ text }) => text)];
  const label = [...full, ...(overlay === undefined ? [] : inWords(overlay, visited)), ...leadsTo(graph, node.id)];
  return [
    `<g class="${state.type}${stateWay(state, overlay)}" role="listitem" tabindex="0" aria-label="${escapeXml(label.join('. '))}" data-state="${escapeXml(state.name)}" data-id="${state.id}">`,
    `<title>${escapeXml(full.join('\n'))}</title>`,
    `<rect class="card" x="${x}" y="${y}" width="${width}" height="${height}" rx="8"/>`,
    `<rect class="bar" x="${x}" y="${y + 8}" width="4" height="${height - 16}" rx="2"/>`,
    ...lines.map((line, index) => drawLine(line, x + PADDING, y + PADDING + index * LINE + 13, overlay)),
    ...drawNotes(notes, visited?.lacks ?? '', box),
    ...inner.flatMap(({ at, placed: region }) => [
      `<rect class="region" x="${at.x}" y="${at.y}" width="${region.width}" height="${region.height}" rx="8"/>`,
      `<text class="title" x="${at.x}" y="${at.y - TITLE + 16}">${escapeXml(region.graph.title)}</text>`,
      ...drawGraph(region, at, overlay),
    ]),
    '</g>',
  ];
}

function drawLine({ text, kind, edges }: PlacedLine, x: number, y: number, overlay: Overlay | undefined): string {
  return `<text class="${kind}${wayOf(edges, overlay)}" x="${x}" y="${y}">${escapeXml(text)}</text>`;
}

/** Notes stand above a state at its right, beside the arrow that leads to its middle; what it lacks drives the others to the left. */
function drawNotes(notes: readonly string[], lacks: string, { x, y, width }: Box): string[] {
  const [middle, half] = [x + width / 2, width / 2 - 2 * NOTE_MARGIN];
  const draw = (text: string, isRight: boolean, more = ''): string[] => {
    if (text === '') return [];
    const length = textWidth(text, NOTE_SCALE);
    // One that is too long for its half begins or ends at the arrow, but leaves the picture nowhere.
    const fits = length <= half;
    const at = fits
      ? isRight
        ? x + width - NOTE_MARGIN
        : x + NOTE_MARGIN
      : isRight
        ? Math.min(middle + BESIDE_ARROW, x + width + 3 * NOTE_MARGIN - length)
        : Math.max(middle - BESIDE_ARROW, x - 3 * NOTE_MARGIN + length);
    const side = isRight === fits ? 'end' : 'start';
    return [`<text class="note${more}" x="${at}" y="${y - 4}" text-anchor="${side}">${escapeXml(text)}</text>`];
  };
  return [...draw(notes.join(' · '), lacks === ''), ...draw(lacks, true, ' lacks')];
}

function classOf(names: string): string {
  return names === '' ? '' : ` class="${names.trim()}"`;
}

function stateWay({ id }: DiagramState, overlay: Overlay | undefined): string {
  if (overlay === undefined) return '';
  const { times = 0, failed = 0 } = overlay.states[id] ?? {};
  return failed > 0 ? ' failed' : times > 0 ? ' taken' : ' untaken';
}

function notesOf({ times, notes }: StateOverlay): readonly string[] {
  return [...(times > 1 ? [`${times} visits`] : []), ...notes];
}

/** What colours say, for those who hear the picture. */
function inWords({ kind }: Overlay, visited: StateOverlay | undefined): readonly string[] {
  if (visited === undefined || visited.times === 0) return [kind === 'run' ? 'Not visited' : 'Never entered'];
  return [
    visited.failed > 0 ? 'Failed here' : 'Visited',
    ...notesOf(visited),
    ...(visited.lacks === '' ? [] : [visited.lacks]),
  ];
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
