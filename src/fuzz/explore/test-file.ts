import type { StateMachine } from '../../run/state-machine.js';
import { printScript } from '../task-script.js';
import type { PathTest } from './test-paths.js';

/** How a test file finds what it tests. */
export interface TestFileOptions {
  /** The definition, as the test file names it. Default: the file it was loaded from. */
  readonly definition?: string;
  /** Which state machine of a template with several, by logical ID. */
  readonly resource?: string;
}

/** Prints a vitest file with a test for each path. */
export function printTestFile(
  machine: StateMachine,
  tests: readonly PathTest[],
  { definition, resource }: TestFileOptions,
): string {
  const file = definition ?? machine.definition.file ?? 'state-machine.asl.json';
  const options = resource === undefined ? '' : `, { resource: ${quote(resource)} }`;
  const body = tests.map((path) => printTest(machine, path)).join('\n\n');
  const used = ['fail', 'neverAnswers', 'succeed'].filter((name) => body.includes(`${name}(`));
  return [
    `import { expect, test } from 'vitest';`,
    `import { ${[...used, 'loadStateMachine'].sort().join(', ')} } from 'asl-testkit';`,
    `import 'asl-testkit/vitest';`,
    '',
    `const machine = loadStateMachine(${quote(file)}${options});`,
    '',
    body,
    '',
  ].join('\n');
}

function printTest(machine: StateMachine, path: PathTest): string {
  const states = machine.machine.states.filter(({ name }) => Object.hasOwn(path.script, name));
  const mocks = printScript(path.script, states, () => ({})).replaceAll(/, succeed\(\{\}\)\.forever\(\)\]/g, ']');
  const end = path.status === 'SUCCEEDED' ? 'toSucceed()' : `toFail(${path.error === null ? '' : quote(path.error)})`;
  return [
    `test(${quote(path.title)}, async () => {`,
    '  const execution = await machine.run({',
    `    input: ${JSON.stringify(path.input)},`,
    `    mocks: ${mocks.replaceAll('\n', '\n    ')},`,
    '  });',
    `  expect(execution).toFollowPath([${path.path.map(quote).join(', ')}]);`,
    `  expect(execution).${end};`,
    '});',
  ].join('\n');
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
}
