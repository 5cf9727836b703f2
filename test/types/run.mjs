/**
 * Compiles the type tests (*.test-d.ts) against the packed declarations, with the oldest and the newest TypeScript we
 * support and every major version of vitest. A line marked `@ts-expect-error` has to be one.
 */
import { cpSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startChecks } from '../../scripts/checks.mjs';
import { makeProject, packPackage, root, run } from '../package/projects.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const tests = readdirSync(here).filter((name) => name.endsWith('.test-d.ts'));

const tarball = await packPackage();
const [newest, ...projects] = await Promise.all([
  makeProject('typescript', ['typescript']),
  ...['vitest-3', 'vitest-4', 'vitest-5'].map((name) => makeProject(name, [name], tarball)),
]);
const compilers = [join(root, 'node_modules/typescript/bin/tsc'), join(newest, 'node_modules/typescript/bin/tsc')];

const { report, finish } = startChecks();
if (tests.length === 0) report('type tests', 'there are none');
for (const project of projects) {
  for (const test of tests) cpSync(join(here, test), join(project, test));
  // No types but those that the package and vitest bring along: users need not have Node's.
  const options = {
    module: 'nodenext',
    target: 'es2022',
    lib: ['esnext'],
    strict: true,
    noEmit: true,
    types: [],
    skipLibCheck: false,
  };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: tests }));
  for (const compiler of compilers) {
    const version = (await run(project, process.execPath, [compiler, '--version'])).output.trim();
    const { ok, output } = await run(project, process.execPath, [compiler, '--project', '.', '--pretty', 'false']);
    report(
      `${String(tests.length)} files, TypeScript ${version.replace('Version ', '')}, ${project.replace(/^.*\//, '')}`,
      problems(ok, output),
    );
  }
}
finish();

/**
 * @param {boolean} ok
 * @param {string} output
 * @returns {string | undefined} without complaints about the declarations of other packages
 */
function problems(ok, output) {
  if (ok) return undefined;
  const complaints = output
    .split(/\n(?=\S)/)
    .filter((text) => !/^node_modules\/(?!asl-testkit\/)/.test(text) && text.trim() !== '');
  return complaints.length > 0 ? complaints.join('\n') : undefined;
}
