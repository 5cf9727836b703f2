import type { IntrinsicFunction } from './intrinsic.js';
import { isInt } from './operands.js';

/**
 * `States.MathAdd(a, b)`: the sum of two numbers, each rounded first: halves go up, so -1.5 becomes -1 and 1.5
 * becomes 2 (recorded). Numbers and sums beyond 32 bits are invalid arguments.
 */
export const mathAdd: IntrinsicFunction = (operands, fail) => {
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
