import type { JsonataNode } from './ast.js';

/** A variable or a path of names from one, a number, a text without escapes, or a constant. */
const OPERAND = String.raw`\$[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*|(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?|"[^"\\]*"|'[^'\\]*'|true|false|null`;
const OPERATOR = '[-+*/%&<>=]|[<>!]=|and|or|in';
/** One operand, or two with an operator between them that has spaces around it. */
const PLAIN = new RegExp(String.raw`^(${OPERAND})(?: +(${OPERATOR}) +(${OPERAND}))?$`);

/** Words that the parser does not read as field names. */
const RESERVED = new Set(['and', 'or', 'in', 'true', 'false', 'null']);
const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/**
 * The tree of an expression that is no more than `$states.input.order.id` or `$n + 1`, as the package's parser makes it (but
 * for positions); undefined for any other. Machines with no other expressions never load the jsonata package.
 */
export function readPlainExpression(source: string): JsonataNode | undefined {
  const [, first, operator, second] = PLAIN.exec(source) ?? [];
  if (first === undefined) return undefined;
  const left = readOperand(first);
  if (operator === undefined || second === undefined || left === undefined) return left;
  const right = readOperand(second);
  return right === undefined ? undefined : { type: 'binary', value: operator, lhs: left, rhs: right };
}

function readOperand(text: string): JsonataNode | undefined {
  if (text.startsWith('$')) return readPath(text);
  if (text.startsWith('"') || text.startsWith("'")) return { type: 'string', value: text.slice(1, -1) };
  const constant = CONSTANTS.get(text);
  return constant === undefined ? { type: 'number', value: Number(text) } : { type: 'value', value: constant };
}

function readPath(text: string): JsonataNode | undefined {
  const [variable = '', ...names] = text.slice(1).split('.');
  if (names.some((name) => RESERVED.has(name))) return undefined;
  const root: JsonataNode = { type: 'variable', value: variable };
  if (names.length === 0) return root;
  return { type: 'path', steps: [root, ...names.map((name) => ({ type: 'name', value: name }))] };
}
