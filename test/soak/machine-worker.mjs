import { parentPort, workerData } from 'node:worker_threads';
import { smallest } from './smallest.mjs';
import { definitionsOf, faultOf } from './try-machine.mjs';

/**
 * Tries machines for run.mjs in a thread of its own, which can be ended from outside while one of its machines never ends.
 * It says where it is in shared memory: the index it is at, and how many it has done; a message could get stuck.
 *
 * @typedef {{ seed: number, first: number, stride: number, end: number, until: number, place: Int32Array }} Order
 * @typedef {{ kind: string, fault: string, index: number, small: { definition: object, nested: object } | undefined }} Found
 */
const { seed, first, stride, end, until, place } = /** @type {Order} */ (workerData);

const kinds = new Set();
for (let index = first; index < end && Date.now() < until; index += stride) {
  Atomics.store(place, 0, index);
  const definitions = definitionsOf(seed, index);
  const fault = await faultOf(definitions, seed, index);
  Atomics.add(place, 1, 1);
  if (fault === undefined) continue;
  const kind = kindOf(fault);
  const small = kinds.has(kind)
    ? undefined
    : await smallest(definitions, async (candidate) => {
        Atomics.add(place, 2, 1);
        const found = await faultOf(candidate, seed, index);
        return found !== undefined && kindOf(found) === kind;
      });
  kinds.add(kind);
  /** @type {Found} */
  const found = { kind, fault, index, small };
  parentPort?.postMessage(found);
}

/** Faults of one kind have the same words, but for names and numbers. */
function kindOf(/** @type {string} */ fault) {
  const [line = '', next = ''] = fault.split('\n');
  return `${line} ${fault.startsWith('thrown') ? next : ''}`.replace(
    /[0-9a-f]{8}-[0-9a-f-]+|arn:\S+|\d+|"[^"]*"/g,
    '#',
  );
}
