import type { JsonValue } from '../../values/json.js';
import type { Execution } from '../../history/execution.js';
import type { Rehearsal } from './rehearse.js';
import { toKey, toSource } from '../../wording/to-source.js';

/** What a test file says besides its tests. */
export interface TestFile {
  /** Path of the definition, relative to the working directory. */
  readonly definition: string;
  /** The state machine of a template, if it must be said which. */
  readonly resource: string | undefined;
  readonly input: JsonValue;
  readonly rehearsals: readonly Rehearsal[];
}

/** Writes the source of a test file: one test for each rehearsal, expecting what happened in it. */
export function printTestFile({ definition, resource, input, rehearsals }: TestFile): string {
  const tests = rehearsals.map((rehearsal) => printTest(rehearsal, input));
  const used = ['fail', 'succeed'].filter((name) => tests.some((test) => test.includes(`${name}(`)));
  const options = resource === undefined ? '' : `, { resource: ${toSource(resource)} }`;
  return [
    `import { ${[...used, 'loadStateMachine'].sort().join(', ')} } from 'asl-testkit';`,
    "import 'asl-testkit/vitest';",
    "import { expect, test } from 'vitest';",
    '',
    `const machine = loadStateMachine(${toSource(definition)}${options});`,
    '',
    tests.join('\n\n'),
    '',
  ].join('\n');
}

function printTest({ mocks, failure, execution }: Rehearsal, input: JsonValue): string {
  const keys = [...mocks].map(([state, source]) => `      ${toKey(state)}: ${source},`);
  const options = [
    ...(isEmptyObject(input) ? [] : [`    input: ${toSource(input)},`]),
    ...(keys.length === 0 ? [] : ['    mocks: {', ...keys, '    },']),
  ];
  const call = options.length === 0 ? 'machine.run()' : ['machine.run({', ...options, '  })'].join('\n');
  return [
    `test(${toSource(titleOf({ mocks, failure, execution }))}, async () => {`,
    `  const execution = await ${call};`,
    '',
    ...expectations({ mocks, failure, execution }).map((line) => `  ${line}`),
    '});',
  ].join('\n');
}

function titleOf({ failure, execution }: Rehearsal): string {
  if (failure === undefined) return `ends ${execution.status} when every task answers`;
  const { state, error, handledBy } = failure;
  return handledBy === 'Retry' ? `retries ${state} after ${error}` : `catches ${error} in ${state}`;
}

function expectations({ failure, execution }: Rehearsal): string[] {
  const ending = explainEnding(execution);
  if (failure === undefined) return [ending, `expect(execution).toFollowPath(${toSource(execution.path)});`];
  const state = toSource(failure.state);
  const retries = execution.retries(failure.state).length;
  const [caught] = execution.catches(failure.state);
  const lines = retries === 0 ? [] : [`expect(execution).toRetryTimes(${state}, ${retries});`];
  if (caught !== undefined) {
    const to = toSource(caught.next);
    lines.push(`expect(execution).toCatch(${toSource(failure.error)}, { in: ${state}, next: ${to} });`);
  }
  return [...lines, ending];
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
