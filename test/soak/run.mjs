/**
 * `npm run soak -- [--minutes N] [--machines N] [--seed S] [--index I] [--threads N] [--patience SECONDS]`: random machines,
 * each run in every way there is (test/soak/try-machine.mjs). Prints how many ran, the seed, and of each kind of fault the
 * smallest definition that has it. A machine that has not ended after `--patience` seconds is a fault of its own.
 */
import { availableParallelism } from 'node:os';
import { clearInterval, setInterval } from 'node:timers';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { definitionsOf } from './try-machine.mjs';

/** @typedef {import('./machine-worker.mjs').Order} Order @typedef {import('./machine-worker.mjs').Found} Found */

const options = parseArgs({
  options: {
    minutes: { type: 'string' },
    machines: { type: 'string' },
    seed: { type: 'string' },
    index: { type: 'string' },
    faults: { type: 'string' },
    threads: { type: 'string' },
    patience: { type: 'string' },
  },
}).values;
const only = options.index === undefined ? undefined : number(options.index, 0);
const minutes = number(options.minutes, options.machines === undefined && only === undefined ? 1 : Infinity);
const machines = only === undefined ? number(options.machines, Infinity) : 1;
const seed = number(options.seed, Date.now() % 2 ** 31);
const most = number(options.faults, 3);
const threads = Math.min(number(options.threads, availableParallelism()), machines);
const patience = number(options.patience, 60) * 1000;

const started = Date.now();
const begin = only ?? 0;
const end = begin + machines;
let ran = 0;
/** @type {Map<string, number>} */
const kinds = new Map();

console.log(`soak: seed ${seed}`);
await Promise.all(Array.from({ length: threads }, (_, thread) => runThread(begin + thread)));
const seconds = (Date.now() - started) / 1000;
const faults = [...kinds.values()].reduce((sum, count) => sum + count, 0);
console.log(
  `\nsoak: ${ran} machines in ${seconds.toFixed(0)} s, seed ${seed}: ${faults === 0 ? 'no fault' : `${faults} with a fault`}`,
);
process.exitCode = faults === 0 && ran > 0 ? 0 : 1;

/** Every `threads`th machine from one on; a machine that never ends costs its thread, and the next one goes on behind it. */
async function runThread(/** @type {number} */ first) {
  for (let from = first; from < end && !over();) from = (await watched(from)) + threads;
}

function over() {
  return kinds.size >= most || Date.now() - started >= minutes * 60_000;
}

/** @returns {Promise<number>} the last index it was at; past the end if there is nothing more to do */
function watched(/** @type {number} */ first) {
  const place = new Int32Array(new SharedArrayBuffer(12));
  /** @type {Order} */
  const order = { seed, first, stride: threads, end, until: started + minutes * 60_000, place };
  const worker = new Worker(new URL('machine-worker.mjs', import.meta.url), { workerData: order });
  return new Promise((resolve) => {
    let [seen, since] = ['', Date.now()];
    let settled = false;
    const settle = (/** @type {number} */ last) => {
      if (settled) return;
      settled = true;
      clearInterval(watch);
      ran += Atomics.load(place, 1);
      void worker.terminate().then(() => resolve(last));
    };
    const lost = (/** @type {string} */ kind, /** @type {string} */ fault) => {
      const index = Math.max(first, Atomics.load(place, 0));
      // The machine it was at counts as well.
      ran++;
      found({ kind, fault, index, small: definitionsOf(seed, index) });
      settle(index);
    };
    const watch = setInterval(() => {
      const now = [...place].join();
      if (now !== seen) [seen, since] = [now, Date.now()];
      else if (Date.now() - since > patience) lost('hang', `it had not ended after ${patience / 1000} s`);
      if (over() && kinds.size >= most) settle(end);
    }, 250);
    worker.on('message', found);
    worker.on('error', (error) =>
      lost(`worker ${error.name}`, `the thread ended with ${error.stack ?? error.message}`),
    );
    worker.on('exit', () => settle(end));
  });
}

function found(/** @type {Found} */ { kind, fault, index, small }) {
  const times = kinds.get(kind) ?? 0;
  kinds.set(kind, times + 1);
  if (times > 0 || small === undefined) return;
  console.log(`\nFault: ${fault}\nAgain: npm run soak -- --seed ${seed} --index ${index}\nDefinition:`);
  const text = JSON.stringify(small.definition);
  console.log(text);
  if (text.includes('startExecution')) console.log(`Nested: ${JSON.stringify(small.nested)}`);
}

function number(/** @type {string | undefined} */ text, /** @type {number} */ otherwise) {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (Number.isFinite(value) && value >= 0) return value;
  console.error(`soak: "${text}" is not a number from 0 on`);
  process.exit(2);
}
