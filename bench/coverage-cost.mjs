/** What coverage costs a run: rounds with it and without it take turns in one process, and the medians of their processor time are compared. */
import process from 'node:process';
import { defineStateMachine, fail, succeed } from 'asl-testkit';
import { countingLoop, errorProcessor } from './workloads.mjs';

/**
 * Measures runs that are done within microseconds, so that what is done at the end of each counts most.
 *
 * @param {boolean} quick
 * @returns {{ value: number, detail: string }} the cost in percent of a run
 */
export function coverageCost(quick) {
  const turn = coverageSwitch();
  const workloads = [routes(), loop()];
  const rounds = quick ? 30 : 120;
  const costs = workloads.map((run) => {
    /** @type {{ on: number[], off: number[] }} */
    const times = { on: [], off: [] };
    for (let round = -10; round < rounds; round++) {
      for (const side of /** @type {const} */ (round % 2 === 0 ? ['on', 'off'] : ['off', 'on'])) {
        turn(side === 'on');
        const { user } = process.cpuUsage();
        run();
        if (round >= 0) times[side].push(process.cpuUsage().user - user);
      }
    }
    turn(false);
    return (median(times.on) / median(times.off) - 1) * 100;
  });
  return { value: Math.max(...costs), detail: costs.map((cost) => `${cost.toFixed(1)} %`).join(', ') };
}

function routes() {
  const machine = defineStateMachine(errorProcessor);
  const ok = succeed({ status: 'ok' });
  const busy = fail('TransientError');
  const plans = [[ok], [busy, ok], [fail('ValidationError')], [busy, busy, fail('Unforeseen')]];
  return () => {
    for (let run = 0; run < 2000; run++) {
      machine.runSync({ input: { orderId: 'o-1' }, mocks: { Invoke: plans[run % plans.length] } });
    }
  };
}

function loop() {
  const machine = defineStateMachine(countingLoop(1000));
  return () => {
    for (let run = 0; run < 20; run++) machine.runSync({ input: { n: 0 } });
  };
}

/** @returns {(isOn: boolean) => void} what turns coverage off and on again within a process; no part of the public package */
function coverageSwitch() {
  const { switches } = /** @type {any} */ (globalThis)[Symbol.for('asl-testkit.coverage')] ?? {};
  const [turn] = switches ?? [];
  if (turn === undefined) throw new Error('Coverage is not on: set ASL_TESTKIT_COVERAGE.');
  return turn;
}

/** @param {number[]} numbers */
function median(numbers) {
  return numbers.sort((a, b) => a - b)[numbers.length >> 1] ?? 0;
}
