import { expect, test } from 'vitest';
import { readBlocks, replaceCode } from './blocks.mjs';
import { readCases } from './cases.mjs';
import { agrees, readable } from './output.mjs';

function casesOf(markdown: string): ReturnType<typeof readCases> {
  const { blocks, defaults } = readBlocks(markdown);
  return readCases('guide.md', blocks, defaults);
}

test('reads visible and hidden blocks with their words and lines', () => {
  const { blocks } = readBlocks(`# Title

<!-- ts
import 'a';
-->

- in a list

  ~~~ts continue in=examples/order not-run="needs an account"
  run();

  ~~~
`);
  expect(blocks.map(({ line, language, hidden, code }) => ({ line, language, hidden, code }))).toEqual([
    { line: 3, language: 'ts', hidden: true, code: [`import 'a';`] },
    { line: 9, language: 'ts', hidden: false, code: ['run();', ''] },
  ]);
  expect([...blocks[1]!.words]).toEqual([
    ['continue', ''],
    ['in', 'examples/order'],
    ['not-run', 'needs an account'],
  ]);
});

test('a block without an end is an error', () => {
  expect(() => readBlocks('```ts\n1;')).toThrow('line 1: this block has no end');
});

test('every ts block is a case of its own, unless it continues the one before', () => {
  const { cases } = casesOf('```ts\n1;\n```\n```ts continue\n2;\n```\n```ts\n3;\n```\n');
  expect(cases.map(({ parts }) => parts.flatMap(({ code }) => code))).toEqual([['1;', '2;'], ['3;']]);
});

test('a case that begins hidden stands where its first visible block stands', () => {
  const { cases } = casesOf('<!-- ts\n1;\n-->\n```ts continue\n2;\n```\n');
  expect(cases.map(({ line }) => line)).toEqual([4]);
});

test('output belongs to the code right before it', () => {
  const { cases } = casesOf('```ts\n1;\n```\n```text output\na\n```\n```text\nfree\n```\n');
  expect(cases.map(({ output }) => output?.code)).toEqual([['a']]);
  expect(() => casesOf('```text output\n```')).toThrow('guide.md:1: there is no code right before this output');
});

test('runs shell blocks with commands of ours, and leaves others to the reader', () => {
  const sh = (code: string): string => `\`\`\`sh\n${code}\n\`\`\`\n`;
  const { cases } = casesOf(
    [sh('npm install asl-testkit'), sh('npx asl-testkit run a.yml'), sh('NO_COLOR=1 asl-testkit --help')].join(''),
  );
  expect(cases.map(({ line }) => line)).toEqual([4, 7]);
});

test('files are there for the blocks after them, the last of a name only', () => {
  const { cases } = casesOf(
    '```json file=a.json\n1\n```\n```ts\n1;\n```\n```json file=a.json\n2\n```\n```ts in=examples/order\n2;\n```\n',
  );
  expect(cases.map(({ files }) => files.map(({ parts }) => parts[0]?.code))).toEqual([[['1']], [['2']]]);
  expect(cases.map(({ folder }) => folder)).toEqual([undefined, 'examples/order']);
});

test('a word that means nothing is an error that lists those that do', () => {
  expect(() => casesOf('```ts continues\n```')).toThrowErrorMatchingInlineSnapshot(
    `[Error: guide.md:1: 'continues' means nothing here; 'ts' knows continue, fails, file, in, not-run, types-only]`,
  );
});

test('counts blocks that do not run, with their reasons', () => {
  expect(casesOf('```ts not-run="needs Jest"\nx\n```')).toEqual({ cases: [], notRun: ['guide.md:1: needs Jest'] });
});

test('compares line by line, where … stands for any lines', () => {
  expect(agrees('a\nb', ['a', 'b'])).toBe(true);
  expect(agrees('a\nb', ['a'])).toBe(false);
  expect(agrees('a\nb\nc', ['a', '…'])).toBe(true);
  expect(agrees('a\nb\nc', ['…', 'c'])).toBe(true);
  expect(agrees('a\nb\nc', ['a', '…', 'b', '…'])).toBe(true);
  expect(agrees('a\nb\nc', ['…', 'b'])).toBe(false);
  expect(agrees('a.c', ['a?c'])).toBe(false);
});

test('leaves out colours and folders of this machine', () => {
  expect(readable('\u001b[31mred\u001b[0m  \n at /tmp/x/a.ts:1\n\n', ['/tmp/x'])).toBe('red\n at a.ts:1');
});

test('updates the code of a block and nothing else', () => {
  const markdown = '# A\n\n  ```text output\n  old\n  ```\n\nEnd\n';
  const [block] = readBlocks(markdown).blocks;
  expect(replaceCode(markdown, new Map([[block!, 'new\n\nnewer']]))).toBe(
    '# A\n\n  ```text output\n  new\n\n  newer\n  ```\n\nEnd\n',
  );
});
