/**
 * Draws every state machine of examples/ into `picture.svg` beside it (or `<name>.svg` where a folder has several). `--check`
 * writes nothing and fails when a picture is missing or out of date, or when no README shows it. Needs a build.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';

const check = process.argv.includes('--check');
const problems = [];
const definitions = readdirSync('examples', { recursive: true, encoding: 'utf8' })
  .filter((file) => /(\.asl\.(json|ya?ml)|template\.ya?ml)$/.test(file) && !file.includes('node_modules'))
  .map((file) => join('examples', file))
  .sort();

for (const file of definitions) {
  const folder = dirname(file);
  const picture = join(folder, `${basename(file).replace(/(\.asl)?\.\w+$/, '')}.svg`);
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/cli/main.js', 'diagram', file], {
    encoding: 'utf8',
  });
  if (status !== 0) {
    problems.push(`${file} cannot be drawn: ${stderr}`);
    continue;
  }
  if (!check) writeFileSync(picture, stdout);
  else if (!existsSync(picture) || readFileSync(picture, 'utf8') !== stdout) {
    problems.push(`${picture} is out of date: npm run pictures draws it anew.`);
  }
  const readme = join(folder, 'README.md');
  if (!existsSync(readme) || !readFileSync(readme, 'utf8').includes(`(${basename(picture)})`)) {
    problems.push(`${readme} does not show ${basename(picture)}.`);
  }
}
for (const problem of problems) console.error(problem);
console.log(`${String(definitions.length)} state machines, ${String(problems.length)} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
