import type { IntrinsicFunction } from './intrinsic.js';

/**
 * `States.MathAdd(a, b)`: the sum of two numbers, each rounded first: halves go up, so -1.5 becomes -1 and 1.5
 * becomes 2 (recorded). AWS documents 32-bit numbers but not what larger ones do; they are added all the same.
 */
export const mathAdd: IntrinsicFunction = (operands, fail) => {
  // Taken by place: taking a list apart runs its iterator.
  const a = operands[0];
  const b = operands[1];
  if (operands.length !== 2 || typeof a !== 'number' || typeof b !== 'number') return fail();
  // Adding 0 turns -0, which rounding gives for -0.5, into 0.
  return Math.round(a) + Math.round(b) + 0;
};
