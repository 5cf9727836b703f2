import type { IntrinsicFunction } from './intrinsic.js';

/** `States.UUID()`: a version 4 UUID of the execution's own generator. */
export const uuid: IntrinsicFunction = (operands, fail, scope) => (operands.length === 0 ? scope.uuid() : fail());
