import { isJsonArray, type JsonValue } from '../../values/json.js';
import { compactJson } from '../jsonpath/compact-json.js';
import { arrayUnique } from './array-unique.js';
import type { IntrinsicFunction } from './intrinsic.js';
import { wholeNumber } from './operands.js';

/** `States.Array(…)`: an array of the arguments, empty without any. */
const array: IntrinsicFunction = (operands) => operands;

/** `States.ArrayContains(array, value)`: whether some item has the text of the value, so that `"5"` contains 5. */
const arrayContains: IntrinsicFunction = (operands, fail) => {
  const [array, value] = operands;
  if (operands.length !== 2 || !isJsonArray(array) || value === undefined) return fail();
  const wanted = textOf(value);
  return array.some((item) => textOf(item) === wanted);
};

function textOf(value: JsonValue): string {
  return typeof value === 'string' ? value : compactJson(value);
}

/**
 * `States.ArrayGetItem(array, index)`: counted from 0, a fraction of the index cut off. An index outside the array
 * fails, except that an empty array gives null.
 */
const arrayGetItem: IntrinsicFunction = (operands, fail) => {
  const [array, position] = operands;
  const index = wholeNumber(position);
  if (operands.length !== 2 || !isJsonArray(array) || index === undefined || index < 0) return fail();
  if (array.length === 0) return null;
  return array[index] ?? (index < array.length ? null : fail());
};

/** `States.ArrayLength(array)`: the number of items. */
const arrayLength: IntrinsicFunction = (operands, fail) => {
  const [array] = operands;
  return operands.length === 1 && isJsonArray(array) ? array.length : fail();
};

/** `States.ArrayPartition(array, size)`: chunks of at most `size` items; a fraction of the size is cut off. */
const arrayPartition: IntrinsicFunction = (operands, fail) => {
  const [array, length] = operands;
  const size = wholeNumber(length);
  if (operands.length !== 2 || !isJsonArray(array) || size === undefined || size < 1) return fail();
  const chunks: JsonValue[] = [];
  for (let start = 0; start < array.length; start += size) chunks.push(array.slice(start, start + size));
  return chunks;
};

const MAX_ITEMS = 1000;

/**
 * `States.ArrayRange(first, last, step)`: the numbers from `first`, `last` included where the steps hit it. Fractions
 * are cut off; a step of 0 and more than 1,000 items fail; a step in the wrong direction gives `[]`.
 */
const arrayRange: IntrinsicFunction = (operands, fail) => {
  const [first, last, step] = operands.map(wholeNumber);
  if (operands.length !== 3 || first === undefined || last === undefined || !step) return fail();
  const count = Math.max(0, Math.floor((last - first) / step) + 1);
  if (count > MAX_ITEMS) return fail();
  const items: JsonValue[] = [];
  for (let position = 0; position < count; position++) items.push(first + position * step);
  return items;
};

/** The functions of arrays, by their full names. */
export const ARRAY_FUNCTIONS: Readonly<Record<string, IntrinsicFunction>> = {
  'States.Array': array,
  'States.ArrayContains': arrayContains,
  'States.ArrayGetItem': arrayGetItem,
  'States.ArrayLength': arrayLength,
  'States.ArrayPartition': arrayPartition,
  'States.ArrayRange': arrayRange,
  'States.ArrayUnique': arrayUnique,
};
