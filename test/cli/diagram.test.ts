import { describe, expect, test } from 'vitest';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fail, loadStateMachine } from '../../src/index.js';
import { inTerminal } from './in-terminal.js';

const FILE = 'examples/error-processor/template.yml';

test('a diagram is printed as SVG', async () => {
  const { code, stdout, stderr } = await inTerminal(['diagram', FILE]);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" [^]*<\/svg>\n$/);
});

test('the ending of --out says the format', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'diagram-'));
  try {
    for (const [name, start] of [
      ['a.svg', '<svg'],
      ['a.html', '<!doctype html>'],
      ['a.mmd', 'flowchart TD'],
    ] as const) {
      const out = join(folder, name);
      const { code, stdout, stderr } = await inTerminal(['diagram', FILE, '--out', out]);
      expect([code, stdout, stderr]).toEqual([0, '', `Wrote ${out}\n`]);
      expect(readFileSync(out, 'utf8').startsWith(start)).toBe(true);
    }
    expect((await inTerminal(['diagram', FILE, '--out', join(folder, 'a.pdf')])).stderr).toMatchInlineSnapshot(`
      "--out ends in none of .svg, .html and .mmd. [INVALID_OPTION]
      Say which it is with --format.
      "
    `);
    expect(existsSync(join(folder, 'a.pdf'))).toBe(false);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a page loads nothing from elsewhere', async () => {
  const { stdout } = await inTerminal(['diagram', FILE, '--format', 'html']);
  // The names of XML's namespaces are not addresses.
  const loads = stdout.replaceAll(/http:\/\/www\.w3\.org\/\d+\/[\w/]+/g, '').match(/https?:|src=|@import|url\(/);
  expect(loads).toBeNull();
});

describe('diagram --execution', () => {
  const recorded = (): string => {
    const { history } = loadStateMachine(FILE).runSync({
      input: {},
      mocks: { Invoke: [fail('Lambda.ServiceException').times(2), fail('function.DoublesRolledError', 'rolled 4')] },
    });
    return JSON.stringify({ events: history });
  };
  const inFolder = async (body: (history: string, folder: string) => Promise<void>): Promise<void> => {
    const folder = mkdtempSync(join(tmpdir(), 'diagram-'));
    try {
      writeFileSync(join(folder, 'history.json'), recorded());
      await body(join(folder, 'history.json'), folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  test('draws the way, the attempts and the times of a recorded execution', () =>
    inFolder(async (history) => {
      const { code, stdout, stderr } = await inTerminal(['diagram', FILE, '--execution', history]);
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/^<svg [^>]*class="asl run"/);
      expect(stdout).toContain('>2 retries · 3s</text>');
      expect(stdout).toMatch(/<g class="Pass taken"[^>]*data-state="CaughtException"/);
      expect(stdout).toMatch(/<g class="Pass untaken"[^>]*data-state="UncaughtException"/);
      expect(stdout).toMatch(/<path class="arrow catch taken"/);
    }));

  test('reads the pages of a history from several files, newest first', () =>
    inFolder(async (history, folder) => {
      const { events } = JSON.parse(readFileSync(history, 'utf8')) as { events: object[] };
      const pages = [events.slice(5).reverse(), events.slice(0, 5).reverse()].map((page, index) => {
        writeFileSync(join(folder, `${index}.json`), JSON.stringify({ events: page }));
        return join(folder, `${index}.json`);
      });
      const whole = await inTerminal(['diagram', FILE, '--execution', history]);
      expect((await inTerminal(['diagram', FILE, '--execution', pages.join(',')])).stdout).toBe(whole.stdout);
    }));

  test('makes a page with the data of each step', () =>
    inFolder(async (history, folder) => {
      const out = join(folder, 'run.html');
      const { code, stderr } = await inTerminal(['diagram', FILE, '--execution', history, '--out', out]);
      expect([code, stderr]).toEqual([0, `Wrote ${out}\n`]);
      expect(readFileSync(out, 'utf8')).toMatch(/"runs":\[\{"machine":0,[^}]*"status":"SUCCEEDED"/);
    }));

  test('is refused where the definition does not do what was recorded', () =>
    inFolder(async (history) => {
      const other = 'examples/approval/approval.asl.yml';
      const { code, stdout, stderr } = await inTerminal(['diagram', other, '--execution', history]);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatchInlineSnapshot(`
        "The definition does not do what the history says [INVALID_OPTION]

        State "Invoke", which called in the recording, is not in the definition.
        Hint: name the definition that production ran; asl-testkit replay shows where another one departs.
        "
      `);
    }));

  test('is refused for Mermaid text', async () => {
    const { code, stderr } = await inTerminal(['diagram', FILE, '--format', 'mermaid', '--execution', 'history.json']);
    expect(code).toBe(2);
    expect(stderr).toMatchInlineSnapshot(`
      "--execution needs SVG or HTML. [INVALID_OPTION]
      Mermaid text has no place for what a run did.
      "
    `);
  });
});
