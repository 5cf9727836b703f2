import type { IntrinsicFunction } from './intrinsic.js';

/** `States.UUID()`: a version 4 UUID of the execution's own generator; arguments are ignored. */
export const uuid: IntrinsicFunction = (_operands, _fail, scope) => scope.uuid();
