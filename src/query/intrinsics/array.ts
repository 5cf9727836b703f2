import type { IntrinsicFunction } from './intrinsic.js';

/** `States.Array(…)`: an array of the arguments, empty without any. */
export const array: IntrinsicFunction = (operands) => operands;
