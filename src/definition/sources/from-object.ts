import type { Definition } from '../definition.js';
import { createDefinition } from './create-definition.js';
import type { DefinitionOptions } from './options.js';

/**
 * Makes a definition of an Amazon States Language object, as a program builds it.
 *
 * The object is copied: neither do later changes of it matter, nor is it changed. It has no source positions.
 *
 * @throws TestkitError INVALID_DEFINITION naming the JSON Pointer, if JSON cannot express all of it.
 * @example
 * ```ts
 * definitionFromObject({ StartAt: 'Done', States: { Done: { Type: 'Succeed' } } }, { name: 'Trivial' });
 * ```
 */
export function definitionFromObject(document: unknown, options: Omit<DefinitionOptions, 'file'> = {}): Definition {
  return createDefinition({ document, locate: () => undefined }, options);
}
