import type { JsonValue } from '../../values/json.js';
import type { Execution } from '../../history/execution.js';
import { printMocks, printObjects, type TaskScript } from '../../fuzz/task-script.js';
import { toSource } from '../../wording/to-source.js';
import type { FirstTest, FirstTests } from './first-tests.js';

/** What a test file says besides its tests. */
export interface TestFile extends FirstTests {
  /** Path of the definition, relative to the working directory. */
  readonly definition: string;
  /** The state machine of a template, if it must be said which. */
  readonly resource: string | undefined;
}

/** What a test may import to declare its mocks. */
const BUILDERS = ['callback', 'fail', 'lambdaTimesOut', 'neverAnswers', 'respond', 'succeed', 'worker'];

/** Writes the source of a vitest file: one test for each run, expecting what happened in it. */
export function printTestFile({ definition, resource, tests, untested }: TestFile): string {
  const body = tests.map((test, index) => printTest(test, titleOf(test, index, tests))).join('\n\n');
  const used = BUILDERS.filter((name) => new RegExp(`[ [(]${name}\\(`).test(body));
  const options = resource === undefined ? '' : `, { resource: ${toSource(resource)} }`;
  return [
    `import { ${[...used, 'loadStateMachine'].sort().join(', ')} } from 'asl-testkit';`,
    "import 'asl-testkit/vitest';",
    "import { expect, test } from 'vitest';",
    '',
    `const machine = loadStateMachine(${toSource(definition)}${options});`,
    '',
    // A file without any test fails.
    body === '' ? "test('is valid', () => {\n  expect(machine).toBeValid();\n});" : body,
    ...notTested(untested, '//'),
    '',
  ].join('\n');
}

/** Comments that say what has no test. */
export function notTested(untested: readonly string[], mark: string): string[] {
  // A comment ends with its line.
  const lines = untested.map((text) => `${mark} No test: ${text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')}`);
  return lines.length === 0 ? [] : ['', ...lines];
}

/** The title of a test, with a number where another one before it has the same. */
export function titleOf({ title }: FirstTest, index: number, tests: readonly FirstTest[]): string {
  const before = tests.slice(0, index).filter((other) => other.title === title).length;
  return before === 0 ? title : `${title} (${before + 1})`;
}

function printTest({ path, expected }: FirstTest, title: string): string {
  const { input, mocks, s3, execution } = path;
  const options = [
    ...(isEmptyObject(input) ? [] : [`    input: ${toSource(input)},`]),
    ...(Object.keys(mocks).length === 0 ? [] : [`    mocks: ${printMocks(plain(mocks)).replaceAll('\n', '\n    ')},`]),
    ...(Object.keys(s3).length === 0 ? [] : [`    s3: ${printObjects(s3)},`]),
  ];
  const call = options.length === 0 ? 'machine.run()' : ['machine.run({', ...options, '  })'].join('\n');
  return [
    `test(${toSource(title)}, async () => {`,
    `  const execution = await ${call};`,
    '',
    ...expectations(expected, execution).map((line) => `  ${line}`),
    '});',
  ].join('\n');
}

/** An only answer stands without a list: it will do for every call. */
function plain(mocks: TaskScript): TaskScript {
  return Object.fromEntries(
    Object.entries(mocks).map(([state, steps]) => {
      const [only, ...others] = steps;
      return [state, only === undefined || others.length > 0 ? steps : [{ ...only, forever: true }]];
    }),
  );
}

function expectations(expected: FirstTest['expected'], execution: Execution): string[] {
  const ending = explainEnding(execution);
  switch (expected.kind) {
    case 'path':
      return [ending, `expect(execution).toFollowPath(${toSource(expected.path)});`];
    case 'end':
      return [ending];
    case 'retries':
      return [`expect(execution).toRetryTimes(${toSource(expected.state)}, ${expected.times});`, ending];
    case 'caught': {
      const { state, error, next } = expected;
      const place = `{ in: ${toSource(state)}, next: ${toSource(next)} }`;
      return [...(error === null ? [] : [`expect(execution).toCatch(${toSource(error)}, ${place});`]), ending];
    }
  }
}

/** The expectation of how an execution ended. */
export function explainEnding({ status, error }: Execution): string {
  if (status === 'SUCCEEDED') return 'expect(execution).toSucceed();';
  return status === 'FAILED'
    ? `expect(execution).toFail(${error == null ? '' : toSource(error)});`
    : 'expect(execution).toTimeOut();';
}

function isEmptyObject(value: JsonValue): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
}
