import type { Machine } from '../machine/machine.js';
import { diagramGraph } from './diagram-graph.js';
import type { DiagramGraph } from './graph.js';

/**
 * A machine as Mermaid text, which GitHub and many editors draw: for READMEs and reviews.
 *
 * Errors are dotted arrows with the names that a catcher has; Parallel branches and Map items are subgraphs.
 */
export function drawMermaid(machine: Machine): string {
  const ids = new Map<string, string>();
  const lines = ['flowchart TD'];
  writeGraph(diagramGraph(machine), ids, lines, '  ');
  return `${lines.join('\n')}\n`;
}

function writeGraph(graph: DiagramGraph, ids: Map<string, string>, lines: string[], indent: string): void {
  const idOf = (node: string): string => {
    const key = `${graph.pointer} ${node}`;
    let id = ids.get(key);
    if (id === undefined) ids.set(key, (id = `n${ids.size}`));
    return id;
  };
  for (const { id, state, kind, lines: texts, retries, inner } of graph.nodes) {
    const node = idOf(id);
    if (state === null) {
      lines.push(`${indent}${node}${kind === 'start' ? '((start))' : '(((end)))'}`);
      continue;
    }
    const text = quoted([...texts, ...retries.map(({ text }) => text)].join('\n'));
    if (inner.length === 0) {
      lines.push(`${indent}${node}${state.type === 'Choice' ? `{${text}}` : `[${text}]`}`);
      continue;
    }
    lines.push(`${indent}subgraph ${node}[${text}]`);
    inner.forEach((region, index) => {
      lines.push(`${indent}  subgraph ${node}_${index}[${quoted(region.title)}]`);
      writeGraph(region, ids, lines, `${indent}    `);
      lines.push(`${indent}  end`);
    });
    lines.push(`${indent}end`);
  }
  for (const { from, to, kind, labels } of graph.arrows) {
    const label = labels.length === 0 ? '' : `|${quoted(labels.join('\n'))}|`;
    lines.push(`${indent}${idOf(from)} ${kind === 'catch' ? '-.->' : '-->'}${label} ${idOf(to)}`);
  }
}

/** In quotes, with what Mermaid or HTML would read as something else written as a character code. */
function quoted(text: string): string {
  const safe = Array.from(text, (character) => {
    if (character === '\n') return '<br/>';
    return /[\w \-.,:;()$@/=≤≥≈·↻×…À-\uffff]/.test(character) ? character : `#${character.codePointAt(0) ?? 0};`;
  });
  return `"${safe.join('')}"`;
}
