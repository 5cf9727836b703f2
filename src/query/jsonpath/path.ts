import type { JsonObject, JsonValue } from '../../values/json.js';
import { isPlainName } from '../plain-name.js';
import { ExpressionSyntaxError } from '../query-error.js';
import type { Scope } from '../scope.js';
import { followDefinite } from './definite-path.js';
import { compileDirectAccess, type DirectStep } from './direct-access.js';
import { parsePath } from './parse-path.js';
import { notFound, type PathFailure } from './path-failure.js';
import { compileSelect, MAX_INDEFINITE_SEGMENTS, type Selected } from './select.js';
import { isDefinite, pathText } from './segments.js';
import type { DefiniteSegment, ParsedPath } from './syntax.js';

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
  /** The value, `[]` for an indefinite path without hits, or undefined where the path leads nowhere. */
  readonly read: (scope: Scope) => JsonValue | undefined;
  /** Why `read` found nothing. */
  readonly explainMissing: (scope: Scope) => PathFailure;
}

/**
 * Compiles a path in the dialect of json-path 2.0.0, the one AWS uses: names, indexes, slices, unions, wildcards,
 * descent and filters, from `$` (the scope's input), `$$` (the context object) or `$name` (a variable).
 *
 * A plain chain of names and indexes becomes direct property access; wildcards and descents go through the package
 * jsonpath-plus. Bounded: a path that would look at more than 10,000,000 values fails with `States.Runtime`.
 *
 * @param text - The path as the definition writes it.
 * @throws {@link ExpressionSyntaxError} for text that is not a path.
 * @see {@link https://docs.aws.amazon.com/step-functions/latest/dg/amazon-states-language-paths.html | Paths}
 * @example
 * ```ts
 * const path = compilePath('$.orders[?(@.total > 100)].id');
 * path.definite; // false: it always gives an array
 * ```
 */
export function compilePath(text: string): CompiledPath {
  return compileParsedPath(parsePath(text));
}

/** Compiles a path that a parser of a larger text has read already. */
export function compileParsedPath(parsed: ParsedPath): CompiledPath {
  const { text, root, variable, segments } = parsed;
  if (isDefinite(segments)) {
    // A variable is named like a property in AWS's messages.
    const named = variable === undefined ? segments : [{ kind: 'name' as const, name: variable }, ...segments];
    return {
      text,
      root,
      variable,
      definite: true,
      read: compileDefinite(parsed, segments),
      explainMissing: (scope) => {
        const document = documentOf(parsed, scope);
        const start = variable === undefined ? document : document === undefined ? {} : { [variable]: document };
        return followDefinite(named, start).failure ?? notFound(`No results for path: ${pathText(named)}`);
      },
    };
  }
  if (segments.length > MAX_INDEFINITE_SEGMENTS) {
    throw new ExpressionSyntaxError(
      text,
      `a path with wildcards, slices or filters has at most ${MAX_INDEFINITE_SEGMENTS} steps`,
    );
  }
  const at = variable === undefined ? '$' : `$['${variable}']`;
  const select = compileSelect(segments, at);
  const selectFrom = (scope: Scope): Selected => {
    const document = documentOf(parsed, scope);
    return document === undefined ? { hits: [], failure: notFound(`No results for path: ${at}`) } : select(document);
  };
  return {
    text,
    root,
    variable,
    definite: false,
    read: (scope) => {
      const { hits, failure } = selectFrom(scope);
      return failure === undefined ? hits : undefined;
    },
    explainMissing: (scope) => selectFrom(scope).failure ?? notFound(`No results for path: ${pathText(segments)}`),
  };
}

function compileDefinite(parsed: ParsedPath, segments: readonly DefiniteSegment[]): CompiledPath['read'] {
  const steps = directSteps(segments);
  if (steps === undefined) return (scope) => followDefinite(segments, documentOf(parsed, scope)).value;
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
function directSteps(segments: readonly DefiniteSegment[]): DirectStep[] | undefined {
  const steps: DirectStep[] = [];
  for (const segment of segments) {
    if (segment.kind === 'name') steps.push(segment.name);
    else if (segment.kind === 'index') steps.push(segment.index);
    else return undefined;
  }
  return steps;
}

function documentOf({ root, variable }: ParsedPath, scope: Scope): JsonValue | undefined {
  if (root === 'context') return scope.contextObject();
  return variable === undefined ? scope.input : scope.variable(variable);
}
