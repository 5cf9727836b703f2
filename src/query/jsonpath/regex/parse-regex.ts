import type { TextCursor } from '../text-cursor.js';
import {
  anyButLineEnd,
  anyCharacter,
  CLASS_ESCAPES,
  complement,
  CONTROL_ESCAPES,
  ignoringCase,
  range,
  union,
  type CharacterSet,
} from './character-set.js';

/** A regular expression as parsed. */
export type RegexNode =
  | { readonly kind: 'character'; readonly set: CharacterSet }
  | { readonly kind: 'sequence' | 'choice'; readonly nodes: readonly RegexNode[] }
  | { readonly kind: 'repeat'; readonly node: RegexNode; readonly min: number; readonly max: number }
  | { readonly kind: 'assertion'; readonly where: 'start' | 'end' | 'boundary' | 'inside' };

/** The flags of Jayway's patterns that we know. */
export interface RegexFlags {
  readonly ignoreCase: boolean;
  readonly dotAll: boolean;
}

const BOUNDS = /\{(\d{1,4})(?:(,)(\d{1,4})?)?\}/y;

/**
 * Reads a pattern up to the end of the cursor's text or a closing parenthesis.
 *
 * Java's and JavaScript's common ground: classes, groups, alternatives, greedy and reluctant quantifiers, `^ $ \b`.
 * Look-around, back references and possessive quantifiers are refused, because they cannot be matched in linear time.
 */
export function parseRegex(cursor: TextCursor, flags: RegexFlags): RegexNode {
  const first = parseSequence(cursor, flags);
  const nodes = [first];
  while (cursor.accept('|')) nodes.push(parseSequence(cursor, flags));
  return nodes.length === 1 ? first : { kind: 'choice', nodes };
}

function parseSequence(cursor: TextCursor, flags: RegexFlags): RegexNode {
  const nodes: RegexNode[] = [];
  while (!cursor.atEnd() && cursor.peek() !== '|' && cursor.peek() !== ')') {
    nodes.push(parseQuantified(cursor, flags));
  }
  return { kind: 'sequence', nodes };
}

function parseQuantified(cursor: TextCursor, flags: RegexFlags): RegexNode {
  let node = parseAtom(cursor, flags);
  for (;;) {
    const bounds = parseQuantifier(cursor);
    if (bounds === undefined) return node;
    if (cursor.peek() === '+') cursor.refuse('possessive quantifiers are not supported');
    // A reluctant quantifier matches the same whole texts as a greedy one.
    cursor.accept('?');
    node = { kind: 'repeat', node, ...bounds };
  }
}

function parseQuantifier(cursor: TextCursor): { min: number; max: number } | undefined {
  if (cursor.accept('*')) return { min: 0, max: Infinity };
  if (cursor.accept('+')) return { min: 1, max: Infinity };
  if (cursor.accept('?')) return { min: 0, max: 1 };
  BOUNDS.lastIndex = cursor.position;
  const match = BOUNDS.exec(cursor.text);
  if (match === null) return undefined;
  cursor.position += match[0].length;
  const min = Number(match[1]);
  const max = match[2] === undefined ? min : match[3] === undefined ? Infinity : Number(match[3]);
  if (max < min) cursor.refuse('the bounds of a repetition are not in ascending order');
  return { min, max };
}

function parseAtom(cursor: TextCursor, flags: RegexFlags): RegexNode {
  if (cursor.accept('(')) return cursor.nested(() => parseGroup(cursor, flags));
  if (cursor.accept('^')) return { kind: 'assertion', where: 'start' };
  if (cursor.accept('$')) return { kind: 'assertion', where: 'end' };
  if (cursor.accept('\\b')) return { kind: 'assertion', where: 'boundary' };
  if (cursor.accept('\\B')) return { kind: 'assertion', where: 'inside' };
  if (cursor.accept('.')) return { kind: 'character', set: flags.dotAll ? anyCharacter : anyButLineEnd };
  if ('*+?{'.includes(cursor.peek())) cursor.fail('something to repeat');
  const set = cursor.accept('[') ? parseClass(cursor) : parseOne(cursor);
  return { kind: 'character', set: flags.ignoreCase ? ignoringCase(set) : set };
}

function parseGroup(cursor: TextCursor, flags: RegexFlags): RegexNode {
  if (cursor.accept('?')) {
    if (!cursor.accept(':') && cursor.takeMatch(/<[A-Za-z]\w*>/y) === undefined) {
      cursor.refuse('look-around and inline flags are not supported');
    }
  }
  const inner = parseRegex(cursor, flags);
  cursor.expect(')');
  return inner;
}

function parseClass(cursor: TextCursor): CharacterSet {
  const negated = cursor.accept('^');
  const sets: CharacterSet[] = [];
  for (let first = true; first || cursor.peek() !== ']'; first = false) {
    if (cursor.atEnd()) cursor.fail("']'");
    if (cursor.peek() === '[' || cursor.text.startsWith('&&', cursor.position)) {
      cursor.refuse('nested classes are not supported');
    }
    sets.push(parseClassMember(cursor));
  }
  cursor.expect(']');
  return negated ? complement(union(sets)) : union(sets);
}

function parseClassMember(cursor: TextCursor): CharacterSet {
  const from = parseCharacter(cursor);
  if (typeof from !== 'number') return from;
  const isRange = cursor.peek() === '-' && !cursor.text.startsWith('-]', cursor.position);
  if (!isRange) return range(from, from);
  cursor.expect('-');
  const to = parseCharacter(cursor);
  if (typeof to !== 'number' || to < from) cursor.refuse('a range of characters is not in ascending order');
  return range(from, to);
}

function parseOne(cursor: TextCursor): CharacterSet {
  const character = parseCharacter(cursor);
  return typeof character === 'number' ? range(character, character) : character;
}

/** One character, or the set a letter escape stands for. */
function parseCharacter(cursor: TextCursor): number | CharacterSet {
  const escaped = cursor.accept('\\');
  const codePoint = cursor.text.codePointAt(cursor.position);
  if (codePoint === undefined) return cursor.fail('a character');
  const character = String.fromCodePoint(codePoint);
  if (escaped && /[A-Za-z0-9]/.test(character)) return parseEscape(cursor, character);
  cursor.position += character.length;
  return codePoint;
}

function parseEscape(cursor: TextCursor, letter: string): number | CharacterSet {
  const hexadecimal = cursor.takeMatch(/u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}/y);
  if (hexadecimal !== undefined) return Number.parseInt(hexadecimal.slice(1), 16);
  const meaning = own(CLASS_ESCAPES, letter) ?? own(CONTROL_ESCAPES, letter);
  if (meaning === undefined) return cursor.refuse(`the escape '\\${letter}' is not supported`);
  cursor.position++;
  return meaning;
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
