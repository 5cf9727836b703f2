import type { JsonValue } from '../../values/json.js';
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
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'indexes'; readonly indexes: readonly number[] }
  | { readonly kind: 'slice'; readonly from: number | undefined; readonly to: number | undefined }
  | { readonly kind: 'wildcard' }
  | { readonly kind: 'descent' }
  | { readonly kind: 'filter'; readonly condition: FilterExpression }
  | { readonly kind: 'function'; readonly name: string; readonly arguments: readonly PathOperand[] };

/** A path inside a filter or a path function: from the value at hand (`@`) or from the whole document (`$`). */
export interface RelativePath {
  readonly from: '@' | '$';
  readonly segments: readonly Segment[];
}

/** The condition of a filter segment, `[?( … )]`. */
export type FilterExpression =
  | { readonly kind: 'or' | 'and'; readonly operands: readonly FilterExpression[] }
  | { readonly kind: 'not'; readonly operand: FilterExpression }
  | { readonly kind: 'exists'; readonly path: RelativePath }
  | {
      readonly kind: 'comparison';
      readonly operator: FilterOperator;
      readonly left: FilterOperand;
      readonly right: FilterOperand;
    };

/** A value in an expression: written out, or found by a path. */
export type PathOperand =
  { readonly kind: 'path'; readonly path: RelativePath } | { readonly kind: 'value'; readonly value: JsonValue };

/** One side of a comparison in a filter. */
export type FilterOperand = PathOperand | { readonly kind: 'regex'; readonly regex: SafeRegex };

/** Jayway's comparison operators; each stands before those that are a prefix of it. */
export const FILTER_OPERATORS = [
  '===',
  '!==',
  '==',
  '!=',
  '<=',
  '>=',
  '=~',
  '<',
  '>',
  'in',
  'nin',
  'subsetof',
  'anyof',
  'noneof',
  'contains',
  'all',
  'size',
  'empty',
] as const;

/** A comparison operator of a filter. */
export type FilterOperator = (typeof FILTER_OPERATORS)[number];
