import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadFuzzing } from '../../src/cli/load-fuzzing.js';
import { inFolder } from './in-terminal.js';

const task = (fields: object): object => ({
  Type: 'Task',
  Resource: 'arn:aws:lambda:us-east-1:123456789012:function:charge',
  ...fields,
});
const files = {
  'sound.asl.json': JSON.stringify({ StartAt: 'Charge', States: { Charge: task({ End: true }) } }),
  // The catcher replaces the order by the error, and the order's id is gone.
  'loses.asl.json': JSON.stringify({
    StartAt: 'Charge',
    States: {
      Charge: task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Notify' }], ResultPath: null, Next: 'Notify' }),
      Notify: { Type: 'Pass', Parameters: { 'order.$': '$.orderId' }, End: true },
    },
  }),
};

describe('fuzz', () => {
  test('exits with 0 where nothing is found', async () => {
    const { run } = inFolder(files);
    expect(await run(['fuzz', './sound.asl.json', '--seed', '1', '--runs', '50'])).toMatchInlineSnapshot(`
      {
        "code": 0,
        "stderr": "",
        "stdout": "sound: nothing found in 50 executions (seed 1); 2 of 2 transitions were taken
      ",
      }
    `);
  });

  test('prints the smallest counterexample, and exits with 1', async () => {
    const { run } = inFolder(files);
    const { code, stdout, stderr } = await run(['fuzz', './loses.asl.json', '--seed', '1']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toMatchInlineSnapshot(`
      "Fuzzing "loses" found an execution that breaks the property, after 9 runs, 2 shrinks

        The execution fails with States.Runtime, which nothing can catch: An error occurred while executing the state 'Notify' (entered at the event id #7). The JSONPath '$.orderId' specified for the field 'order.$' could not be found in the input '{"Error":"Unforeseen.Error","Cause":""}'

      What happened:
        +0s  Charge   failed: Unforeseen.Error → Catch[0] (States.ALL)
        +0s  Notify   failed: States.Runtime "The JSONPath '$.orderId' specified for the field 'order.$' …"
        +0s  execution FAILED: States.Runtime
             cause: The JSONPath '$.orderId' specified for the field 'order.$' could not be found in the input '{"Error":"Unforeseen.Error","Cause":""}'

      As a unit test:
        const execution = machine.runSync({
          input: { orderId: 'text' },
          mocks: {
            Charge: [fail('Unforeseen.Error'), succeed({}).forever()],
          },
        });

      Replay: fuzz(machine, { seed: 1, path: "2:2:1", … })
      "
    `);
  });

  test('finds the same again by the seed and the path that it printed', async () => {
    const { run } = inFolder(files);
    const first = await run(['fuzz', './loses.asl.json', '--seed', '5', '--json']);
    const { found } = JSON.parse(first.stdout) as { found: { seed: number; path: string; script: object } };
    const replay = ['--seed', String(found.seed), '--path', found.path, '--json'];
    const again = await run(['fuzz', './loses.asl.json', ...replay]);
    expect(again.code).toBe(1);
    expect(JSON.parse(again.stdout)).toMatchObject({ found: { script: found.script } });
    expect(found.script).toEqual({ Charge: [{ fail: 'Unforeseen.Error' }] });
  });

  test('keeps what it found in the corpus', async () => {
    const { run, folder } = inFolder(files);
    await run(['fuzz', './loses.asl.json', '--corpus', './found']);
    expect(readdirSync(join(folder, 'found'))).toHaveLength(1);
    const again = await run(['fuzz', './loses.asl.json', '--corpus', './found']);
    expect(again.stdout).toContain('after 1 run, 0 shrinks');
  });

  test('stops when its seconds are over', async () => {
    const { run } = inFolder(files);
    const { code, stdout } = await run(['fuzz', './sound.asl.json', '--runs', '100000000', '--seconds', '1', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ found: null });
  });

  test('shows how far it is to a person only', async () => {
    const { run } = inFolder(files);
    const { stderr } = await run(['fuzz', './sound.asl.json', '--runs', '24', '--seed', '1'], { isTTY: true });
    expect(stderr).toContain('\r████████████░░░░░░░░░░░░ 12 of 24 executions');
    expect(stderr.endsWith('\r\u001b[K')).toBe(true);
  });

  test('says what it cannot use, and exits with 2', async () => {
    const { run } = inFolder(files);
    expect(await run(['fuzz', './sound.asl.json', '--path', '0'])).toMatchInlineSnapshot(`
      {
        "code": 2,
        "stderr": "--path needs the seed that was printed with it. [INVALID_OPTION]
      Hint: --seed <n> --path …
      ",
        "stdout": "",
      }
    `);
    expect(await run(['fuzz', './sound.asl.json', '--runs', '0'])).toMatchObject({ code: 2 });
  });

  test('says which package is missing', async () => {
    const missing = Object.assign(new Error("Cannot find package 'fast-check' imported from /app/x.js"), {
      code: 'ERR_MODULE_NOT_FOUND',
    });
    await expect(loadFuzzing(() => Promise.reject(missing))).rejects.toThrowErrorMatchingInlineSnapshot(`
      [TestkitError: asl-testkit fuzz needs the package fast-check, which is not installed. [INVALID_OPTION]
      Hint: npm install --save-dev fast-check]
    `);
    const other = new Error('something else');
    await expect(loadFuzzing(() => Promise.reject(other))).rejects.toBe(other);
  });
});
