import { machineTitle } from '../../coverage/report/covered-machines.js';
import { placeOf } from '../../coverage/report/untaken.js';
import { explainCount } from '../../wording/counts.js';
import { shown } from '../../values/shown.js';
import type { MissingTests } from './find-missing-tests.js';

/** The tests that the suites lack, with what each adds, and what no test can take as far as is known. */
export function printMissingTests(all: readonly MissingTests[]): string {
  const blocks = all.filter(({ beyond, tests }) => beyond.length + tests.length > 0).map(printOne);
  return blocks.length === 0 ? 'The tests take everything.\n' : `${blocks.join('\n\n')}\n`;
}

function printOne({ coverage, tests, beyond, problem }: MissingTests): string {
  const title = shown(machineTitle(coverage));
  if (problem !== undefined) return `No tests are suggested for ${title}: ${shown(problem)}.`;
  const lines =
    tests.length === 0
      ? [`No explored path of ${title} takes more than the tests do.`]
      : [`${explainCount(tests.length, 'test')} would take what the tests of ${title} do not:`];
  tests.forEach(({ test, adds }, index) => {
    lines.push(`  ${index + 1}. ${shown(test.title)}`);
    for (const item of adds) lines.push(`     + ${shown(placeOf(item))}  ${shown(item.label)}`);
  });
  if (beyond.length > 0) lines.push('  No explored path takes:');
  for (const item of beyond) lines.push(`     - ${shown(placeOf(item))}  ${shown(item.label)}`);
  return lines.join('\n');
}
