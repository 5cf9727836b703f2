import { existsSync, readdirSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { inFolder } from './in-terminal.js';

const sound = JSON.stringify({
  StartAt: 'Work',
  States: {
    Work: {
      Type: 'Task',
      Resource: 'arn:aws:lambda:us-east-1:123456789012:function:work',
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: null, Next: 'Done' }],
      Next: 'Done',
    },
    Done: { Type: 'Succeed' },
  },
});
const loses = JSON.stringify({
  StartAt: 'Work',
  States: {
    Work: {
      Type: 'Task',
      Resource: 'arn:aws:lambda:us-east-1:123456789012:function:work',
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Read' }],
      End: true,
    },
    Read: { Type: 'Pass', InputPath: '$.order.id', End: true },
  },
});

/** Ctrl-C, a moment after the command has begun to listen. */
const interruption = {
  onInterrupt: (callback: () => void) => {
    const timer = setTimeout(callback, 150);
    return () => clearTimeout(timer);
  },
};

describe('Ctrl-C', () => {
  test('ends a simulation, whose figures up to then are printed', async () => {
    const { run } = inFolder({ 'a.asl.json': sound });
    const { code, stdout, stderr } = await run(
      ['simulate', './a.asl.json', '--tasks', '{"Work":{"seconds":1}}', '--runs', '10000000', '--json'],
      interruption,
    );
    expect(code).toBe(130);
    const { runs, success } = JSON.parse(stdout) as { runs: number; success: { count: number } };
    expect(runs).toBeGreaterThan(0);
    expect(runs).toBeLessThan(10_000_000);
    expect(success.count).toBe(runs);
    expect(stderr).toBe(`Interrupted after ${runs} executions.\n`);
  });

  test('ends a campaign that has found nothing, and says how far it came', async () => {
    const { run } = inFolder({ 'a.asl.json': sound });
    const { code, stdout, stderr } = await run(
      ['fuzz', './a.asl.json', '--runs', '5000000', '--input', '{}', '--seed', '1'],
      interruption,
    );
    expect(code).toBe(130);
    expect(stderr).toBe('Interrupted.\n');
    expect(stdout).toMatch(/nothing found in \d+ executions \(seed 1\)/);
  });

  test('is not listened to any more when the command has ended', async () => {
    const { run } = inFolder({ 'a.asl.json': sound });
    const ended = vi.fn();
    await run(['simulate', './a.asl.json', '--tasks', '{"Work":{}}', '--runs', '10'], { onInterrupt: () => ended });
    expect(ended).toHaveBeenCalledOnce();
  });

  test('more runs than memory holds are refused', async () => {
    const { run } = inFolder({ 'a.asl.json': sound });
    const { code, stderr } = await run([
      'simulate',
      './a.asl.json',
      '--tasks',
      '{"Work":{}}',
      '--runs',
      '1000000000000',
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain('"runs" must be a whole number from 1 to 10000000');
  });
});

describe('the corpus', () => {
  const warnings: string[] = [];
  beforeEach(() => {
    warnings.length = 0;
    vi.spyOn(process, 'emitWarning').mockImplementation((warning) => void warnings.push(String(warning)));
  });
  afterEach(() => void vi.restoreAllMocks());

  test('a counterexample is printed before it is kept', async () => {
    const { run, folder } = inFolder({ 'a.asl.json': loses });
    const kept: string[][] = [];
    let stdout = '';
    const { code } = await run(['fuzz', './a.asl.json', '--corpus', './found'], {
      stdout: (text) => {
        stdout += text;
        kept.push(existsSync(join(folder, 'found')) ? readdirSync(join(folder, 'found')) : []);
      },
    });
    expect(code).toBe(1);
    expect(kept[0]).toEqual([]);
    expect(readdirSync(join(folder, 'found'))).toEqual([expect.stringMatching(/^[0-9a-f]{12}\.json$/)]);
    expect(stdout.match(/found an execution/g)).toHaveLength(1);
    expect(stdout).toMatch(/\nKept as \S+\.json; it is tried first from now on\.\n$/);
  });

  test.each([
    ['a file in the place of the folder', './a.asl.json'],
    ['a device', '/dev/full'],
    ['a folder that cannot be made', '/proc/found'],
  ])('%s costs no counterexample', async (_, corpus) => {
    const { run } = inFolder({ 'a.asl.json': loses });
    const { code, stdout } = await run(['fuzz', './a.asl.json', '--corpus', corpus]);
    expect(code).toBe(1);
    expect(stdout).toContain('found an execution that breaks the property');
    expect(stdout).toMatch(/\nNot kept: the corpus .* cannot be written: /);
  });

  test('files that are torn, of another shape or hostile are warnings, and the others are tried', async () => {
    const { run, folder } = inFolder({ 'a.asl.json': loses });
    await run(['fuzz', './a.asl.json', '--corpus', './found']);
    const found = join(folder, 'found');
    const [good = ''] = readdirSync(found);
    writeFileSync(join(found, '0.json'), '{"input": {}, "scr');
    writeFileSync(join(found, '1.json'), '[]');
    writeFileSync(join(found, '2.json'), '['.repeat(100_000));
    writeFileSync(
      join(found, '3.json'),
      '{"input": {}, "script": {"__proto__": [{"kind": "fail", "error": "x"}]}, "order": ["a"]}',
    );
    mkdirSync(join(found, '4.json'));
    warnings.length = 0;
    const { code, stdout } = await run(['fuzz', './a.asl.json', '--corpus', './found']);
    expect(code).toBe(1);
    expect(stdout).toContain(good);
    expect(stdout).toContain('after 1 run');
    expect(warnings).toHaveLength(5);
    expect(warnings.join('\n').replaceAll(found, 'found')).toMatchInlineSnapshot(`
      "The corpus file found/0.json is left out: Broken JSON at found/0.json:1:15: the string is not closed on its line. [INVALID_SYNTAX].
      The corpus file found/1.json is left out: a case needs input, mocks and order.
      The corpus file found/2.json is left out: Broken JSON at found/2.json:1:100001: the text ends inside the "[" opened before. [INVALID_SYNTAX].
      The corpus file found/3.json is left out: a case needs input, mocks and order.
      The corpus file found/4.json is left out: The file found/4.json cannot be read: it is a directory [FILE_UNREADABLE]."
    `);
  });
});
