import type { JsonataNode } from './ast.js';

const PLAIN_PATH = /^\$[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*$/;

/** Words that the parser does not read as field names. */
const RESERVED = new Set(['and', 'or', 'in', 'true', 'false', 'null']);

/**
 * The tree of an expression that is a variable or a path of field names from one, such as `$states.input.order.id`; undefined for
 * any other. Machines with no other expressions never load the jsonata package.
 */
export function readPlainPath(source: string): JsonataNode | undefined {
  if (!PLAIN_PATH.test(source)) return undefined;
  const [variable = '', ...names] = source.slice(1).split('.');
  if (names.some((name) => RESERVED.has(name))) return undefined;
  const root: JsonataNode = { type: 'variable', value: variable };
  if (names.length === 0) return root;
  return { type: 'path', steps: [root, ...names.map((name) => ({ type: 'name', value: name }))] };
}
