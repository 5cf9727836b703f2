import type { PlacedGraph } from '../../diagram/placed-graph.js';

/** The names of all states of a picture, nested ones too, by id. */
export function stateNames(picture: PlacedGraph): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  const visit = ({ nodes }: PlacedGraph): void => {
    for (const { node, inner } of nodes) {
      if (node.state !== null) names.set(node.state.id, node.state.name);
      for (const { placed } of inner) visit(placed);
    }
  };
  visit(picture);
  return names;
}
