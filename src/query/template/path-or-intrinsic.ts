import type { Evaluate } from '../scope.js';

export function compilePathOrIntrinsic(text: string, field: string): Evaluate {
  throw new Error(`not yet: ${text} ${field}`);
}
