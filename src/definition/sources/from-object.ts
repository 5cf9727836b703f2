import { toJsonValue } from '../../values/json-entry.js';
import type { Definition } from '../definition.js';
import { createDefinition } from './create-definition.js';
import type { DefinitionOptions } from './options.js';
import { substituteInValue } from './substitute-in-value.js';
import { type UndefinedName, undefinedNamesError } from './substitutions.js';

/**
 * Makes a definition of an Amazon States Language object, as a program builds it.
 *
 * The object is copied: neither do later changes of it matter, nor is it changed. It has no source positions.
 *
 * With `options.substitutions`, each `${name}` in its texts must have a value there; without, it is text like any other.
 *
 * @throws TestkitError INVALID_DEFINITION naming the JSON Pointer, if JSON cannot express all of it; if a `${name}` has no value.
 * @example
 * ```ts
 * definitionFromObject({ StartAt: 'Done', States: { Done: { Type: 'Succeed' } } }, { name: 'Trivial' });
 * ```
 */
export function definitionFromObject(document: unknown, options: Omit<DefinitionOptions, 'file'> = {}): Definition {
  const { substitutions } = options;
  const locate = (): undefined => undefined;
  if (substitutions === undefined) return createDefinition({ document, locate }, options);
  const values = new Map(Object.entries(substitutions));
  const undefinedNames: UndefinedName[] = [];
  const value = toJsonValue(document, () => 'The definition', 'INVALID_DEFINITION');
  const substituted = substituteInValue(value, values, {
    undefinedName: (name) => undefinedNames.push({ name, location: undefined }),
  });
  if (undefinedNames.length > 0) throw undefinedNamesError(undefinedNames, values, 'the object itself');
  return createDefinition({ document: substituted, locate }, options);
}
