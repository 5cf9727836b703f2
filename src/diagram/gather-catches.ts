import type { DiagramArrow, DiagramGraph, DiagramHandler } from './graph.js';

/** From so many states an arrow each can lead to one handler, and the picture can still be read. */
const MOST_ARROWS = 8;

/**
 * Tells in text which errors lead to a handler that very many states share: a hundred long arrows side by side would make a picture
 * that nobody can read, and take seconds to be laid out. Inner graphs are gathered as well.
 */
export function gatherCatches(graph: DiagramGraph): DiagramGraph {
  const sources = new Map<string, number>();
  for (const { to, kind } of graph.arrows) if (kind === 'catch') sources.set(to, (sources.get(to) ?? 0) + 1);
  const isGathered = ({ to, kind }: DiagramArrow): boolean => kind === 'catch' && (sources.get(to) ?? 0) > MOST_ARROWS;

  const catches = new Map<string, DiagramHandler[]>();
  for (const arrow of graph.arrows.filter(isGathered)) {
    const own = catches.get(arrow.from) ?? [];
    catches.set(arrow.from, own);
    arrow.edges.forEach((edge, index) => {
      own.push({ edge, text: `⇢ ${arrow.to.slice(1)}: ${arrow.labels[index] ?? ''}` });
    });
  }
  return {
    ...graph,
    arrows: graph.arrows.filter((arrow) => !isGathered(arrow)),
    nodes: graph.nodes.map((node) => {
      const count = sources.get(node.id) ?? 0;
      return {
        ...node,
        lines: count > MOST_ARROWS ? [...node.lines, `⇠ errors of ${count} states`] : node.lines,
        catches: catches.get(node.id) ?? [],
        inner: node.inner.map(gatherCatches),
      };
    }),
  };
}
