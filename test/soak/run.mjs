/**
 * `npm run soak -- [--minutes N] [--machines N] [--seed S] [--index I]`: random machines, each run in every way there is
 * (test/soak/try-machine.mjs). Prints how many ran, the seed, and of each kind of fault the smallest definition that has it.
 */
import { parseArgs } from 'node:util';
import { definitionsOf, faultOf } from './try-machine.mjs';
import { smallest } from './smallest.mjs';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string' },
    machines: { type: 'string' },
    seed: { type: 'string' },
    index: { type: 'string' },
    faults: { type: 'string', default: '3' },
  },
});
const number = (/** @type {string | undefined} */ text, /** @type {number} */ otherwise) => {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (Number.isFinite(value) && value >= 0) return value;
  console.error(`soak: "${text}" is not a number from 0 on`);
  process.exit(2);
};
const minutes = number(values.minutes, values.machines === undefined ? 1 : Infinity);
const machines = number(values.machines, Infinity);
const seed = number(values.seed, Date.now() % 2 ** 31);
const most = number(values.faults, 3);
const only = values.index === undefined ? undefined : number(values.index, 0);

const started = Date.now();
let ran = 0;
let faults = 0;
const kinds = new Set();
for (let index = only ?? 0; ran < machines && Date.now() - started < minutes * 60_000; index++) {
  const definitions = definitionsOf(seed, index);
  const fault = await faultOf(definitions, seed, index);
  ran++;
  if (fault !== undefined) {
    faults++;
    const kind = kindOf(fault);
    if (!kinds.has(kind)) {
      kinds.add(kind);
      const small = await smallest(definitions, async (candidate) => {
        const found = await faultOf(candidate, seed, index);
        return found !== undefined && kindOf(found) === kind;
      });
      console.log(`\nFault: ${fault}\nAgain: npm run soak -- --seed ${seed} --index ${index}\nSmallest definition:`);
      console.log(JSON.stringify(small.definition));
      if (JSON.stringify(small.definition).includes('startExecution'))
        console.log(`Nested: ${JSON.stringify(small.nested)}`);
    }
    if (kinds.size >= most) break;
  }
  if (only !== undefined) break;
}
const seconds = (Date.now() - started) / 1000;
console.log(
  `\nsoak: ${ran} machines in ${seconds.toFixed(0)} s, seed ${seed}: ${faults === 0 ? 'no fault' : `${faults} with a fault`}`,
);
process.exitCode = faults === 0 ? 0 : 1;

/** Faults of one kind have the same words, but for names and numbers. */
function kindOf(/** @type {string} */ fault) {
  const [first = '', second = ''] = fault.split('\n');
  return `${first} ${fault.startsWith('thrown') ? second : ''}`.replace(
    /[0-9a-f]{8}-[0-9a-f-]+|arn:\S+|\d+|"[^"]*"/g,
    '#',
  );
}
