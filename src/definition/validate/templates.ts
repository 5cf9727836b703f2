import type { JsonObject, JsonValue } from '../../values/json.js';
import { childPointer } from '../../values/json-pointer.js';
import { ownMember } from '../../values/own-member.js';
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
const OF_BATCHER = ['BatchInput'];
const OF_READER_OR_WRITER = ['Parameters', 'Arguments'];
/** Published: a header is text, even one that looks like an expression. */
const NOT_OF_READER_CONFIG = 'CSVHeaders';

/** All payload templates of a state: of itself, its catchers, its choice rules, and the reading and writing of a Map. */
export function templatesOf(state: StateSite): TemplateSite[] {
  const { fields, pointer, language } = state;
  const sites: TemplateSite[] = [];
  addMembers(sites, fields, pointer, OF_STATE);
  addMembersOfEach(sites, state, 'Catch', OF_CATCHER);
  addMembersOfEach(sites, state, 'Choices', OF_CHOICE);
  const reader = objectAt(fields, 'ItemReader');
  addMembers(sites, reader, `${pointer}/ItemReader`, OF_READER_OR_WRITER);
  if (language === 'JSONata') {
    const config = objectAt(reader, 'ReaderConfig');
    const computed = Object.keys(config).filter((name) => name !== NOT_OF_READER_CONFIG);
    addMembers(sites, config, `${pointer}/ItemReader/ReaderConfig`, computed);
  }
  addMembers(sites, objectAt(fields, 'ItemBatcher'), `${pointer}/ItemBatcher`, OF_BATCHER);
  addMembers(sites, objectAt(fields, 'ResultWriter'), `${pointer}/ResultWriter`, OF_READER_OR_WRITER);
  return sites;
}

function addMembers(sites: TemplateSite[], fields: JsonObject, pointer: string, names: readonly string[]): void {
  for (const name of names) {
    const value = ownMember(fields, name);
    if (value !== undefined) sites.push({ value, pointer: childPointer(pointer, name) });
  }
}

function addMembersOfEach(sites: TemplateSite[], state: Fields, list: string, names: readonly string[]): void {
  for (const [index, member] of objectsAt(state.fields, list)) {
    addMembers(sites, member, childPointer(childPointer(state.pointer, list), index), names);
  }
}
