import { ExpressionSyntaxError } from '../../query-error.js';
import { TextCursor } from '../text-cursor.js';
import { isWord, type CharacterSet } from './character-set.js';
import { parseRegex, type RegexNode } from './parse-regex.js';

/** A pattern that takes time in proportion to the text, whatever the pattern. */
export interface SafeRegex {
  /** Whether the pattern matches the whole text, as Jayway's `=~` asks. */
  readonly matches: (text: string) => boolean;
}

/** What the machine does at one position of the program. */
type Instruction =
  | { readonly kind: 'character'; readonly set: CharacterSet }
  | { readonly kind: 'split'; readonly targets: readonly number[] }
  | { readonly kind: 'assertion'; readonly where: 'start' | 'end' | 'boundary' | 'inside' }
  | { readonly kind: 'accept' };

/** Bounds the memory of `a{1000}{1000}`, the work of compiling `(){1000}{1000}` and the time per character. */
const MAX_EMITTED = 5000;

/** A program under construction. */
interface Draft {
  readonly pattern: string;
  readonly instructions: Instruction[];
  /** Nodes emitted so far, also those that need no instruction. */
  emitted: number;
}

/**
 * Compiles a regular expression of a filter into a nondeterministic automaton, simulated state set by state set.
 *
 * JavaScript's own engine backtracks, so `(a+)+$` on hostile data would hang the test run; this one cannot.
 *
 * @param flags - Any of `i` (ignore case), `s` (dot matches line ends) and `u` (accepted, always on).
 * @throws {@link ExpressionSyntaxError} for a pattern that cannot be read or is too large.
 */
export function compileSafeRegex(pattern: string, flags = ''): SafeRegex {
  for (const flag of flags) {
    if (!'isu'.includes(flag)) throw new ExpressionSyntaxError(pattern, `the pattern flag '${flag}' is not supported`);
  }
  const cursor = new TextCursor(pattern);
  const tree = parseRegex(cursor, { ignoreCase: flags.includes('i'), dotAll: flags.includes('s') });
  if (!cursor.atEnd()) cursor.refuse("unmatched ')'");
  const draft: Draft = { pattern, instructions: [], emitted: 0 };
  emit(draft, tree);
  draft.instructions.push({ kind: 'accept' });
  return { matches: (text) => run(draft.instructions, text) };
}

function emit(draft: Draft, node: RegexNode): void {
  if (++draft.emitted > MAX_EMITTED) throw new ExpressionSyntaxError(draft.pattern, 'the pattern is too large');
  switch (node.kind) {
    case 'character':
    case 'assertion':
      draft.instructions.push(node);
      return;
    case 'sequence':
      for (const part of node.nodes) emit(draft, part);
      return;
    case 'choice':
      emitChoice(draft, node.nodes);
      return;
    case 'repeat':
      emitRepeat(draft, node);
  }
}

function emitChoice(draft: Draft, nodes: readonly RegexNode[]): void {
  const { instructions } = draft;
  const starts: number[] = [];
  const exits: number[][] = [];
  instructions.push({ kind: 'split', targets: starts });
  for (const node of nodes) {
    starts.push(instructions.length);
    emit(draft, node);
    const exit: number[] = [];
    instructions.push({ kind: 'split', targets: exit });
    exits.push(exit);
  }
  for (const exit of exits) exit.push(instructions.length);
}

function emitRepeat(draft: Draft, { node, min, max }: RegexNode & { kind: 'repeat' }): void {
  const { instructions } = draft;
  for (let count = 0; count < min; count++) emit(draft, node);
  if (max === Infinity) {
    const loop = instructions.length;
    const targets = [loop + 1];
    instructions.push({ kind: 'split', targets });
    emit(draft, node);
    instructions.push({ kind: 'split', targets: [loop] });
    targets.push(instructions.length);
    return;
  }
  const skips: number[][] = [];
  for (let count = min; count < max; count++) {
    const targets = [instructions.length + 1];
    instructions.push({ kind: 'split', targets });
    skips.push(targets);
    emit(draft, node);
  }
  for (const targets of skips) targets.push(instructions.length);
}

/** Steps all states through the text at once; `seen` keeps each state once per position. */
function run(program: readonly Instruction[], text: string): boolean {
  const seen = new Int32Array(program.length).fill(-1);
  let states = follow(program, [0], seen, text, 0);
  let position = 0;
  while (position < text.length && states.length > 0) {
    const codePoint = text.codePointAt(position) ?? 0;
    position += codePoint > 0xffff ? 2 : 1;
    const next: number[] = [];
    for (const state of states) {
      const instruction = program[state];
      if (instruction?.kind === 'character' && instruction.set(codePoint)) next.push(state + 1);
    }
    states = follow(program, next, seen, text, position);
  }
  return position >= text.length && states.some((state) => program[state]?.kind === 'accept');
}

/** All states that consume or accept, reached from `starts` without taking a character. */
function follow(
  program: readonly Instruction[],
  starts: readonly number[],
  seen: Int32Array,
  text: string,
  position: number,
): number[] {
  const waiting = [...starts];
  const reached: number[] = [];
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    if (seen[state] === position) continue;
    seen[state] = position;
    const instruction = program[state];
    if (instruction === undefined) continue;
    if (instruction.kind === 'split') waiting.push(...instruction.targets);
    else if (instruction.kind !== 'assertion') reached.push(state);
    else if (holds(instruction.where, text, position)) waiting.push(state + 1);
  }
  return reached;
}

function holds(where: 'start' | 'end' | 'boundary' | 'inside', text: string, position: number): boolean {
  if (where === 'start') return position === 0;
  if (where === 'end') return position === text.length;
  const atBoundary = isWordAt(text, position - 1) !== isWordAt(text, position);
  return where === 'boundary' ? atBoundary : !atBoundary;
}

function isWordAt(text: string, position: number): boolean {
  return position >= 0 && position < text.length && isWord(text.charCodeAt(position));
}
