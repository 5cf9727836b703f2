import type { JsonValue } from '../../values/json.js';
import { nearestName } from '../../wording/nearest-name.js';
import { parsePath } from '../jsonpath/parse-path.js';
import type { ParsedPath } from '../jsonpath/syntax.js';
import { TextCursor } from '../jsonpath/text-cursor.js';
import { ExpressionSyntaxError } from '../query-error.js';
import { CONSTANT_TYPES, INTRINSICS, type ConstantType } from './registry.js';

/** A call of an intrinsic function as parsed. */
export interface IntrinsicCall {
  readonly name: string;
  readonly operands: readonly IntrinsicOperand[];
}

/** An argument of a call. */
export type IntrinsicOperand =
  | { readonly kind: 'call'; readonly call: IntrinsicCall }
  | { readonly kind: 'path'; readonly path: ParsedPath }
  | { readonly kind: 'value'; readonly value: JsonValue }
  | {
      readonly kind: 'text';
      /** What stands between the quotes, backslashes included. */
      readonly raw: string;
    };

/** AWS's limit of calls within calls. */
const MAX_NESTED_CALLS = 10;

const NAME = /[A-Za-z][\w.]*/y;
const NUMBER = /[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** What may stand between quotes: a backslash takes the next character with it. */
const QUOTED = /[^'\\]*(?:\\[^][^'\\]*)*/y;
const CONSTANTS: ReadonlyMap<string, JsonValue> = new Map<string, JsonValue>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/**
 * Reads a call such as `States.Format('{}: {}', $.name, States.ArrayLength($.list))`.
 *
 * @throws {@link ExpressionSyntaxError} for text that is not a call, an unknown function, an escape other than `\'`, `\{`,
 *   `\}` and `\\`, a constant of another type than the function takes, or more than 10 calls within each other. The number
 *   of the arguments, and the types of what paths and calls give, are checked when the call is evaluated, as AWS does.
 */
export function parseIntrinsicCall(text: string): IntrinsicCall {
  const cursor = new TextCursor(text.trim());
  const call = parseCall(cursor, takeName(cursor), 1);
  if (!cursor.atEnd()) cursor.refuse('unexpected text after the call');
  return call;
}

function takeName(cursor: TextCursor): string {
  return cursor.takeMatch(NAME) ?? cursor.fail("a path, which starts with '$', or an intrinsic function");
}

function parseCall(cursor: TextCursor, name: string, level: number): IntrinsicCall {
  if (!INTRINSICS.has(name)) refuseName(cursor, name);
  if (level > MAX_NESTED_CALLS) cursor.refuse(`more than ${MAX_NESTED_CALLS} intrinsic functions within each other`);
  cursor.skipSpaces();
  cursor.expect('(');
  const operands: IntrinsicOperand[] = [];
  cursor.skipSpaces();
  if (cursor.accept(')')) return { name, operands };
  do {
    cursor.skipSpaces();
    const operand = parseOperand(cursor, level);
    checkConstant(cursor, name, operands.length, operand);
    operands.push(operand);
    cursor.skipSpaces();
  } while (cursor.accept(','));
  cursor.expect(')');
  return { name, operands };
}

function parseOperand(cursor: TextCursor, level: number): IntrinsicOperand {
  if (cursor.peek() === '$') return { kind: 'path', path: parsePath(takePath(cursor)) };
  if (cursor.peek() === "'") return { kind: 'text', raw: takeQuoted(cursor) };
  const number = cursor.takeMatch(NUMBER);
  if (number !== undefined) return { kind: 'value', value: Number(number) };
  const word = cursor.takeMatch(NAME) ?? cursor.fail('an argument (texts stand in single quotes)');
  const constant = CONSTANTS.get(word);
  if (constant !== undefined) return { kind: 'value', value: constant };
  return { kind: 'call', call: parseCall(cursor, word, level + 1) };
}

/** Takes a path: everything up to a comma or closing parenthesis that stands outside its brackets and parentheses. */
function takePath(cursor: TextCursor): string {
  let nested = 0;
  let isQuoted = false;
  return cursor.takeWhile((character) => {
    if (character === "'" && nested > 0) isQuoted = !isQuoted;
    if (isQuoted) return true;
    if (nested === 0 && (character === ',' || character === ')')) return false;
    if (character === '[' || character === '(') nested++;
    else if (character === ']' || character === ')') nested--;
    return true;
  });
}

function takeQuoted(cursor: TextCursor): string {
  cursor.expect("'");
  const raw = cursor.takeMatch(QUOTED) ?? '';
  if (!cursor.accept("'")) cursor.fail('a closing quote');
  const [, illegal] = /\\([^'{}\\])/.exec(raw.replaceAll('\\\\', '')) ?? [];
  if (illegal !== undefined) {
    cursor.refuse(`a text cannot escape '${illegal}', only ', {, } and \\, each with one backslash before it`);
  }
  return raw;
}

/** AWS refuses a constant that a function can never take; what paths and calls give it cannot know. */
function checkConstant(cursor: TextCursor, name: string, position: number, operand: IntrinsicOperand): void {
  const wanted = CONSTANT_TYPES[name]?.[position] ?? 'any';
  const given = typeOfConstant(operand);
  if (wanted === 'any' || given === undefined || given === wanted) return;
  cursor.refuse(`argument ${position + 1} of ${name} has to be ${WITH_ARTICLE[wanted]}, not ${WITH_ARTICLE[given]}`);
}

const WITH_ARTICLE: Readonly<Record<ConstantType | 'boolean' | 'null', string>> = {
  array: 'an array',
  boolean: 'a boolean',
  null: 'null',
  number: 'a number',
  object: 'an object',
  string: 'a string',
};

function typeOfConstant(operand: IntrinsicOperand): ConstantType | 'boolean' | 'null' | undefined {
  if (operand.kind === 'text') return 'string';
  if (operand.kind !== 'value') return undefined;
  if (typeof operand.value === 'number') return 'number';
  return operand.value === null ? 'null' : 'boolean';
}

function refuseName(cursor: TextCursor, name: string): never {
  const nearest = nearestName(name, INTRINSICS.keys());
  const hint = nearest === undefined ? '' : `; did you mean '${nearest}'?`;
  throw new ExpressionSyntaxError(cursor.text, `there is no intrinsic function '${name}'${hint}`);
}
