import { childPointer } from '../../values/json-pointer.js';
import { ownMember } from '../../values/own-member.js';
import { objectsAt, type StateSite } from './sites.js';

/** A state that another one leads to, and where that is said. */
export interface Target {
  readonly name: string;
  readonly pointer: string;
}

const FIELDS = ['Next', 'Default'] as const;
const LISTS = ['Choices', 'Catch'];

/** All states that a state names as the next one: by Next, Default, choice rules and catchers. */
export function targetsOf({ fields, pointer }: StateSite): Target[] {
  const targets: Target[] = [];
  for (const field of FIELDS) {
    const name = ownMember(fields, field);
    if (typeof name === 'string') targets.push({ name, pointer: childPointer(pointer, field) });
  }
  for (const list of LISTS) {
    for (const [index, member] of objectsAt(fields, list)) {
      const name = ownMember(member, 'Next');
      if (typeof name !== 'string') continue;
      const at = childPointer(childPointer(childPointer(pointer, list), index), 'Next');
      targets.push({ name, pointer: at });
    }
  }
  return targets;
}
