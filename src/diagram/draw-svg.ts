import type { Machine } from '../machine/machine.js';
import { diagramGraph } from './diagram-graph.js';
import { drawPicture } from './draw-picture.js';
import { gatherCatches } from './gather-catches.js';
import { layout } from './layout.js';
import type { Overlay } from './overlay.js';

/**
 * A machine as an SVG picture: self-contained, light or dark as the reader's system is, and readable by keyboard and screen
 * reader, since every state is a list item with a name of its own.
 *
 * @param overlay - What a run did: its way stands out, and the rest is faint.
 * @returns Text that begins with `<svg`.
 */
export function drawSvg(machine: Machine, overlay?: Overlay): string {
  return drawPicture(layout(gatherCatches(diagramGraph(machine))), machine.name, overlay);
}
