import type { SafeRegex } from './regex/safe-regex.js';

/** A path as parsed, before it is compiled. */
export interface ParsedPath {
  /** The path as written, without spaces around it. */
  readonly text: string;
  readonly root: 'input' | 'context' | 'variable';
  readonly variable: string | undefined;
  readonly segments: readonly Segment[];
}

/** One step of a path, from a value to its parts. */
export type Segment =
  | { readonly kind: 'name'; readonly name: string }
  /** A union of names; also what is left of brackets that hold no whole name. */
  | { readonly kind: 'names'; readonly names: readonly string[] }
  /** A negative index is beyond the array: json-path 2.0.0 does not count from the end here. */
  | { readonly kind: 'index'; readonly index: number }
  /** `[(@.length-1)]`: the index that is `offset` away from the length. */
  | { readonly kind: 'fromEnd'; readonly offset: number }
  | { readonly kind: 'indexes'; readonly indexes: readonly number[] }
  | { readonly kind: 'slice'; readonly from: number | undefined; readonly to: number | undefined }
  | { readonly kind: 'wildcard' }
  | { readonly kind: 'descent' }
  | { readonly kind: 'filter'; readonly condition: FilterCondition }
  /** A `$` inside a path, which stands for the value at hand. */
  | { readonly kind: 'here' };

/** A segment that selects one value at most. */
export type DefiniteSegment = Extract<Segment, { kind: 'name' | 'names' | 'index' | 'fromEnd' | 'here' }>;

/** A path inside a filter: from the item (`@`) or from the whole document (`$`). It has to be definite. */
export interface FilterPath {
  readonly from: '@' | '$';
  readonly segments: readonly DefiniteSegment[];
}

/**
 * The condition of a filter, `[?( … )]`: it holds if all tests of any group do. json-path 2.0.0 tries groups and tests
 * from the last to the first; they stand in that order here, because a test can fail.
 */
export type FilterCondition = readonly (readonly FilterTest[])[];

/** One test of a filter. */
export type FilterTest =
  | { readonly kind: 'exists'; readonly path: FilterPath; readonly expected: boolean }
  | {
      readonly kind: 'comparison';
      readonly operator: FilterOperator;
      readonly left: FilterOperand;
      readonly right: FilterOperand;
    };

/** One side of a comparison. What is neither a path nor a pattern is text, quoted or not, a number included. */
export type FilterOperand =
  | { readonly kind: 'path'; readonly path: FilterPath }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'pattern'; readonly regex: SafeRegex };

/** The operators, in the order in which json-path 2.0.0 looks for them in the text of a test: the first found splits it. */
export const FILTER_OPERATORS = ['==', '>=', '<=', '!=', '<', '>', '=~'] as const;

/** A comparison operator of a filter. */
export type FilterOperator = (typeof FILTER_OPERATORS)[number];

/** Ends a parse; the message says what is wrong, without the path. */
export type RefusePath = (problem: string) => never;
