import { randomIntOf } from '../java-random.js';
import type { IntrinsicFunction } from './intrinsic.js';
import { isInt, wholeNumber } from './operands.js';

/**
 * `States.MathAdd(a, b)`: the sum of two numbers, each rounded first: halves go up, so -1.5 becomes -1 and 1.5
 * becomes 2 (recorded). Numbers and sums beyond 32 bits are invalid arguments.
 */
const mathAdd: IntrinsicFunction = (operands, fail) => {
  // Taken by place: taking a list apart runs its iterator.
  const a = operands[0];
  const b = operands[1];
  if (operands.length !== 2 || typeof a !== 'number' || typeof b !== 'number') return fail();
  // Adding 0 turns -0, which rounding gives for -0.5, into 0.
  const left = Math.round(a) + 0;
  const right = Math.round(b) + 0;
  const sum = left + right;
  return isInt(left) && isInt(right) && isInt(sum) ? sum : fail();
};

/**
 * `States.MathRandom(start, end[, seed])`: a whole number from `start` up to, but not including, `end`. Fractions are
 * cut off; the range must not be empty.
 *
 * Without a seed the number comes from the execution's own generator, with one from Java's, as measured on AWS. A range of
 * more than 31 bits is too large for it.
 */
const mathRandom: IntrinsicFunction = (operands, fail, scope) => {
  const [start, end, seed] = operands.map(wholeNumber);
  if (operands.length < 2 || operands.length > 3) return fail();
  if (start === undefined || end === undefined || end <= start) return fail();
  if (operands.length === 3 && seed === undefined) return fail();
  if (!isInt(start) || !isInt(end) || !isInt(end - start)) return fail();
  return start + (seed === undefined ? Math.floor(scope.random() * (end - start)) : randomIntOf(seed, end - start));
};

/** The functions of numbers, by their full names. */
export const NUMBER_FUNCTIONS: Readonly<Record<string, IntrinsicFunction>> = {
  'States.MathAdd': mathAdd,
  'States.MathRandom': mathRandom,
};
