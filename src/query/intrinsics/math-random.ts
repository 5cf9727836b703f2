import { randomIntOf } from '../jsonata/functions/random.js';
import type { IntrinsicFunction } from './intrinsic.js';
import { isInt, wholeNumber } from './operands.js';

/**
 * `States.MathRandom(start, end[, seed])`: a whole number from `start` up to, but not including, `end`. Fractions are
 * cut off; the range must not be empty.
 *
 * Without a seed the number comes from the execution's own generator, with one from Java's, as measured on AWS. A range of
 * more than 31 bits is too large for it.
 */
export const mathRandom: IntrinsicFunction = (operands, fail, scope) => {
  const [start, end, seed] = operands.map(wholeNumber);
  if (operands.length < 2 || operands.length > 3) return fail();
  if (start === undefined || end === undefined || end <= start) return fail();
  if (operands.length === 3 && seed === undefined) return fail();
  if (!isInt(start) || !isInt(end) || !isInt(end - start)) return fail();
  return start + (seed === undefined ? Math.floor(scope.random() * (end - start)) : randomIntOf(seed, end - start));
};
