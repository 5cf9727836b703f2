import type { JsonValue } from '../json.js';
import { childPointer } from '../json-pointer.js';
import { ownMember } from '../own-member.js';
import type { Fields } from './fields.js';
import { objectAt, objectsAt, type StateSite } from './sites.js';

/** A value whose members may be computed. */
export interface TemplateSite {
  readonly value: JsonValue;
  readonly pointer: string;
}

const OF_STATE = [
  'Parameters',
  'ResultSelector',
  'ItemSelector',
  'Arguments',
  'Output',
  'Assign',
  'Credentials',
  'Items',
];
const OF_CATCHER = ['Assign', 'Output'];
const OF_CHOICE = ['Assign', 'Output', 'Condition'];

/** All payload templates of a state: of itself, its catchers, its choice rules, and the reading and writing of a Map. */
export function templatesOf(state: StateSite): TemplateSite[] {
  const { fields, pointer, language } = state;
  const sites: TemplateSite[] = [];
  const add = (within: Fields, names: readonly string[]): void => {
    for (const name of names) {
      const value = ownMember(within.fields, name);
      if (value !== undefined) sites.push({ value, pointer: childPointer(within.pointer, name) });
    }
  };
  add(state, OF_STATE);
  for (const [list, names] of [
    ['Catch', OF_CATCHER],
    ['Choices', OF_CHOICE],
  ] as const) {
    for (const [index, member] of objectsAt(fields, list)) {
      add({ fields: member, pointer: childPointer(childPointer(pointer, list), index) }, names);
    }
  }
  for (const [name, names] of [
    ['ItemReader', ['Parameters', 'Arguments', ...(language === 'JSONata' ? ['ReaderConfig'] : [])]],
    ['ItemBatcher', ['BatchInput']],
    ['ResultWriter', ['Parameters', 'Arguments']],
  ] as const) {
    add({ fields: objectAt(fields, name), pointer: childPointer(pointer, name) }, names);
  }
  return sites;
}
