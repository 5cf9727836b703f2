import type { Definition } from '../definition/definition.js';

/** `order.asl.json:31` for a part of a definition; empty where the definition is not a file. */
export function locationText(definition: Definition, pointer: string): string {
  const location = definition.locate(pointer);
  if (location?.file === undefined) return '';
  return `${location.file}:${location.line}`;
}
