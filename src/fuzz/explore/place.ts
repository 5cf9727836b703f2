import type { Machine } from '../../machine/machine.js';
import type { State } from '../../machine/state.js';
import { placeBehind } from '../../wording/place.js';

/** A state as messages name it: `"Charge" (order.asl.json:12)`. */
export function stateText(machine: Machine, state: State): string {
  return `"${state.name}"${placeText(machine, state.pointer)}`;
}

/** ` (order.asl.json:12)`; empty where the definition is not a file. */
export function placeText({ definition }: Machine, pointer: string): string {
  return placeBehind(definition, pointer);
}
