import type { JsonObject } from '../../values/json.js';
import { childPointer } from '../../values/json-pointer.js';
import { ownMember } from '../../values/own-member.js';
import { type Language, objectAt, objectsAt, type StateSite } from './sites.js';

/** A variable that a state assigns, and where. */
export interface Assignment {
  readonly name: string;
  /** JSON Pointer to the member of Assign. */
  readonly pointer: string;
}

/** A way out of a state, and what is assigned on it. */
export interface Exit {
  /** The state it leads to; undefined where it ends the container. */
  readonly target: string | undefined;
  readonly assignments: readonly Assignment[];
}

/** The name that a key of Assign gives a value to: in JSONPath states without its `.$`. */
export function variableName(key: string, language: Language): string {
  return language === 'JSONPath' && key.endsWith('.$') ? key.slice(0, -2) : key;
}

/** All ways out of a state: by Next or Default, by each choice rule, by each catcher. */
export function exitsOf({ fields, pointer, language }: StateSite): Exit[] {
  const exit = (within: JsonObject, at: string, target: unknown): Exit => ({
    target: typeof target === 'string' ? target : undefined,
    assignments: Object.keys(objectAt(within, 'Assign')).map((key) => ({
      name: variableName(key, language),
      pointer: childPointer(childPointer(at, 'Assign'), key),
    })),
  });
  const exits = [exit(fields, pointer, ownMember(fields, 'Next') ?? ownMember(fields, 'Default'))];
  for (const list of ['Choices', 'Catch']) {
    for (const [index, member] of objectsAt(fields, list)) {
      exits.push(exit(member, childPointer(childPointer(pointer, list), index), ownMember(member, 'Next')));
    }
  }
  return exits;
}
