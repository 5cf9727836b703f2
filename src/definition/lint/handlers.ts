import { isJsonArray, type JsonObject } from '../../values/json.js';
import { childPointer } from '../../values/json-pointer.js';
import { ownMember } from '../../values/own-member.js';
import { objectsAt, type StateSite } from '../validate/sites.js';

/** A retrier or a catcher of a state. */
export interface Handler {
  readonly kind: 'Retry' | 'Catch';
  readonly index: number;
  readonly fields: JsonObject;
  readonly pointer: string;
  /** What `ErrorEquals` names, with the pointer to each. */
  readonly names: readonly { readonly name: string; readonly pointer: string }[];
}

/** The retriers or the catchers of a state, in their order. */
export function handlersOf({ fields, pointer }: StateSite, kind: Handler['kind']): Handler[] {
  return objectsAt(fields, kind).map(([index, entry]) => {
    const at = childPointer(childPointer(pointer, kind), index);
    const list = ownMember(entry, 'ErrorEquals');
    const names = isJsonArray(list) ? [...list.entries()] : [];
    return {
      kind,
      index,
      fields: entry,
      pointer: at,
      names: names.flatMap(([place, name]) => {
        return typeof name === 'string'
          ? [{ name, pointer: childPointer(childPointer(at, 'ErrorEquals'), place) }]
          : [];
      }),
    };
  });
}

/** Whether a handler names one of some errors. */
export function namesAny({ names }: Handler, wanted: readonly string[]): boolean {
  return names.some(({ name }) => wanted.includes(name));
}

/** `retrier 2`, `catcher 1`: how messages call a handler, counted from 1. */
export function handlerName({ kind, index }: Handler): string {
  return `${kind === 'Retry' ? 'retrier' : 'catcher'} ${index + 1}`;
}
