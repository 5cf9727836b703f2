/** Which code points a position of a pattern accepts. */
export type CharacterSet = (codePoint: number) => boolean;

const isDigit: CharacterSet = (c) => c >= 0x30 && c <= 0x39;
const isWord: CharacterSet = (c) => isDigit(c) || (c >= 0x41 && c <= 0x5a) || (c >= 0x61 && c <= 0x7a) || c === 0x5f;
const isSpace: CharacterSet = (c) => c === 0x20 || (c >= 0x09 && c <= 0x0d);
const isLineEnd: CharacterSet = (c) => c === 0x0a || c === 0x0d || c === 0x85 || c === 0x2028 || c === 0x2029;

/** Letter escapes that stand for a class of characters; Java's are ASCII unless asked otherwise. */
export const CLASS_ESCAPES: Readonly<Record<string, CharacterSet>> = {
  d: isDigit,
  D: complement(isDigit),
  w: isWord,
  W: complement(isWord),
  s: isSpace,
  S: complement(isSpace),
};

/** Letter escapes that stand for one character. */
export const CONTROL_ESCAPES: Readonly<Record<string, number>> = {
  n: 0x0a,
  r: 0x0d,
  t: 0x09,
  f: 0x0c,
  a: 0x07,
  e: 0x1b,
};

export { isWord };

/** `.` without the flag `s`. */
export const anyButLineEnd: CharacterSet = complement(isLineEnd);

export const anyCharacter: CharacterSet = () => true;

export function complement(set: CharacterSet): CharacterSet {
  return (codePoint) => !set(codePoint);
}

export function union(sets: readonly CharacterSet[]): CharacterSet {
  return (codePoint) => sets.some((set) => set(codePoint));
}

export function range(from: number, to: number): CharacterSet {
  return (codePoint) => codePoint >= from && codePoint <= to;
}

/** The set that also accepts the other case of each of its characters. */
export function ignoringCase(set: CharacterSet): CharacterSet {
  return (codePoint) => {
    if (set(codePoint)) return true;
    const character = String.fromCodePoint(codePoint);
    return acceptsSingle(set, character.toLowerCase()) || acceptsSingle(set, character.toUpperCase());
  };
}

function acceptsSingle(set: CharacterSet, character: string): boolean {
  const codePoint = character.codePointAt(0);
  return codePoint !== undefined && String.fromCodePoint(codePoint) === character && set(codePoint);
}
