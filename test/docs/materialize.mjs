/** Writes the code of a case to disk, in a folder of its own. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * @import { Block } from './blocks.mjs'
 * @import { Case } from './cases.mjs'
 *
 * @typedef {object} Generated
 * @property {string} workingDirectory
 * @property {string[]} sources TypeScript files to compile
 * @property {string | undefined} test file to run
 * @property {Map<string, (line: number) => string>} origins where a line of a source stands in the document
 */

/** Files at their top level are tests already. */
const HAS_TESTS = /^\s*(?:test|it|describe)(?:\.\w+)*\(/m;

/**
 * @param {string} root of the project
 * @param {string} folder for this case alone
 * @param {Case} documented
 * @returns {Generated}
 */
export function materialize(root, folder, documented) {
  const { document, line, parts, files, fails, run } = documented;
  const atRoot = documented.folder === '.';
  mkdirSync(folder, { recursive: true });
  if (documented.folder !== undefined && !atRoot) {
    const ignored = ['node_modules', 'dist'];
    cpSync(join(root, documented.folder), folder, {
      recursive: true,
      filter: (path) => !ignored.includes(basename(path)),
    });
  }

  /** @type {Generated} */
  const generated = { workingDirectory: atRoot ? root : folder, sources: [], test: undefined, origins: new Map() };
  for (const file of files) write(file.name, file.parts);
  if (documented.kind === 'sh') return generated;

  const text = parts.flatMap(({ code }) => code).join('\n');
  const isTest = fails || HAS_TESTS.test(text);
  const name = documented.name ?? `line-${String(line)}${isTest ? '.test' : ''}.ts`;
  const code = write(name, parts, '\nexport {};\n');
  if (!run) return generated;
  generated.test = code;
  if (!isTest) {
    generated.test = join(folder, `line-${String(line)}.test.ts`);
    const body = `import { test } from 'vitest';\ntest('runs', async () => {\n  await import('./${name.replace(/\.ts$/, '.js')}');\n});\n`;
    writeFileSync(generated.test, body);
  }
  return generated;

  /**
   * @param {string} name
   * @param {Block[]} blocks
   * @param {string} [end]
   */
  function write(name, blocks, end = '') {
    const path = join(folder, name);
    const first = blocks[0]?.line ?? 0;
    /** @type {string[]} */
    const lines = [];
    for (const block of blocks)
      lines.push(...Array(Math.max(0, block.line - first - lines.length)).fill(''), ...block.code);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${lines.join('\n')}\n${end}`);
    if (name.endsWith('.ts')) {
      generated.sources.push(path);
      generated.origins.set(path, (number) => `${document}:${String(first + number)}`);
    }
    return path;
  }
}
