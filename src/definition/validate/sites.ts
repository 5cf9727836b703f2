import type { Definition, StateMachineType } from '../definition.js';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../values/json.js';
import { childPointer } from '../../values/json-pointer.js';
import { ownMember } from '../../values/own-member.js';

export type Language = 'JSONPath' | 'JSONata';

/** An object with StartAt and States: the machine, a branch of a Parallel, or the processor of a Map. */
export interface ContainerSite {
  readonly kind: 'machine' | 'branch' | 'processor';
  readonly fields: JsonObject;
  readonly pointer: string;
  /** The Parallel or Map it belongs to; undefined for the machine. */
  readonly owner: StateSite | undefined;
  /** Its states, in their order; those that are not objects are left out. */
  readonly states: readonly StateSite[];
}

/** A state and where it stands. */
export interface StateSite {
  readonly name: string;
  readonly fields: JsonObject;
  readonly pointer: string;
  /** As it is written; it may be no type at all. */
  readonly type: JsonValue | undefined;
  /** What its `QueryLanguage` says, else the machine's; enclosing states have no say. */
  readonly language: Language;
  readonly machineLanguage: Language;
  /** Of the executions that it runs in: the machine's, or what the innermost distributed Map around it starts. */
  readonly executionType: StateMachineType;
}

/** All containers and states of a definition, in document order. */
export interface Sites {
  readonly containers: readonly ContainerSite[];
  readonly states: readonly StateSite[];
  /** Where states are nested too deeply to look at; undefined if they are not. */
  readonly tooDeep: string | undefined;
}

/**
 * How deep Map and Parallel states may be nested. AWS has a limit too (`TOO_DEEPLY_NESTED`) but does not say which;
 * this one is far beyond what anybody writes, and bounds all recursion over states.
 */
const MAX_NESTING = 64;

/** Finds all containers and states, whatever else is wrong with the definition. */
export function findSites({ document, type }: Definition): Sites {
  const containers: ContainerSite[] = [];
  const states: StateSite[] = [];
  let tooDeep: string | undefined;
  const machineLanguage = languageOf(document, 'JSONPath');

  const visitContainer = (
    kind: ContainerSite['kind'],
    value: JsonValue,
    pointer: string,
    depth: number,
    owner?: StateSite,
  ): void => {
    if (!isJsonObject(value)) return;
    if (depth > MAX_NESTING) {
      tooDeep ??= pointer;
      return;
    }
    const own: StateSite[] = [];
    containers.push({ kind, fields: value, pointer, owner, states: own });
    for (const [name, fields] of Object.entries(objectAt(value, 'States'))) {
      if (!isJsonObject(fields)) continue;
      const site: StateSite = {
        name,
        fields,
        pointer: childPointer(childPointer(pointer, 'States'), name),
        type: ownMember(fields, 'Type'),
        language: languageOf(fields, machineLanguage),
        machineLanguage,
        executionType: executionTypeOf(kind, value, owner, type),
      };
      own.push(site);
      states.push(site);
      visitInside(site, depth + 1);
    }
  };
  const visitInside = (owner: StateSite, depth: number): void => {
    const { fields, pointer } = owner;
    const branches = ownMember(fields, 'Branches');
    if (isJsonArray(branches)) {
      for (const [index, branch] of branches.entries()) {
        visitContainer('branch', branch, childPointer(childPointer(pointer, 'Branches'), index), depth, owner);
      }
    }
    for (const name of ['ItemProcessor', 'Iterator']) {
      const processor = ownMember(fields, name);
      if (processor !== undefined) visitContainer('processor', processor, childPointer(pointer, name), depth, owner);
    }
  };
  visitContainer('machine', document, '', 0);
  return { containers, states, tooDeep };
}

function executionTypeOf(
  kind: ContainerSite['kind'],
  container: JsonObject,
  owner: StateSite | undefined,
  machine: StateMachineType,
): StateMachineType {
  const around = owner?.executionType ?? machine;
  if (kind !== 'processor') return around;
  const config = objectAt(container, 'ProcessorConfig');
  if (ownMember(config, 'Mode') !== 'DISTRIBUTED') return around;
  return ownMember(config, 'ExecutionType') === 'EXPRESS' ? 'EXPRESS' : 'STANDARD';
}

/** Measured: whatever is there and not exactly `JSONPath` is read as JSONata, wrong as it may be. */
function languageOf(fields: JsonObject, inherited: Language): Language {
  const own = ownMember(fields, 'QueryLanguage');
  if (own === undefined) return inherited;
  return own === 'JSONPath' ? 'JSONPath' : 'JSONata';
}

const EMPTY: JsonObject = Object.freeze({});

/** A member that is an object; an empty one in place of anything else. */
export function objectAt(fields: JsonObject, name: string): JsonObject {
  const value = ownMember(fields, name);
  return isJsonObject(value) ? value : EMPTY;
}

/** For the lists that most states lack. */
const NONE: readonly [number, JsonObject][] = [];

/** The members of an array that are objects, with their indexes; none in place of anything else. */
export function objectsAt(fields: JsonObject, name: string): readonly [number, JsonObject][] {
  const value = ownMember(fields, name);
  if (!isJsonArray(value)) return NONE;
  return [...value.entries()].filter((entry): entry is [number, JsonObject] => isJsonObject(entry[1]));
}
