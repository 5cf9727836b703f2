/**
 * Adds up the steps of .ci/run.
 *
 *   --step <folder> <name> <status> <seconds>   after a step: completes its report, <folder>/<name>.json
 *   --total <folder>                            prints all steps and, last, the sums; exit code 1 when one failed
 *
 * Reports hold `numPassedTests` and `numFailedTests`, as vitest's JSON reporter writes them; a step without a report
 * is one check.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

const [mode, folder = '.', name = '', status = '0', seconds = '0'] = process.argv.slice(2);

if (mode === '--step') {
  const file = join(folder, `${name}.json`);
  const reported = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const passed = reported.numPassedTests ?? (status === '0' ? 1 : 0);
  // A runner may fail without a failing test: a file that cannot be loaded, an error between tests.
  const failed = Math.max(reported.numFailedTests ?? 0, status === '0' ? 0 : 1);
  writeFileSync(file, JSON.stringify({ at: Date.now(), name, passed, failed, seconds: Number(seconds) }));
} else {
  const steps = readdirSync(folder)
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')))
    .sort((a, b) => a.at - b.at);
  console.log('');
  let [passed, failed] = [0, 0];
  for (const step of steps) {
    passed += step.passed;
    failed += step.failed;
    const verdict =
      step.failed > 0 ? `${String(step.failed)} of ${String(step.passed + step.failed)} failed` : String(step.passed);
    console.log(
      `${step.failed > 0 ? '✗' : '✓'} ${step.name.padEnd(12)} ${verdict.padEnd(16)} ${String(step.seconds).padStart(4)} s`,
    );
  }
  console.log(`\n${String(passed)} passed, ${String(failed)} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
