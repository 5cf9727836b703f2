import type { JsonObject, JsonValue } from '../../values/json.js';
import { isPlainName } from '../plain-name.js';
import { QueryError } from '../query-error.js';
import type { Scope } from '../scope.js';
import { compileDirectAccess, type DirectStep } from './direct-access.js';
import { explainMissing, type MissingValue } from './missing-value.js';
import { parsePathAt } from './parse-path.js';
import { PathWork } from './path-work.js';
import { compileSelect } from './select.js';
import { isDefinite, pathText } from './segments.js';
import type { ParsedPath, Segment } from './syntax.js';
import { TextCursor } from './text-cursor.js';

/** A JSONPath of a definition, compiled once. */
export interface CompiledPath {
  /** The path as the definition writes it, such as `$.order.items[0]`. */
  readonly text: string;
  /** What the path starts from: `$`, `$$` or `$name`. */
  readonly root: 'input' | 'context' | 'variable';
  /** The variable's name, without the `$`; undefined for the other roots. */
  readonly variable: string | undefined;
  /** Whether the path can select one value at most; an indefinite path always gives an array. */
  readonly definite: boolean;
  /** The value, `[]` for an indefinite path without hits, or undefined where a definite path finds nothing. */
  readonly read: (scope: Scope) => JsonValue | undefined;
  /** Why `read` found nothing. */
  readonly explainMissing: (scope: Scope) => MissingValue;
}

/**
 * Compiles a path in Jayway's dialect of JSONPath, the one AWS uses: names, indexes (negative ones too), slices,
 * unions, wildcards, descent, filters and functions, from `$` (the scope's input), `$$` (the context object) or
 * `$name` (a variable).
 *
 * A plain chain of names and indexes becomes direct property access; wildcards and descents go through the package
 * jsonpath-plus. Bounded: a path that would look at more than 10,000,000 values fails with `States.Runtime`.
 *
 * @param text - The path as the definition writes it.
 * @throws {@link ExpressionSyntaxError} for text that is no path.
 * @see {@link https://docs.aws.amazon.com/step-functions/latest/dg/amazon-states-language-paths.html | Paths}
 * @example
 * ```ts
 * const path = compilePath('$.orders[?(@.total > 100)].id');
 * path.definite; // false: it always gives an array
 * ```
 */
export function compilePath(text: string): CompiledPath {
  const cursor = new TextCursor(text.trim());
  const parsed = parsePathAt(cursor);
  if (!cursor.atEnd()) cursor.fail("'.' or '['");
  return compileParsedPath(parsed);
}

/** Compiles a path that a parser of a larger text has read already. */
export function compileParsedPath(parsed: ParsedPath): CompiledPath {
  const { text, root, variable, segments } = parsed;
  const named: readonly Segment[] = variable === undefined ? segments : [{ kind: 'name', name: variable }, ...segments];
  return {
    text,
    root,
    variable,
    definite: isDefinite(segments),
    read: compileRead(parsed),
    explainMissing: (scope) => {
      const document = documentOf(parsed, scope);
      return explainMissing(
        named,
        variable === undefined || document === undefined ? (document ?? {}) : { [variable]: document },
      );
    },
  };
}

function compileRead(parsed: ParsedPath): CompiledPath['read'] {
  const steps = directSteps(parsed.segments);
  if (steps === undefined) return compileSelecting(parsed);
  const [only] = steps;
  if (parsed.root === 'input') {
    if (only === undefined) return (scope) => scope.input;
    // The most frequent path of all, `$.name`, gets by without a second closure.
    if (steps.length === 1 && typeof only === 'string' && isPlainName(only)) {
      return ({ input }) => (typeof input === 'object' && input !== null ? (input as JsonObject)[only] : undefined);
    }
  }
  const access = compileDirectAccess(steps);
  if (parsed.root === 'input') return (scope) => access(scope.input);
  if (parsed.root === 'context') return (scope) => access(scope.contextObject());
  const { variable = '' } = parsed;
  return (scope) => access(scope.variable(variable));
}

/** The segments as direct steps, or undefined if any of them is of another kind. */
function directSteps(segments: readonly Segment[]): DirectStep[] | undefined {
  const steps: DirectStep[] = [];
  for (const segment of segments) {
    if (segment.kind === 'name') steps.push(segment.name);
    else if (segment.kind === 'index') steps.push(segment.index);
    else return undefined;
  }
  return steps;
}

function compileSelecting(parsed: ParsedPath): CompiledPath['read'] {
  const { segments, text } = parsed;
  const innerNames = segments.findIndex(
    (segment, position) => segment.kind === 'names' && position < segments.length - 1,
  );
  if (innerNames >= 0) {
    const problem = `Multi properties can only be used as path leafs: ${pathText(segments.slice(0, innerNames + 1))}`;
    return () => {
      throw new QueryError('States.Runtime', `Invalid path '${text}' : ${problem}`);
    };
  }
  const select = compileSelect(segments);
  const definite = isDefinite(segments);
  return (scope) => {
    const document = documentOf(parsed, scope);
    if (document === undefined) return undefined;
    const hits = select(document, { document, work: new PathWork() });
    return definite ? hits[0] : hits;
  };
}

function documentOf({ root, variable }: ParsedPath, scope: Scope): JsonValue | undefined {
  if (root === 'context') return scope.contextObject();
  return variable === undefined ? scope.input : scope.variable(variable);
}
