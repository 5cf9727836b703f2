import type { Box, Point } from './placed-graph.js';

/** Nodes of a graph lie in rows; where the middle of a row is, and the height of its highest node. */
export type Rows = ReadonlyMap<number, number>;

/** Heights that differ less than that need no bend. */
const FLAT = 8;
/** So far from its corners, a line may leave a node. */
const CORNER = 12;

/** The rows of a graph. Nodes of a row have their middles at the same height. */
export function rowsOf(boxes: Iterable<Box>): Rows {
  const rows = new Map<number, number>();
  for (const { y, height } of boxes) {
    const middle = Math.round(y + height / 2);
    rows.set(middle, Math.max(rows.get(middle) ?? 0, height));
  }
  return rows;
}

/**
 * The way of an arrow that is vertical as long as it passes a row and moves aside between rows alone, so that it runs behind no node
 * of a row that is higher than others.
 *
 * @param points - From border to border, with a point in the middle of each row that is passed.
 */
export function straighten(points: readonly Point[], from: Box, to: Box, rows: Rows): readonly Point[] {
  const [second, beforeLast] = [points[1], points.at(-2)];
  if (second === undefined || beforeLast === undefined) return points;
  const down = to.y + to.height / 2 >= from.y + from.height / 2 ? 1 : -1;
  const way: Point[] = [...leave(from, second, rows, down)];
  for (const point of points.slice(1, -1)) {
    const half = (rows.get(Math.round(point.y)) ?? 0) / 2;
    if (half <= FLAT) way.push(point);
    else way.push({ x: point.x, y: point.y - down * half }, { x: point.x, y: point.y + down * half });
  }
  way.push(...leave(to, beforeLast, rows, -down).toReversed());
  return way;
}

/** The first points of a line that leaves a node by its top or its bottom: to the end of its row, if others of the row are higher. */
function leave(box: Box, next: Point, rows: Rows, down: number): readonly Point[] {
  const middle = box.y + box.height / 2;
  const half = (rows.get(Math.round(middle)) ?? 0) / 2;
  const margin = Math.min(CORNER, box.width / 2);
  const x = Math.min(box.x + box.width - margin, Math.max(box.x + margin, next.x));
  const border = { x, y: middle + (down * box.height) / 2 };
  return half - box.height / 2 <= FLAT ? [border] : [border, { x, y: middle + down * half }];
}
