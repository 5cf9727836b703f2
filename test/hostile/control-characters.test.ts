import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import '../../src/vitest/index.js';
import { inFolder } from '../cli/in-terminal.js';
import { compareSimulations, explore, fuzz, FuzzFailure, simulate } from '../../src/fuzz/index.js';
import { defineStateMachine, fail, loadStateMachine, succeed } from '../../src/index.js';
import { adapt } from '../../src/matchers/adapt.js';
import { executionSerializer } from '../../src/matchers/execution-serializer.js';
import { MATCHERS } from '../../src/matchers/matchers.js';

/** Clears the screen, rings, recolours, turns text around, hides, begins a line anew, fakes a line. */
const EVIL = '\u001b[2J\u0007\u009b31m\u202eX\u200b\u2066\ufeff\u007f\r\tX\u2028';
const RAW = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

const task = `Task${EVIL}`;
const choice = `Choose${EVIL}`;
const error = `Error${EVIL}`;

const definition = {
  Comment: EVIL,
  StartAt: choice,
  States: {
    [choice]: { Type: 'Choice', Choices: [{ Variable: '$.go', BooleanEquals: true, Next: task }], Default: 'No' },
    [task]: {
      Type: 'Task',
      Resource: `arn:aws:lambda:us-east-1:123456789012:function:evil`,
      Retry: [{ ErrorEquals: [error], MaxAttempts: 1 }],
      Catch: [{ ErrorEquals: ['Other'], Next: 'No' }],
      Next: 'Each',
    },
    Each: {
      Type: 'Map',
      ItemsPath: '$.items',
      ItemProcessor: { StartAt: `In${EVIL}`, States: { [`In${EVIL}`]: { Type: 'Pass', End: true } } },
      End: true,
    },
    No: { Type: 'Fail', Error: error, Cause: `Cause${EVIL}` },
  },
} as const;
const name = `machine${EVIL}`;
const machine = defineStateMachine(definition as object, { name });
const input = { go: true, [`key${EVIL}`]: EVIL };
const failing = { input, mocks: { [task]: fail(error, `Cause${EVIL}`) } };

/** Holds that a text is there, says what it is about, and shows nothing raw. */
function expectReadable(text: string): void {
  expect(text).toContain('\\u001b[2J');
  expect(RAW.exec(text)).toBeNull();
}

/** The message, without the colours that vitest gives matchers where the terminal wants some. */
function messageOf(action: () => unknown): string {
  try {
    action();
  } catch (thrown) {
    if (thrown instanceof Error) return thrown.message.replace(/\u001b\[\d+m/g, '');
  }
  throw new Error('Nothing was thrown.');
}

describe('control characters of names, errors, causes and data are shown escaped', () => {
  const execution = machine.runSync(failing);
  const succeeded = machine.runSync({ input, mocks: { [task]: succeed({ items: [EVIL] }) } });

  test('in a timeline, with data and what is left out', () => {
    expectReadable(execution.timeline({ data: true }));
    expectReadable(succeeded.timeline({ data: true }));
    expectReadable(succeeded.timeline({ maxLines: 3 }));
    expectReadable(inspect(execution));
  });

  test('a name with line breaks takes one line of a timeline', () => {
    const fake = 'A\n  0s  ExecutionSucceeded';
    const states = { [fake]: { Type: 'Pass', End: true } };
    const lines = defineStateMachine({ StartAt: fake, States: states }).runSync().timeline().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain('A\\n  0s  ExecutionSucceeded');
  });

  test('in colours, of which only ours are left', () => {
    const text = execution.timeline({ colours: true });
    const bare = text.replace(/\u001b\[(?:1|2|22|31|32|39)m/g, '');
    expect(bare).not.toBe(text);
    expectReadable(bare);
  });

  test('in a snapshot', () => {
    expectReadable(executionSerializer.serialize(succeeded, {}, '  '));
  });

  test('in the messages of failing matchers', () => {
    expectReadable(messageOf(() => expect(execution).toSucceed()));
    expectReadable(messageOf(() => expect(execution).not.toFail()));
    expectReadable(messageOf(() => expect(execution).toFail(`Else${EVIL}`)));
    expectReadable(messageOf(() => expect(execution).toVisit('Each')));
    expectReadable(messageOf(() => expect(execution).toVisit(`Unknown${EVIL}`)));
    expectReadable(messageOf(() => expect(execution).toRetryTimes(task, 7)));
    expectReadable(messageOf(() => expect(succeeded).toSucceed([`other${EVIL}`])));
  });

  test("in the diff of a runner's own", () => {
    let diffed: unknown;
    try {
      expect(succeeded).toSucceed({ [`other${EVIL}`]: EVIL });
    } catch (thrown) {
      diffed = thrown;
    }
    const { actual, expected } = diffed as { actual: unknown; expected: unknown };
    expect(RAW.exec(inspect([actual, expected]))).toBeNull();
  });

  test('in the messages for Jest, whose diff is a part of them', () => {
    const utils = {
      stringify: (value: unknown) => String(value),
      diff: (a: unknown, b: unknown) => `- ${JSON.stringify(a)}\n+ ${JSON.stringify(b)}`,
    };
    const matcher = adapt(MATCHERS.toSucceed as never) as (...args: unknown[]) => { message: () => string };
    expectReadable(matcher.call({ equals: () => false, utils, promise: '' }, succeeded, { a: EVIL }).message());
  });

  test('in what toBeValid says', () => {
    const broken: object = { ...definition, StartAt: `Missing${EVIL}` };
    expectReadable(messageOf(() => expect(broken).toBeValid()));
    expectReadable(messageOf(() => defineStateMachine(broken)));
  });

  test('in errors about mocks', () => {
    expectReadable(messageOf(() => machine.runSync({ input })));
    expectReadable(messageOf(() => machine.runSync({ input, mocks: { [`Tsk${EVIL}`]: succeed(1) } })));
    expectReadable(messageOf(() => machine.runSync({ input, mocks: { [task]: [] } })));
    expectReadable(messageOf(() => machine.runSync({ input, mocks: {}, [`option${EVIL}`]: 1 } as object)));
  });

  test('in errors about files', () => {
    const { folder } = inFolder({ [`broken\u001b[2J.asl.json`]: `{ "StartAt": "${EVIL}` });
    expectReadable(messageOf(() => loadStateMachine(join(folder, 'broken\u001b[2J.asl.json'))));
    expectReadable(messageOf(() => loadStateMachine(join(folder, `none${EVIL}`))));
  });

  test('in a counterexample, as source that means the same', async () => {
    const options = { seed: 1, runs: 5, input: fc.constant(input) };
    const found: unknown = await fuzz(machine, options, () => false).catch((thrown: unknown) => thrown);
    expect(found).toBeInstanceOf(FuzzFailure);
    expectReadable((found as FuzzFailure).message);
  });

  test('in an exploration and its test file', () => {
    const exploration = explore(machine, { input });
    expectReadable(exploration.toText());
    expectReadable(exploration.testFile({ definition: `${EVIL}.asl.json` }));
    expectReadable(messageOf(() => expect(exploration).toHandleEveryError()));
  });

  test('in a simulation and a comparison', () => {
    const simulation = simulate(machine, { runs: 20, input, tasks: { [task]: { errorRate: 0.9, error } } });
    expectReadable(simulation.toText());
    expectReadable(compareSimulations({ [`one${EVIL}`]: simulation }));
  });
});

describe('every command prints control characters escaped', () => {
  const { run } = inFolder({
    'evil.asl.json': JSON.stringify(definition),
    'broken.asl.json': JSON.stringify({ ...definition, StartAt: `Missing${EVIL}` }),
    'stumbles.asl.json': JSON.stringify({
      StartAt: choice,
      States: {
        [choice]: { Type: 'Pass', Parameters: { 'a.$': 'States.ArrayGetItem(States.Array(1), 5)' }, End: true },
      },
    }),
    'input.json': JSON.stringify(input),
    'mocks.json': JSON.stringify({ [task]: [{ fail: { error, cause: EVIL } }, { fail: { error, cause: EVIL } }] }),
    'tasks.json': JSON.stringify({ [task]: { errorRate: 0.9, error } }),
  });
  const out = mkdtempSync(join(tmpdir(), 'asl-testkit-'));

  test.each([
    [['run', './evil.asl.json', '--input', '@./input.json', '--mocks', './mocks.json', '--data']],
    [['run', './evil.asl.json', '--input', '@./input.json', '--mocks', './mocks.json', '--json']],
    [['run', './evil.asl.json', '--input', '@./input.json']],
    [['validate', './broken.asl.json']],
    [['validate', './broken.asl.json', '--json']],
    [['explore', './evil.asl.json', '--input', '@./input.json']],
    [['explore', './evil.asl.json', '--json']],
    [['fuzz', './broken.asl.json']],
    [['fuzz', './stumbles.asl.json', '--seed', '1']],
    [['fuzz', './stumbles.asl.json', '--seed', '1', '--json']],
    [['simulate', './evil.asl.json', '--input', '@./input.json', '--tasks', '@./tasks.json', '--runs', '20']],
    [['simulate', './evil.asl.json', '--tasks', '@./tasks.json', '--runs', '20', '--json']],
    [['types', './evil.asl.json', '--print']],
    [['diagram', './evil.asl.json', '--format', 'mermaid']],
    [['diagram', `./none${EVIL}`]],
    [['run', './evil.asl.json', `--${EVIL}`]],
    [[`command${EVIL}`]],
    [['explore', './evil.asl.json', '--tests', join(out, `x${EVIL}.test.ts`)]],
  ])('%j', async (argv) => {
    const { stdout, stderr } = await run(argv);
    expect(RAW.exec(stdout + stderr)).toBeNull();
    expect(stdout + stderr).toMatch(/\\u001b|\\u202e|�/);
  });

  test('with colours, only ours are left', async () => {
    const { stdout } = await run(['run', './evil.asl.json', '--input', '@./input.json', '--mocks', './mocks.json'], {
      isTTY: true,
    });
    const bare = stdout.replace(/\u001b\[(?:1|2|22|31|32|39)m/g, '');
    expect(bare).not.toBe(stdout);
    expectReadable(bare);
  });

  test('JSON output means what it meant', async () => {
    const { stdout } = await run([
      ...['run', './evil.asl.json', '--input', '@./input.json', '--mocks', './mocks.json', '--json'],
    ]);
    expect(JSON.parse(stdout)).toMatchObject({ error, path: [choice, task] });
  });
});
