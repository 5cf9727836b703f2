import type { Execution } from '../../history/execution.js';
import type { OutcomeDocument } from '../../mocks/declare/outcome-document.js';
import type { RecordedAnswers, RecordedRun } from '../../mocks/recording/recorded-run.js';
import { toKey, toSource } from '../../wording/to-source.js';
import { explainEnding } from './print-test.js';

/** What a regression test says. */
export interface RegressionTest {
  readonly definition: string;
  readonly resource: string | undefined;
  readonly recorded: RecordedRun;
  /** What the definition does with what was recorded. */
  readonly execution: Execution;
}

/** Writes the source of a test that repeats a recorded execution, and expects what happened in it. */
export function printRegression({ definition, resource, recorded, execution }: RegressionTest): string {
  const options = resource === undefined ? '' : `, { resource: ${toSource(resource)} }`;
  const { input, startTime, answers } = recorded;
  const mocks = [...answers].map(([state, each]) => printAnswers(state, each)).flat();
  const imports = mocks.length === 0 ? 'loadStateMachine' : 'loadStateMachine, mocksFromDocument';
  return [
    `import { ${imports} } from 'asl-testkit';`,
    "import 'asl-testkit/vitest';",
    "import { expect, test } from 'vitest';",
    '',
    `const machine = loadStateMachine(${toSource(definition)}${options});`,
    '',
    `test(${toSource(titleOf(execution))}, async () => {`,
    '  const execution = await machine.run({',
    ...(startTime === undefined ? [] : [`    startTime: ${toSource(startTime)},`]),
    `    input: ${toSource(input)},`,
    ...(mocks.length === 0 ? [] : ['    mocks: mocksFromDocument({', ...mocks, '    }),']),
    '  });',
    '',
    ...expectations(execution).map((line) => `  ${line}`),
    '});',
    '',
  ].join('\n');
}

function titleOf({ status, error }: Execution): string {
  return `repeats the execution that ${status}${error == null ? '' : ` with ${error}`}`;
}

function printAnswers(state: string, answers: RecordedAnswers): string[] {
  if (answers.kind === 'list') return [`      ${toKey(state)}: [`, ...answers.outcomes.map(line), '      ],'];
  return [
    `      ${toKey(state)}: {`,
    '        perItem: [',
    ...answers.items.map((list) => `          [${list.map(source).join(', ')}],`),
    '        ],',
    '      },',
  ];
}

function line(outcome: OutcomeDocument): string {
  return `        ${source(outcome)},`;
}

function source(outcome: OutcomeDocument): string {
  return toSource(outcome);
}

function expectations(execution: Execution): string[] {
  const states = [...new Set(execution.retries().map(({ state }) => state))];
  return [
    `expect(execution).toFollowPath(${toSource(execution.path)});`,
    ...states.map((state) => `expect(execution).toRetryTimes(${toSource(state)}, ${execution.retries(state).length});`),
    ...execution.catches().flatMap(({ error, state, next }) => {
      const place = `{ in: ${toSource(state)}, next: ${toSource(next)} }`;
      return error == null ? [] : [`expect(execution).toCatch(${toSource(error)}, ${place});`];
    }),
    explainEnding(execution),
  ];
}
