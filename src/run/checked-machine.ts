import type { Definition } from '../definition/definition.js';
import { compileMachine } from '../machine/compile/compile-machine.js';
import type { Machine } from '../machine/machine.js';

/** Validates a definition and compiles it. */
export function checkedMachine(definition: Definition): Machine {
  return compileMachine(definition);
}
