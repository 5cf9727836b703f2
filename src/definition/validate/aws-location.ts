import type { Definition } from '../definition.js';
import { isJsonArray, isJsonObject, type JsonValue } from '../../values/json.js';
import { pointerKeys } from '../../values/json-pointer.js';
import { ownMember } from '../../values/own-member.js';

/**
 * A JSON Pointer as AWS prints it: `/` for the whole definition, and array indexes in brackets.
 *
 * @example
 * ```ts
 * awsLocation(definition, '/States/Route/Choices/0/Variable'); // '/States/Route/Choices[0]/Variable'
 * ```
 */
export function awsLocation({ document }: Definition, pointer: string): string {
  if (pointer === '') return '/';
  let value: JsonValue | undefined = document;
  let location = '';
  for (const key of pointerKeys(pointer)) {
    location += isJsonArray(value) ? `[${key}]` : `/${key}`;
    value = isJsonArray(value) ? value[Number(key)] : isJsonObject(value) ? ownMember(value, key) : undefined;
  }
  return location;
}
