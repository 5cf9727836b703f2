/** A key and its value in an object constructor or a group-by. */
export type JsonataPair = readonly [key: JsonataNode, value: JsonataNode];

/** What stands behind a value or path step: a predicate `[…]`, or for a step also the index binding `#$name`. */
export type JsonataFilter =
  { readonly type: 'filter'; readonly expr: JsonataNode } | { readonly type: 'index'; readonly value: string };

/**
 * A node of the tree that the jsonata package's parser makes (`jsonata(text).ast()`), as plain data. Only what is read
 * here is declared; which members a node has follows from its `type`.
 */
export interface JsonataNode {
  readonly type: string;
  readonly value?: unknown;
  /** Path. */
  readonly steps?: readonly JsonataNode[];
  readonly keepSingletonArray?: boolean;
  /** Step or value with `[]` behind it. */
  readonly keepArray?: boolean;
  /** Predicates of a path step (`stages`) or of any other value (`predicate`). */
  readonly stages?: readonly JsonataFilter[];
  readonly predicate?: readonly JsonataFilter[];
  readonly group?: { readonly lhs: readonly JsonataPair[] };
  /** Bindings of a step: `@$v`, `#$i`, and what `%` needs. */
  readonly focus?: string;
  readonly index?: string;
  readonly tuple?: boolean;
  readonly ancestor?: unknown;
  /** Array constructor that is a step of a path. */
  readonly consarray?: boolean;
  /** Binary operators, `:=` and `~>`; the pairs of an object constructor. */
  readonly lhs?: JsonataNode | readonly JsonataPair[];
  readonly rhs?: JsonataNode;
  /** Unary minus. */
  readonly expression?: JsonataNode;
  /** Array constructor and block. */
  readonly expressions?: readonly JsonataNode[];
  /** Function call, partial application and lambda. */
  readonly procedure?: JsonataNode;
  readonly arguments?: readonly JsonataNode[];
  readonly body?: JsonataNode;
  readonly thunk?: boolean;
  readonly signature?: unknown;
  /** Conditional. */
  readonly condition?: JsonataNode;
  readonly then?: JsonataNode;
  readonly else?: JsonataNode;
  /** Order-by. */
  readonly terms?: readonly { readonly expression: JsonataNode; readonly descending: boolean }[];
  /** Transform. */
  readonly pattern?: JsonataNode;
  readonly update?: JsonataNode;
  readonly delete?: JsonataNode;
}

/** The left side of a binary operator. */
export function leftOf(node: JsonataNode): JsonataNode {
  if (node.lhs === undefined || isPairs(node.lhs)) throw new TypeError(`a ${node.type} has no left side`);
  return node.lhs;
}

/** The right side of a binary operator. */
export function rightOf(node: JsonataNode): JsonataNode {
  if (node.rhs === undefined) throw new TypeError(`a ${node.type} has no right side`);
  return node.rhs;
}

/** The pairs of an object constructor. */
export function pairsOf(node: JsonataNode): readonly JsonataPair[] {
  return node.lhs !== undefined && isPairs(node.lhs) ? node.lhs : [];
}

function isPairs(lhs: JsonataNode | readonly JsonataPair[]): lhs is readonly JsonataPair[] {
  return Array.isArray(lhs);
}
