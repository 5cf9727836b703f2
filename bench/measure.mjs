/**
 * One measurement in a process of its own: `node bench/measure.mjs workload NAME CONTESTANT` or
 * `node bench/measure.mjs extra NAME`. Prints one line of JSON.
 */
import { setImmediate } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { contestants } from './contestants.mjs';
import { extras } from './extras.mjs';
import { mockMaker } from './mock-maker.mjs';
import { workloads } from './workloads.mjs';

const [kind, name, contestant] = process.argv.slice(2);
/** Milliseconds of CPU time for warming up, and for measuring. Long enough that the compilers of V8 are done. */
const [WARM, MEASURED] = process.env.BENCH_QUICK === '1' ? [300, 200] : [600, 600];

const answer =
  kind === 'workload'
    ? await measureWorkload(
        workloads().find((workload) => workload.name === name),
        contestants[contestant],
      )
    : await extras[name].measure(process.env.BENCH_QUICK === '1');
console.log(JSON.stringify({ ...answer, rssMiB: process.resourceUsage().maxRSS / 1024 }));
process.exit(0);

async function measureWorkload(workload, { mocks: form, prepare }) {
  const run = await prepare(workload);
  if (run.unsupported !== undefined) return run;
  const mocksOf = await mockMaker(workload, form);
  const { expect, input } = workload;
  const cycle = expect.length;
  // Asking for the time costs a microsecond or two.
  const batch = workload.transitions > 1000 ? cycle : 32;
  // Results are compared in full before any time is taken.
  for (let i = 0; i < 2 * cycle; i++) {
    const got = await run(input, mocksOf(i));
    const wanted = expect[i % cycle];
    if (!isDeepStrictEqual({ ...got }, wanted))
      return { wrong: `${JSON.stringify(got).slice(0, 200)} in execution ${i}` };
  }
  const go = async (milliseconds) => {
    const start = performance.now();
    const cpu = process.cpuUsage();
    for (let runs = 0; ;) {
      for (let i = 0; i < batch; i++) await run(input, mocksOf(runs++));
      // As between tests: Node.js lets go of rejected promises only when the event loop turns.
      await setImmediate();
      const { user, system } = process.cpuUsage(cpu);
      const used = (user + system) / 1000;
      if (used < milliseconds) continue;
      return { perSecond: (runs / (performance.now() - start)) * 1000, perCpuSecond: (runs / used) * 1000 };
    }
  };
  await go(WARM);
  return go(MEASURED);
}
