import type { Machine } from '../machine/machine.js';

/**
 * Where a part of the definition was written, as `order.asl.json:31`.
 *
 * @param pointer - JSON Pointer into the definition.
 * @returns undefined for definitions that were not read from a file.
 */
export function explainLocation(machine: Machine, pointer: string): string | undefined {
  const location = machine.definition.locate(pointer);
  return location?.file === undefined ? undefined : `${location.file}:${location.line}`;
}
