import { loadStateMachine } from 'asl-testkit';
import { explore } from 'asl-testkit/fuzz';
import { existsSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Published state machines, beside the clone where they are there. */
const FOLDER = '../shared/field/machines';
const FILES = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => /\.(?:json|yaml)$/.test(name)) : [];

/** Machines of which a part stays unknown, and why. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'aws-stepfunc--sam-app-dataquality-using-lambda-statemachine-dataquality.asl.json':
    'a filter compares with an unquoted name, and then a text with itself',
  'aws-stepfunc--sam-app-s3-athena-dataprocessing-statemachines-execute_athena_query.asl.json':
    'formats a placeholder, which has no place for the argument',
  'step-functio--calling-async-api-callback-statemachine-workflow_AsyncAPICallbackPattern.asl.json':
    'has placeholders for what its tasks call',
  'step-functio--distributed-data-stream-aggregator-statemachine-data-extraction-child.asl.json':
    'reads the task token in a task that has none',
  'step-functio--distributed-data-stream-aggregator-statemachine-data-processing-child.asl.json':
    'sends an object as Output of SendTaskSuccess, which is a text',
  'step-functio--idempotent-workflow-sam-statemachine-statemachine.asl.json':
    'writes into a member that its input has as a text',
  'step-functio--parallel-agent-early-stopping-statemachine-worker.asl.json':
    'sends an object as Output of SendTaskSuccess, which is a text',
  // Not a definition that Step Functions takes.
  'step-functio--shared-fallback-state-jsonata-statemachine-statemachine.asl.json': 'is refused',
};

/** Claims that were checked by hand: all that is claimed beside errors of tasks that nothing catches. */
const CLAIMS: readonly RegExp[] = [
  /^"Acquire Lock" → "Initialize Lock Item" → "Acquire Lock" need not end/,
  /^Retry\[0\] of "Dispense\d+".* (?:names States\.TaskFailedId|nothing it stands on fails with States\.TaskFailedId)/,
];

test.skipIf(FILES.length === 0)(
  'published machines are explored to their ends, and nothing false is said of them',
  () => {
    const complete = FILES.filter((name) => !Object.hasOwn(LEFT_OUT, name));
    expect(complete.length).toBeGreaterThan(75);
    for (const name of complete) {
      const exploration = explore(loadStateMachine(`${FOLDER}/${name}`));
      expect([name, exploration.incomplete, exploration.leftOut]).toEqual([name, undefined, []]);
      expect([name, exploration.reachedStates.length]).toEqual([name, exploration.stateCount]);
      const claims = exploration.findings
        .map(({ text }) => text)
        .filter((text) => !/^"[^"]+"[^"]* can fail with /.test(text));
      expect([name, claims.filter((claim) => !CLAIMS.some((checked) => checked.test(claim)))]).toEqual([name, []]);
    }
  },
  120_000,
);
