/**
 * Runs every hostile input of test/hostile in a process of its own, and prints what it ends in, its time and its memory. The
 * table goes into docs/reliability.md: `--write`. Exit code 1 where an input ends in something else than it should, or not at all.
 * `--only TEXT` runs those whose name has the text.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { INPUTS } from '../test/hostile/inputs.mjs';

const DOCUMENT = 'docs/reliability.md';
const TABLE = /(?<=<!-- hostile: printed by npm run hostile -- --write -->\n)[^]*?(?=<!-- \/hostile -->)/;
const PATIENCE = 120_000;

const only = process.argv.includes('--only') ? (process.argv[process.argv.indexOf('--only') + 1] ?? '') : '';
const one = fileURLToPath(new URL('../test/hostile/run-one.mjs', import.meta.url));
/** @type {string[]} */
const rows = [];
let wrong = 0;
for (const [index, { group, name, ends }] of INPUTS.entries()) {
  if (!`${group} ${name}`.includes(only)) continue;
  const { stdout, stderr, error } = spawnSync(process.execPath, [one, String(index)], {
    encoding: 'utf8',
    timeout: PATIENCE,
    maxBuffer: 1e9,
  });
  const last = stdout.trimEnd().split('\n').at(-1) ?? '';
  const { outcome, seconds, megabytes } = last.startsWith('{"outcome"')
    ? JSON.parse(last)
    : { outcome: `RAW: ${error?.message ?? stderr.slice(0, 300)}`, seconds: NaN, megabytes: NaN };
  const isRight = outcome === ends;
  if (!isRight) wrong += 1;
  const figures = `${seconds.toFixed(2)} s | ${megabytes.toFixed(0)} MB`;
  console.log(`${isRight ? '✓' : '✗'} ${group}: ${name}: ${outcome}${isRight ? '' : ` (not ${ends})`}, ${figures}`);
  rows.push(`| ${group} | ${cell(name)} | ${cell(outcome)} | ${figures} |`);
}
console.log(`\n${String(rows.length)} inputs, ${String(wrong)} of them wrong`);
if (process.argv.includes('--write') && wrong === 0 && only === '') {
  const table = ['| | input | ends in | time | memory |', '| --- | --- | --- | --- | --- |', ...rows].join('\n');
  writeFileSync(
    DOCUMENT,
    readFileSync(DOCUMENT, 'utf8').replace(TABLE, () => `\n${table}\n\n`),
  );
}
process.exitCode = wrong > 0 ? 1 : 0;

/** @param {string} text */
function cell(text) {
  const short = text.length > 90 ? `${text.slice(0, 89)}…` : text;
  return `\`${short.replaceAll('|', '\\|').replaceAll('`', "'")}\``;
}
