import type { JsonValue } from '../../values/json.js';
import type { IntrinsicFunction } from './intrinsic.js';
import { wholeNumber } from './operands.js';

const MAX_ITEMS = 1000;

/**
 * `States.ArrayRange(first, last, step)`: the numbers from `first`, `last` included where the steps hit it. Fractions
 * are cut off; a step of 0 and more than 1,000 items fail; a step in the wrong direction gives `[]`.
 */
export const arrayRange: IntrinsicFunction = (operands, fail) => {
  const [first, last, step] = operands.map(wholeNumber);
  if (operands.length !== 3 || first === undefined || last === undefined || !step) return fail();
  const count = Math.max(0, Math.floor((last - first) / step) + 1);
  if (count > MAX_ITEMS) return fail();
  const items: JsonValue[] = [];
  for (let position = 0; position < count; position++) items.push(first + position * step);
  return items;
};
