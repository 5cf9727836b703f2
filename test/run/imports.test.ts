import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

/** The packages and Node's modules that importing an entry point loads, directly or through modules of this package. */
function loadedBy(entry: string): { packages: string[]; ofNode: string[] } {
  const foreign = new Set<string>();
  const seen = new Set<string>();
  const open = [resolve(entry)];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    for (const specifier of importsOf(readFileSync(file, 'utf8'))) {
      if (specifier.startsWith('.')) open.push(resolve(dirname(file), specifier.replace(/\.js$/, '.ts')));
      else foreign.add(specifier);
    }
  }
  const isOfNode = (specifier: string): boolean => specifier.startsWith('node:');
  const specifiers = [...foreign].sort();
  return {
    packages: specifiers.filter((specifier) => !isOfNode(specifier)),
    ofNode: specifiers.filter(isOfNode),
  };
}

/** Under `verbatimModuleSyntax` every import stays that is not written `import type`. */
function importsOf(source: string): string[] {
  const statements = source.matchAll(/^(?:import|export)\s+(?!type\b)(?:[^;'"]*?\sfrom\s+)?'([^']+)';/gm);
  return [...statements].map(([, specifier]) => specifier ?? '');
}

describe('importing', () => {
  test.each([
    ['the core', 'src/index.ts', []],
    ['the matchers', 'src/matchers/index.ts', []],
    ['the helpers for AWS SDK clients', 'src/aws/index.ts', []],
    ['the tools for fuzzing', 'src/fuzz/index.ts', ['fast-check']],
    ['the matchers for vitest', 'src/vitest/index.ts', ['vitest']],
    ['the matchers for Jest', 'src/jest/index.ts', ['@jest/globals']],
  ])('%s loads no other package than it must', (_, entry, expected) => {
    expect(loadedBy(entry).packages).toEqual(expected);
  });

  test('loads those modules of Node that are there anyway or cost next to nothing', () => {
    const entries = ['src/index.ts', 'src/matchers/index.ts', 'src/aws/index.ts', 'src/vitest/index.ts'];
    const loaded = entries.flatMap((entry) => loadedBy(entry).ofNode);
    expect(loaded).toContain('node:path');
    // Not node:http, which brings undici along, nor node:fs, node:util, node:crypto and node:zlib with their streams.
    const cheap = /^node:(buffer|module|path|timers|timers\/promises|url|util\/types)$/;
    expect(loaded.filter((name) => !cheap.test(name))).toEqual([]);
  });

  test('is followed through every kind of statement', () => {
    expect(
      importsOf(
        "import a from 'a';\nimport type B from 'b';\nexport { c } from './c.js';\nimport 'd';\nexport * from 'e';\n",
      ),
    ).toEqual(['a', './c.js', 'd', 'e']);
  });

  test('reaches the modules the core consists of', () => {
    expect(existsSync('src/jsonata/package/realm.ts')).toBe(true);
    expect(importsOf(readFileSync('src/run/state-machine.ts', 'utf8'))).toContain('../engine/interpreter.js');
  });
});
