/**
 * `npm run bench -- [--quick] [--json] [--save] [--peers DIR] [--reps N] [--only NAME,…]`
 *
 * Runs everything in processes of its own, several times, and prints medians. Compare figures of one run with each other,
 * or by their ratio to the hand-written loop; absolute figures belong to one computer at one moment. Where
 * bench/results.json is there, each ratio is compared with the one in it. `--save` writes that file.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { coldStarts } from './cold-start.mjs';
import { contestants } from './contestants.mjs';
import { extras, median } from './extras.mjs';
import { printResults } from './print-results.mjs';
import { workloads } from './workloads.mjs';

const args = process.argv.slice(2);
const option = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const quick = args.includes('--quick');
const reps = Number(option('--reps') ?? (quick ? 1 : 5));
const only = option('--only')?.split(',');
const wanted = (name) => only === undefined || only.includes(name);

process.chdir(new URL('..', import.meta.url).pathname);
const peers = option('--peers');
if (peers !== undefined) process.env.BENCH_PEERS = peers;
if (quick) process.env.BENCH_QUICK = '1';

const results = {
  node: process.version,
  cpu: `${os.cpus().length} × ${os.cpus()[0].model}`,
  reps,
  quick,
  workloads: workloads()
    .filter(({ name }) => wanted(name))
    .map((workload) => ({
      name: workload.name,
      title: workload.title,
      // All of a workload's contestants take turns, so that a busy moment of the computer meets all of them.
      contestants: turns(Object.keys(contestants), (contestant) => measure('workload', workload.name, contestant)),
    })),
  extras: Object.keys(extras)
    .filter(wanted)
    .map((name) => ({
      name,
      title: extras[name].title,
      unit: extras[name].unit,
      ...turns([name], (n) => measure('extra', n))[name],
    })),
  coldStarts: wanted('coldStart') ? coldStarts(quick ? 3 : 15) : [],
};

const file = 'bench/results.json';
const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
console.log(args.includes('--json') ? JSON.stringify(results, null, 2) : printResults(results, before));
if (args.includes('--save')) writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);

/** Measures each several times, in turns, and takes the medians of what is a number. */
function turns(names, measureOne) {
  const all = Object.fromEntries(names.map((name) => [name, []]));
  for (let rep = 0; rep < reps; rep++) for (const name of names) all[name].push(measureOne(name));
  return Object.fromEntries(names.map((name) => [name, medianOf(all[name])]));
}

function medianOf(measurements) {
  const [first] = measurements;
  return Object.fromEntries(
    Object.entries(first).map(([key, value]) => [
      key,
      typeof value === 'number' ? median(measurements.map((one) => one[key])) : value,
    ]),
  );
}

function measure(...what) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--expose-gc', 'bench/measure.mjs', ...what], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error(`${what.join(' ')}: ${stderr}`);
  const answer = JSON.parse(stdout.trim().split('\n').at(-1));
  if (answer.wrong !== undefined) throw new Error(`${what.join(' ')} gives a wrong result: ${answer.wrong}`);
  process.stderr.write('.');
  return answer;
}
