import type { Definition } from '../definition/definition.js';
import { type ExpressionSite, findExpressions } from '../definition/validate/expressions.js';
import { jsonataReferences } from '../jsonata/index.js';

/** The names of the variables that states read, by state. */
export type VariableReferences = Readonly<Record<string, readonly string[]>>;

/**
 * Lists which variables each state reads, as DescribeStateMachine does in `variableReferences`: states that read none are
 * left out, names stand in alphabetical order and without their `$`.
 *
 * @param definition - One whose expressions can all be read.
 */
export function variableReferences(definition: Definition): VariableReferences {
  const found = new Map<string, Set<string>>();
  for (const site of findExpressions(definition)) {
    for (const name of variablesOf(site)) {
      const names = found.get(site.state) ?? new Set();
      found.set(site.state, names.add(name));
    }
  }
  // Own members even for a state named `__proto__`.
  return Object.fromEntries([...found].map(([state, names]) => [state, [...names].sort()]));
}

/** A text in single quotes, within which a backslash quotes the next character. */
const QUOTED = /'(?:\\.|[^'\\])*'/gs;

/** `$name`, but neither `$.name`, `$[0]` nor `$$.Execution`. */
const VARIABLE = /(?<![\p{ID_Continue}$])\$([\p{ID_Start}_][\p{ID_Continue}]*)/gu;

function variablesOf({ kind, text }: ExpressionSite): readonly string[] {
  if (kind === 'jsonata') return jsonataReferences(text).variables;
  if (kind === 'reference path') return [];
  if (!text.trimStart().startsWith('States.')) return matches(/^\s*\$([\p{ID_Start}_][\p{ID_Continue}]*)/gu, text);
  return matches(VARIABLE, text.replace(QUOTED, ''));
}

function matches(pattern: RegExp, text: string): string[] {
  return [...text.matchAll(pattern)].map(([, name = '']) => name);
}
