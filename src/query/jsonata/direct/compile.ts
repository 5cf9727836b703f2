import type { JsonataNode } from '../ast.js';
import type { Direct } from './direct.js';

/** An expression as closures. */
export interface DirectProgram {
  readonly run: Direct;
  /** How many local variables it needs. */
  readonly localCount: number;
}

/** Compiles the package's tree to closures, or says why it does not. */
export function compileDirect(ast: JsonataNode): DirectProgram | { readonly reason: string } {
  return { reason: `not covered: ${ast.type}` };
}
