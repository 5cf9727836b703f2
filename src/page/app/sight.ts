import type { PlacedGraph, Point } from '../../diagram/placed-graph.js';

/** Which part of a picture is seen: where its corner stands in the frame, and how large a pixel of it is. */
export interface Sight {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const LARGEST = 1.15;
const SMALLEST_TO_READ = 0.7;
const MARGIN = 12;
const LIMITS = [0.05, 4] as const;

/** The whole picture, in the middle. */
export function fitted({ width, height }: PlacedGraph, frame: Size): Sight {
  const scale = Math.min(LARGEST, (frame.width - 2 * MARGIN) / width, (frame.height - 2 * MARGIN) / height);
  return { scale, x: (frame.width - width * scale) / 2, y: (frame.height - height * scale) / 2 };
}

/** The whole picture where it can be read, else its beginning. */
export function readable(picture: PlacedGraph, frame: Size): Sight {
  const whole = fitted(picture, frame);
  if (whole.scale >= SMALLEST_TO_READ) return whole;
  const scale = Math.max(SMALLEST_TO_READ, Math.min(LARGEST, (frame.width - 2 * MARGIN) / picture.width));
  const start = picture.nodes.find(({ node }) => node.kind === 'start')?.box ?? { x: 0, width: picture.width };
  const fits = picture.width * scale <= frame.width;
  const x = fits ? (frame.width - picture.width * scale) / 2 : frame.width / 2 - (start.x + start.width / 2) * scale;
  return { scale, x, y: MARGIN };
}

/** Closer or farther, around a point of the frame. */
export function zoomed({ x, y, scale }: Sight, by: number, around: Point): Sight {
  const next = Math.min(LIMITS[1], Math.max(LIMITS[0], scale * by));
  const share = next / scale;
  return { scale: next, x: around.x - (around.x - x) * share, y: around.y - (around.y - y) * share };
}
