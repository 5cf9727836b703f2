import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, setKey } from '../../values/json.js';
import { childPointer } from '../../values/json-pointer.js';
import { substituteInString, type Substitutions } from './substitutions.js';

/** Who hears of what {@link substituteInValue} comes by. */
export interface SubstitutionListener {
  /** A `${name}` without value stays; the pointer leads to the text it is in. */
  undefinedName(name: string, pointer: string): void;
  /** An array or object was copied. */
  copied?(original: object, copy: object): void;
}

/** Puts values into the texts and keys of a value: as text, as CloudFormation does. */
export function substituteInValue(
  value: JsonValue,
  substitutions: Substitutions,
  listener: SubstitutionListener,
  pointer = '',
): JsonValue {
  if (typeof value === 'string') {
    const names: string[] = [];
    const text = substituteInString(value, substitutions, names);
    for (const name of names) listener.undefinedName(name, pointer);
    return text;
  }
  if (!isJsonArray(value) && !isJsonObject(value)) return value;
  const member = (inner: JsonValue, key: string | number): JsonValue =>
    substituteInValue(inner, substitutions, listener, childPointer(pointer, key));
  let copy: JsonObject | readonly JsonValue[];
  if (isJsonArray(value)) {
    copy = value.map(member);
  } else {
    const members: Record<string, JsonValue> = {};
    for (const [key, inner] of Object.entries(value)) {
      setKey(members, substituteInString(key, substitutions, []), member(inner, key));
    }
    copy = members;
  }
  listener.copied?.(value, copy);
  return copy;
}
