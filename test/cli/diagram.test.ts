import { expect, test } from 'vitest';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  // The names of XML's namespaces are no addresses.
  const loads = stdout.replaceAll(/http:\/\/www\.w3\.org\/\d+\/[\w/]+/g, '').match(/https?:|src=|@import|url\(/);
  expect(loads).toBeNull();
});
