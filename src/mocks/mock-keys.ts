import { isJsonObject, type JsonValue } from '../values/json.js';
import { pointerKeys } from '../values/json-pointer.js';
import type { Machine } from '../machine/machine.js';
import type { Resource } from '../machine/resource.js';
import type { State, TaskState } from '../machine/state.js';
import { integrationOf } from '../integrations/bound/integration-of.js';
import { isArnOf, parseFunctionName, type FunctionName } from '../integrations/lambda/function-name.js';

/** What a machine's states can be called in `mocks`; worked out once per machine. */
export class MockKeys {
  /** Every key that surely means something in the machine, with the Map or Parallel state it mocks as a whole, if any. */
  readonly known = new Map<string, State | null>();
  /** The keys one would think of first: names of states and functions, and resources. For messages. */
  readonly usual = new Set<string>();
  /** Functions that Tasks call; where that is by name alone, a key may give their ARN. */
  readonly functions: FunctionName[] = [];
  /** Whether a Task computes which function it calls, so that nobody can know all function names. */
  readonly hasComputedFunctions: boolean = false;

  constructor(machine: Machine) {
    for (const state of machine.states) {
      const isContainer = state.type === 'Map' || state.type === 'Parallel';
      if (!isContainer && state.type !== 'Task') continue;
      this.known.set(state.name, isContainer ? state : null);
      this.usual.add(state.name);
      if (state.type !== 'Task') continue;
      this.add(resourceKeys(state.resource));
      if (!integrationOf(state.resource).callsLambda) continue;
      const target = writtenFunction(machine, state);
      if (target === undefined) {
        this.hasComputedFunctions = true;
      } else {
        this.functions.push(target);
        this.add(target.keys);
      }
    }
  }

  /** Whether a key means something in the machine, as far as anybody can tell before it runs. */
  includes(key: string): boolean {
    if (this.known.has(key) || this.functions.some((target) => isArnOf(key, target))) return true;
    return this.hasComputedFunctions && looksLikeFunction(key);
  }

  /** @param keys - The narrowest first, the usual one last. */
  private add(keys: readonly string[]): void {
    for (const key of keys) if (!this.known.has(key)) this.known.set(key, null);
    const usual = keys.at(-1);
    if (usual !== undefined) this.usual.add(usual);
  }
}

const cache = new WeakMap<Machine, MockKeys>();

/** The {@link MockKeys} of a machine. */
export function mockKeys(machine: Machine): MockKeys {
  let keys = cache.get(machine);
  if (keys === undefined) cache.set(machine, (keys = new MockKeys(machine)));
  return keys;
}

/** The keys that mean a resource, the narrowest first. Lambda functions called by ARN have none. */
export function resourceKeys({ kind, arn, service, action, label }: Resource): string[] {
  if (kind === 'lambda') return [];
  if (kind === 'activity') return [arn, action];
  return label === action ? [arn, `${service}:${action}`] : [arn, `${service}:${label}`, `${service}:${action}`];
}

/** The function a Task names in the definition; undefined where it is computed when the state runs. */
function writtenFunction(machine: Machine, { resource, pointer }: TaskState): FunctionName | undefined {
  if (resource.kind === 'lambda') return parseFunctionName(resource.arn);
  let state: JsonValue | undefined = machine.definition.document;
  for (const key of pointerKeys(pointer)) {
    if (Array.isArray(state)) state = (state as readonly JsonValue[])[Number(key)];
    else state = isJsonObject(state) ? state[key] : undefined;
  }
  if (!isJsonObject(state)) return undefined;
  const parameters = state.Parameters ?? state.Arguments;
  if (!isJsonObject(parameters)) return undefined;
  const { FunctionName, Qualifier } = parameters;
  if (typeof FunctionName !== 'string' || FunctionName.startsWith('{%')) return undefined;
  if ('Qualifier.$' in parameters || (typeof Qualifier === 'string' && Qualifier.startsWith('{%'))) return undefined;
  return parseFunctionName(FunctionName, typeof Qualifier === 'string' ? Qualifier : undefined);
}

/** A function's name or ARN, with version or alias: what `FunctionName` may be. */
function looksLikeFunction(key: string): boolean {
  return /^(?:arn:[^:]*:lambda:[^:]*:[^:]*:function:|(?:\d{12}:)?function:)?[\w-]{1,140}(?::[\w$-]{1,128})?$/.test(key);
}
