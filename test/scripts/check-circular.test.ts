import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, expect, test } from 'vitest';

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'circular-'))));
afterEach(() => rmSync(root, { recursive: true }));

function check(files: Record<string, string>): { status: number | null; stdout: string; stderr: string } {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/check-circular.mjs', root], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr: stderr.replaceAll(`${root}/`, '') };
}

test('prints a shortest circle, through import, export and import()', () => {
  const { status, stdout, stderr } = check({
    'a.ts': `import { b } from './room/b.js'; export const a = b;`,
    'room/b.ts': `export { c as b } from './c.js';`,
    'room/c.ts': `export const c = import('../a.js');`,
    'd.ts': `import './a.js';`,
  });
  expect(stderr).toMatchInlineSnapshot(`
    "circular imports:
        a.ts
      → room/b.ts
      → room/c.ts
      → a.ts

    "
  `);
  expect([status, stdout]).toEqual([1, '4 files, 1 circles\n']);
});

test('leaves out imports that vanish in the build', () => {
  const { status } = check({
    'a.ts': `import type { B } from './b.js'; export type A = B;`,
    'b.ts': `export type { A as B } from './a.js';`,
  });
  expect(status).toBe(0);
});

test('counts an import of inline types, which stays in the build', () => {
  const { status } = check({
    'a.ts': `import { type B } from './b.js'; export type A = B;`,
    'b.ts': `import './a.js'; export type B = 1;`,
  });
  expect(status).toBe(1);
});
