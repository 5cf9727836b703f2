import type { StateMachine } from '../../run/state-machine.js';
import { toSource } from '../../wording/to-source.js';
import { printMocks, printObjects } from '../task-script.js';
import type { ChosenTests, PathTest } from './test-paths.js';

/** How a test file finds what it tests. */
export interface TestFileOptions {
  /** The definition, as the test file names it. Default: the file it was loaded from. */
  readonly definition?: string;
  /** Which state machine of a template with several, by logical ID. */
  readonly resource?: string;
}

/** What a test may import to declare its mocks. */
const BUILDERS = ['callback', 'fail', 'lambdaTimesOut', 'neverAnswers', 'respond', 'succeed', 'worker'];

/** Prints a vitest file with a test for each path. */
export function printTestFile(
  machine: StateMachine,
  { tests, untested }: ChosenTests,
  { definition, resource }: TestFileOptions,
): string {
  const file = definition ?? machine.definition.file ?? 'state-machine.asl.json';
  const options = resource === undefined ? '' : `, { resource: ${toSource(resource)} }`;
  const body = tests.map(printTest).join('\n\n');
  const used = BUILDERS.filter((name) => new RegExp(`[ [(]${name}\\(`).test(body));
  // A comment ends with its line.
  const left = untested.map(({ title, reason }) => `// No test of "${oneLine(title)}": ${oneLine(reason)}`);
  return [
    `import { expect, test } from 'vitest';`,
    `import { ${[...used, 'loadStateMachine'].sort().join(', ')} } from 'asl-testkit';`,
    `import 'asl-testkit/vitest';`,
    '',
    `const machine = loadStateMachine(${toSource(file)}${options});`,
    '',
    body,
    ...(left.length === 0 ? [] : ['', ...left]),
    '',
  ].join('\n');
}

function printTest({ title, input, mocks, s3, execution }: PathTest): string {
  const { status, error, path } = execution;
  const ends: Readonly<Record<string, string>> = { SUCCEEDED: 'toSucceed()', TIMED_OUT: 'toTimeOut()' };
  const end = ends[status] ?? `toFail(${error == null ? '' : toSource(error)})`;
  return [
    `test(${toSource(title)}, async () => {`,
    '  const execution = await machine.run({',
    `    input: ${toSource(input)},`,
    `    mocks: ${printMocks(mocks).replaceAll('\n', '\n    ')},`,
    ...(Object.keys(s3).length === 0 ? [] : [`    s3: ${printObjects(s3)},`]),
    '  });',
    `  expect(execution).toFollowPath(${toSource(path)});`,
    `  expect(execution).${end};`,
    '});',
  ].join('\n');
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}
