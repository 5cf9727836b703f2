import { expect, test } from 'vitest';
import { codeFrame } from '../../src/wording/code-frame.js';

const frame = (text: string, line: number, column: number): string => codeFrame(text, line, column).join('\n');

test('a frame has the line, the line before it and a caret', () => {
  expect(frame('StartAt: A\nStates: []\nMore: x\n', 2, 9)).toMatchInlineSnapshot(`
    "    1 | StartAt: A
      > 2 | States: []
          |         ^"
  `);
});

test('a frame of the first line has no line before it', () => {
  expect(frame('{}', 1, 1)).toMatchInlineSnapshot(`
    "  > 1 | {}
          | ^"
  `);
});

test('a long line is cut around the place, without the line before it; tabs count as one column', () => {
  const text = `${'\t'.repeat(9)}x\n${'a'.repeat(200)}HERE${'b'.repeat(200)}`;
  const [marked = '', caret = ''] = codeFrame(text, 2, 201);
  expect(marked.length).toBeLessThan(110);
  expect(marked.slice(caret.indexOf('^')).startsWith('HERE')).toBe(true);
});

test('numbers of lines keep their columns, whatever ends the lines', () => {
  expect(frame(Array.from({ length: 12 }, (_, index) => `line ${index + 1}`).join('\r\n'), 10, 1))
    .toMatchInlineSnapshot(`
      "     9 | line 9
        > 10 | line 10
             | ^"
    `);
});

test('a line that the text does not have has no frame', () => {
  expect(codeFrame('a', 3, 1)).toEqual([]);
});
