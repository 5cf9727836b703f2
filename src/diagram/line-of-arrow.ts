import type { Point } from './placed-graph.js';

/** How far a line is rounded at its bends. */
const BEND = 12;
const HEAD_LENGTH = 9;
const HALF_HEAD = 4.5;

/** The path of a line through points, with rounded bends. */
export function roundedLine(points: readonly Point[]): string {
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

/** The path of the triangle at the end of a line. */
export function arrowHead(points: readonly Point[]): string {
  const tip = points.at(-1);
  const from = points.at(-2);
  if (tip === undefined || from === undefined) return '';
  const distance = Math.hypot(tip.x - from.x, tip.y - from.y) || 1;
  const [dx, dy] = [(tip.x - from.x) / distance, (tip.y - from.y) / distance];
  const back = { x: tip.x - dx * HEAD_LENGTH, y: tip.y - dy * HEAD_LENGTH };
  const corner = (side: number): string =>
    `${tenth(back.x - dy * HALF_HEAD * side)} ${tenth(back.y + dx * HALF_HEAD * side)}`;
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
