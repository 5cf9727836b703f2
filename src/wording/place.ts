/** Whatever knows where its parts were written: a definition. */
export interface Located {
  locate(pointer: string): { readonly file?: string; readonly line: number } | undefined;
}

/**
 * Where a part of a definition was written, as messages say it: `order.asl.json:31`.
 *
 * @param pointer - JSON Pointer into the definition.
 * @returns undefined for definitions that were not read from a file.
 */
export function placeOf(definition: Located, pointer: string): string | undefined {
  const location = definition.locate(pointer);
  return location?.file === undefined ? undefined : `${location.file}:${location.line}`;
}

/** The same behind a name: ` (order.asl.json:31)`; empty where there is no place. */
export function placeBehind(definition: Located, pointer: string): string {
  const place = placeOf(definition, pointer);
  return place === undefined ? '' : ` (${place})`;
}
