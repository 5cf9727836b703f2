import { randomOf } from '../jsonata/functions/random.js';
import type { IntrinsicFunction } from './intrinsic.js';
import { wholeNumber } from './operands.js';

/**
 * `States.MathRandom(start, end[, seed])`: a whole number from `start` up to, but not including, `end`. Fractions are
 * cut off; the range must not be empty.
 *
 * Without a seed the number comes from the execution's own generator. With one it is Java's generator, which AWS is
 * reported to use; the number for a given seed was not recorded.
 */
export const mathRandom: IntrinsicFunction = (operands, fail, scope) => {
  const [start, end, seed] = operands.map(wholeNumber);
  if (operands.length < 2 || operands.length > 3) return fail();
  if (start === undefined || end === undefined || end <= start) return fail();
  if (operands.length === 3 && seed === undefined) return fail();
  const fraction = seed === undefined ? scope.random() : randomOf(seed);
  return start + Math.floor(fraction * (end - start));
};
