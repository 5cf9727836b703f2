import { describe, expect, test } from 'vitest';
import { readDefinition } from '../../src/definition/sources/read-definition.js';
import { validate } from '../../src/index.js';
import { inFolder } from '../cli/in-terminal.js';

const yaml = (comment: string) => `Comment:\n  ${comment}\nStartAt: A\nStates: { A: { Type: Pass, End: true } }\n`;
const read = (text: string): string => {
  try {
    readDefinition(text, { file: 'a.asl.yml' });
    return 'read';
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'RAW';
  }
};

describe('YAML', () => {
  test('is read 300 levels deep', () => {
    expect(read(yaml(`x: ${'['.repeat(300)}${']'.repeat(300)}`))).toBe('read');
    expect(read(yaml(`x:\n    ${'- '.repeat(300)}y`))).toBe('read');
  });

  test('with brackets in its texts is not nested', () => {
    expect(read(yaml(`x: "${'[a] '.repeat(2_000)}${']'.repeat(900)}"`))).toBe('read');
  });

  test.each([
    ['brackets', '['.repeat(501)],
    ['braces', '{a: '.repeat(60_000)],
    ['dashes', `x:\n${'- '.repeat(60_000)}y`],
    ['question marks', `x:\n${'? '.repeat(60_000)}y`],
    [
      'dashes over many lines',
      `x:\n${Array.from({ length: 40 }, (_, i) => `${' '.repeat(998 * i)}${'- '.repeat(499)}`).join('\n')}y`,
    ],
    ['brackets behind an open quote', `# "\n  ${'['.repeat(60_000)}`],
  ])('nested too deeply by %s is refused', (_title, text) => {
    expect(read(yaml(text))).toMatch(/^Broken YAML at a\.asl\.yml:.*: it is nested too deeply\. \[INVALID_SYNTAX\]$/);
  });
});

describe('the length of a definition', () => {
  const definition = (length: number): object => {
    const empty = { Comment: '', StartAt: 'A', States: { A: { Type: 'Pass', End: true } } };
    return { ...empty, Comment: 'ß'.repeat(length - JSON.stringify(empty).length) };
  };

  test('is at most 1,048,576 characters, as Step Functions counts them', () => {
    expect(validate(definition(1_048_576))).toEqual([]);
    expect(validate(definition(1_048_577))).toMatchObject([
      {
        severity: 'ERROR',
        message:
          'The definition has 1,048,577 characters as compact JSON, more than the 1,048,576 that Step Functions takes.',
      },
    ]);
  });
});

describe('the path of a counterexample', () => {
  const { run } = inFolder({ 'a.asl.json': '{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}' });

  test.each(['9'.repeat(8), `0:${'9'.repeat(400)}`, Array(1_001).fill('0').join(':')])(
    '%# is not counted for ever',
    async (path) => {
      const { code, stderr } = await run(['fuzz', './a.asl.json', '--seed', '1', '--path', path]);
      expect([code, stderr]).toEqual([2, expect.stringContaining('[INVALID_OPTION]')]);
    },
  );
});

test.each(['diagram', 'types'])('%s says that a file cannot be written', async (command) => {
  const { run } = inFolder({ 'a.asl.json': '{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}' });
  const { code, stderr } = await run([command, './a.asl.json', '--out', './none/there.svg']);
  expect([code, stderr]).toEqual([
    2,
    expect.stringMatching(/^none\/there\.svg cannot be written: .*\[FILE_UNREADABLE\]\n$/),
  ]);
});
