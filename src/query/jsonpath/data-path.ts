import type { Evaluate } from '../scope.js';

/** The path `$`: gives the scope's input. Compare by reference to skip the evaluation. */
export const identity: Evaluate = (scope) => scope.input;

export function compileDataPath(text: string | null, field: string): Evaluate {
  throw new Error(`not yet: ${text} ${field}`);
}
