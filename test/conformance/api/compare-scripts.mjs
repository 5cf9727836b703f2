import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { whyNotComparable } from './not-comparable.mjs';
import { playScript } from './play-script.mjs';

/**
 * Plays every script of a directory against the fake and prints what differs.
 *
 * @param {string} directory
 * @param {{ only?: string, show?: number, list?: boolean }} options as the shared tool has them
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>}
 */
export async function compareScripts(directory, { only = '', show = 0, list = false } = {}) {
  const count = { passed: 0, failed: 0, skipped: 0 };
  for (const file of readdirSync(directory).sort()) {
    const recording = JSON.parse(readFileSync(join(directory, file), 'utf8'));
    if (!recording.id.includes(only)) continue;
    const reason = whyNotComparable(recording.id);
    if (reason !== undefined) {
      count.skipped++;
      if (list) console.log(`not compared  ${recording.id}\n              ${reason}`);
      continue;
    }
    const differences = await playScript(recording);
    if (differences.length === 0) {
      count.passed++;
      continue;
    }
    count.failed++;
    if (list || count.failed <= show) console.log(`FAILED        ${recording.id}`);
    if (count.failed > show) continue;
    for (const { step, operation, path, expected, actual } of differences) {
      console.log(`  step ${step} ${operation} ${path}`);
      console.log(`    recorded ${JSON.stringify(expected)}\n    answered ${JSON.stringify(actual)}`);
    }
  }
  console.log(`api: ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
  return count;
}
