import type { IntrinsicFunction } from './intrinsic.js';

/** `States.StringSplit(text, splitter)`: the text cut at any character of the splitter, without empty pieces. */
export const stringSplit: IntrinsicFunction = (operands, fail) => {
  const [text, splitter] = operands;
  if (operands.length !== 2 || typeof text !== 'string' || typeof splitter !== 'string') return fail();
  const separators = new Set(splitter);
  const pieces: string[] = [];
  let piece = '';
  for (const character of text) {
    if (!separators.has(character)) {
      piece += character;
    } else if (piece !== '') {
      pieces.push(piece);
      piece = '';
    }
  }
  if (piece !== '') pieces.push(piece);
  return pieces;
};
