import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findCircles, judgeGroups } from '../../scripts/circular-imports.mjs';

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'circular-'))));
afterEach(() => rmSync(root, { recursive: true }));

function circlesIn(files: Record<string, string>): string[] {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return findCircles(root).circles.map((circle) => circle.join(' → ').replaceAll(`${root}/`, ''));
}

test('finds a shortest circle, through import, export and import()', () => {
  const circles = circlesIn({
    'a.ts': `import { b } from './room/b.js'; export const a = b;`,
    'room/b.ts': `export { c as b } from './c.js';`,
    'room/c.ts': `export const c = import('../a.js');`,
    'd.ts': `import './a.js';`,
  });
  expect(circles).toEqual(['a.ts → room/b.ts → room/c.ts → a.ts']);
});

test('types that refer to each other are a group, through any number of files', () => {
  circlesIn({
    'a.ts': `import type { B } from './b.js'; export type A = B;`,
    'b.ts': `export type B = import('./c.js').C;`,
    'c.ts': `export type { A as C } from './a.js';`,
    'd.ts': `import type { A } from './a.js'; export type D = A;`,
  });
  const groups = findCircles(root).groups.map((group) => group.map((file) => file.replace(`${root}/`, '')));
  expect(groups).toEqual([['a.ts', 'b.ts', 'c.ts']]);
  expect(judgeGroups(groups, [])).toEqual([
    'files that import each other, types included:\n    a.ts\n    b.ts\n    c.ts',
  ]);
  expect(judgeGroups(groups, [{ why: 'one thing', files: ['a.ts', 'b.ts', 'c.ts'] }])).toEqual([]);
  expect(judgeGroups(groups, [{ why: 'one thing', files: ['a.ts', 'b.ts', 'c.ts', 'd.ts'] }])).toEqual([
    'allowed-circles.mjs allows d.ts, which is no longer in that group',
  ]);
});

test('leaves out imports that vanish in the build', () => {
  const circles = circlesIn({
    'a.ts': `import type { B } from './b.js'; export type A = B;`,
    'b.ts': `export type { A as B } from './a.js';`,
  });
  expect(circles).toEqual([]);
});

test('counts an import of inline types, which stays in the build', () => {
  const circles = circlesIn({
    'a.ts': `import { type B } from './b.js'; export type A = B;`,
    'b.ts': `import './a.js'; export type B = 1;`,
  });
  expect(circles).toEqual(['a.ts → b.ts → a.ts']);
});

test('fails the check, and prints the circle', () => {
  circlesIn({ 'a.ts': `import './b.js';`, 'b.ts': `import './a.js';` });
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/check-circular.mjs', root], {
    encoding: 'utf8',
  });
  expect([status, stdout]).toEqual([1, '2 files, 1 circles, 1 groups by types\n']);
  expect(stderr.replaceAll(`${root}/`, '')).toMatchInlineSnapshot(`
    "circular imports:
        a.ts
      → b.ts
      → a.ts

    files that import each other, types included:
        a.ts
        b.ts

    "
  `);
});
