import {
  callback,
  defineStateMachine,
  fail,
  lambdaTimesOut,
  loadStateMachine,
  mockConfig,
  respond,
  succeed,
  testState,
  worker,
} from 'asl-testkit';
import { fakeStepFunctions } from 'asl-testkit/aws';
import { expect, test } from 'vitest';

const machine = defineStateMachine({ StartAt: 'Only', States: { Only: { Type: 'Pass', End: true } } });
/** As JavaScript passes them, or TypeScript from a variable. */
const odd = (options: object): never => options as never;

test.each<[string, () => unknown]>([
  ['defineStateMachine', () => defineStateMachine({ StartAt: 'A', States: {} }, odd({ substitution: {} }))],
  ['loadStateMachine', () => loadStateMachine('examples/error-processor/template.yml', odd({ ressource: 'A' }))],
  ['run', () => machine.run(odd({ mock: {} }))],
  ['runSync', () => machine.runSync(odd({ inputs: {} }))],
  ['runState', () => machine.runState('Only', odd({ startAt: 'Only' }))],
  ['start', () => machine.start(odd({ taskToken: [] }))],
  ['timeline', () => machine.runSync().timeline(odd({ colors: true }))],
  ['succeed', () => succeed({}, odd({ afterSeconds: 1 }))],
  ['respond', () => respond({}, odd({ affter: 1 }))],
  ['fail', () => fail('Bad', 'so', odd({ stages: 'run' }))],
  ['callback', () => callback(odd({ submit: {} }))],
  ['callback().succeed', () => callback().succeed({}, odd({ delay: 1 }))],
  ['heartbeat', () => callback().heartbeat(odd({ each: 1 }))],
  ['worker', () => worker(odd({ startAfter: 1 }))],
  ['lambdaTimesOut', () => lambdaTimesOut(odd({ second: 1 }))],
  ['mockConfig', () => mockConfig({}, odd({ stateMachine: 'A', testcase: 'B' }))],
  ['testState', () => testState({ definition: '{}' }, odd({ regions: 'a' }))],
  ['fakeStepFunctions', () => fakeStepFunctions(odd({ mock: {} }))],
  ['a text', () => machine.run(odd(Object('x') as object))],
])('%s refuses an option that it does not have', async (_, call) => {
  await expect((async () => call())()).rejects.toThrow(expect.objectContaining({ code: 'INVALID_OPTION' }));
});

test('names the nearest option and all there are', async () => {
  await expect(machine.run(odd({ mock: {} }))).rejects.toThrowErrorMatchingInlineSnapshot(`
    [TestkitError: run() has no option "mock". Did you mean "mocks"? [INVALID_OPTION]
    Hint: its options are input, mocks, startAt, stopAfter, variables, type, name, startTime, seed, taskTokens, order, context, limits, strict, shapes, stateMachines, clients, allowRealCalls, s3.]
  `);
  expect(() => fail('Bad', 'so', odd({ stages: 'run' }))).toThrowErrorMatchingInlineSnapshot(`
    [TestkitError: fail() has no option "stages". Did you mean "stage"? [INVALID_OPTION]
    Hint: its options are after, stage.]
  `);
  expect(() => machine.start(odd(['input']))).toThrowErrorMatchingInlineSnapshot(
    `[TestkitError: The options of start() are an object, not a list. [INVALID_OPTION]]`,
  );
});
