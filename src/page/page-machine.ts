import { diagramGraph } from '../diagram/diagram-graph.js';
import { gatherCatches } from '../diagram/gather-catches.js';
import { layout } from '../diagram/layout.js';
import type { Machine } from '../machine/machine.js';
import type { PageMachine } from './page-data.js';

/** A machine as a page shows it, without anything laid over it. */
export function pageMachine(machine: Machine): PageMachine {
  return {
    name: machine.name,
    file: machine.definition.file,
    picture: layout(gatherCatches(diagramGraph(machine))),
    coverage: undefined,
    source: undefined,
    found: undefined,
  };
}
