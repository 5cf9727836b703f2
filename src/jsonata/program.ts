import type { JsonataNode } from './ast.js';
import { isJsonataExpression } from './delimiters.js';
import { compileDirect, type DirectProgram } from './direct/compile.js';
import { parseWithPackage, type ParsedExpression } from './package/evaluate.js';
import { inputsOf } from './package/inputs.js';
import { readPlainExpression } from './plain-expression.js';

/** An expression ready to run: parsed, and with closures of its own where they cover it. */
export interface JsonataProgram {
  readonly parsed: ParsedExpression;
  /** The closures, or why there are none. */
  readonly direct: DirectProgram | { readonly reason: string };
}

/** Programs by expression. Loading the same machine for each test should parse it once. */
const programs = new Map<string, JsonataProgram>();
const MAX_PROGRAMS = 2_000;

/** Parses and compiles an expression with its delimiters. Throws {@link ExpressionSyntaxError}. */
export function programOf(text: string): JsonataProgram {
  const known = programs.get(text);
  if (known !== undefined) return known;
  const source = (isJsonataExpression(text) ? text.slice(2, -2) : text).trim();
  const ast: JsonataNode = readPlainExpression(source) ?? parseWithPackage(source);
  const program = { parsed: { source, ast, inputs: inputsOf(ast) }, direct: compileDirect(ast) };
  if (programs.size >= MAX_PROGRAMS) programs.clear();
  programs.set(text, program);
  return program;
}
