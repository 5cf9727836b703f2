import { isJsonArray, isJsonObject, setKey, type JsonValue } from '../../../values/json.js';
import { effectiveBoolean } from '../effective-boolean.js';
import { typeName } from '../../jsonata-type.js';
import { appendAll, fieldOf } from '../names.js';
import { countWork } from '../work.js';
import { arrayArgument, objectsArgument, stringArgument } from './arguments.js';
import { valueOfSequence, type DirectFunction } from './direct-function.js';

const exists: DirectFunction = { least: 1, most: 1, apply: (value) => value !== undefined };

const boolean: DirectFunction = {
  least: 1,
  most: 1,
  apply: (value) => (value === undefined ? undefined : effectiveBoolean(value)),
};

const not: DirectFunction = {
  least: 1,
  most: 1,
  apply: (value) => (value === undefined ? undefined : !effectiveBoolean(value)),
};

const type: DirectFunction = {
  least: 1,
  most: 1,
  apply: (value) => (value === undefined ? undefined : typeName(value)),
};

const append: DirectFunction = {
  least: 2,
  most: 2,
  apply: (first, second) => {
    if (first === undefined) return second;
    if (second === undefined) return first;
    const result: JsonValue[] = [];
    appendAll(result, arrayArgument(first));
    appendAll(result, arrayArgument(second));
    return result;
  },
};

const reverse: DirectFunction = {
  least: 1,
  most: 1,
  apply: (array) => (array === undefined ? undefined : arrayArgument(array).toReversed()),
};

const keys: DirectFunction = {
  least: 1,
  most: 1,
  isSequence: true,
  apply: (value) => {
    if (value === undefined) return undefined;
    const found: Record<string, JsonValue> = {};
    collectKeys(value, found);
    return valueOfSequence(Object.keys(found));
  },
};

function collectKeys(value: JsonValue, found: Record<string, JsonValue>): void {
  if (isJsonArray(value)) {
    countWork(value.length);
    for (const item of value) collectKeys(item, found);
  }
  if (isJsonObject(value)) for (const key of Object.keys(value)) setKey(found, key, true);
}

const lookup: DirectFunction = {
  least: 2,
  most: 2,
  isSequence: true,
  apply: (value, key) => {
    const name = stringArgument(key);
    return value === undefined ? undefined : fieldOf(value, name);
  },
};

const merge: DirectFunction = {
  least: 1,
  most: 1,
  apply: (objects) => {
    if (objects === undefined) return undefined;
    const result: Record<string, JsonValue> = {};
    for (const object of objectsArgument(flattened(objects))) {
      for (const key of Object.keys(object)) setKey(result, key, object[key] as JsonValue);
    }
    return result;
  },
};

/** AWS takes the items of lists among the objects for objects (measured). */
function flattened(value: JsonValue): JsonValue {
  if (!isJsonArray(value) || !value.some(isJsonArray)) return value;
  countWork(value.length);
  return value.flatMap((item) => (isJsonArray(item) ? (flattened(item) as readonly JsonValue[]) : [item]));
}

export const VALUES: Readonly<Record<string, DirectFunction>> = {
  ...{ exists, boolean, not, type, append, reverse, keys, lookup, merge },
};
