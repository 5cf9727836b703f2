/** Prints named checks as they end, and counts them for whoever asks. */
import { writeFileSync } from 'node:fs';
import process from 'node:process';

/**
 * @param {string} name
 * @param {string | undefined} problem
 * @returns {string} one check as it is printed
 */
export function checkText(name, problem) {
  if (problem === undefined) return `✓ ${name}`;
  return `✗ ${name}\n${problem.trimEnd().replace(/^(?=.)/gm, '    ')}`;
}

/**
 * @returns {{ report: (name: string, problem: string | undefined) => void, finish: () => void }}
 * `report` prints one check; `finish` prints the counts, writes them to the file that TEST_REPORT names, in the words
 * of vitest's JSON reporter, and sets the exit code.
 */
export function startChecks() {
  let numPassedTests = 0;
  let numFailedTests = 0;
  return {
    report(name, problem) {
      if (problem === undefined) numPassedTests += 1;
      else numFailedTests += 1;
      console.log(checkText(name, problem));
    },
    finish() {
      const { TEST_REPORT } = process.env;
      if (TEST_REPORT) writeFileSync(TEST_REPORT, JSON.stringify({ numPassedTests, numFailedTests }));
      console.log(`\n${String(numPassedTests)} passed, ${String(numFailedTests)} failed`);
      process.exitCode = numFailedTests > 0 ? 1 : 0;
    },
  };
}
