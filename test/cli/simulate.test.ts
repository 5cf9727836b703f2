import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inFolder } from './in-terminal.js';

const files = {
  'order.asl.json': JSON.stringify({
    StartAt: 'Charge',
    States: {
      Charge: {
        Type: 'Task',
        Resource: 'arn:aws:lambda:us-east-1:123456789012:function:charge',
        Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 1 }],
        End: true,
      },
    },
  }),
  'tasks.json': '{ "Charge": { "errorRate": 0.5, "error": "Busy", "seconds": 1 } }',
};

describe('simulate', () => {
  test('prints the figures, and exits with 0', async () => {
    const { run } = inFolder(files);
    const { code, stdout, stderr } = await run(['simulate', './order.asl.json', '--tasks', '@./tasks.json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatchInlineSnapshot(`
      "order: 10,000 executions, seed 0

        SUCCEEDED  74.91 %  (95 % sure: 74.05 to 75.75 %)
        FAILED     25.09 %  (95 % sure: 24.25 to 25.95 %)
          Busy     25.09 %  (95 % sure: 24.25 to 25.95 %)

                  mean  p50  p95  p99  max
        seconds   1.99    1    3    3    3
        attempts   1.5    1    2    2    2

      Routes
        100.00 %  Charge

      Retriers and catchers, by executions that used them
        Charge Retry[0]  49.64 %  4,964 times
      "
    `);
  });

  test('prints them as JSON, the same for the same seed', async () => {
    const { run } = inFolder(files);
    const command = ['simulate', './order.asl.json', '--tasks', '@./tasks.json', '--runs', '4000', '--json'];
    const { stdout } = await run([...command, '--seed', '3']);
    const report = JSON.parse(stdout) as { success: { low: number; high: number }; runs: number };
    // One retry of a coin flip: three of four succeed.
    expect(report.success.low).toBeLessThan(0.75);
    expect(report.success.high).toBeGreaterThan(0.75);
    expect((await run([...command, '--seed', '3'])).stdout).toBe(stdout);
    expect((await run([...command, '--seed', '4'])).stdout).not.toBe(stdout);
  });

  test('draws how long executions took', async () => {
    const { run, folder } = inFolder(files);
    const { code } = await run([
      'simulate',
      './order.asl.json',
      '--tasks',
      '@./tasks.json',
      '--svg',
      './durations.svg',
    ]);
    expect(code).toBe(0);
    expect(readFileSync(join(folder, 'durations.svg'), 'utf8')).toMatch(/^<svg /);
  });

  test('shows how far it is to a person only', async () => {
    const { run } = inFolder(files);
    const command = ['simulate', './order.asl.json', '--tasks', '@./tasks.json', '--runs', '2000'];
    expect((await run(command, { isTTY: true })).stderr).toContain('1,000 of 2,000 executions');
  });

  test('says what it cannot use, and exits with 2', async () => {
    const { run } = inFolder(files);
    const message = async (tasks: string): Promise<string> => {
      const { code, stderr } = await run(['simulate', './order.asl.json', '--tasks', tasks]);
      return `${code}: ${stderr}`;
    };
    expect(await message('{"Charge":{"errorrate":0.5}}')).toMatchInlineSnapshot(`
      "2: The model of "Charge" has no field "errorrate". [INVALID_OPTION]
      Hint: did you mean "errorRate"?
      "
    `);
    expect(await message('{"Charge":0.5}')).toMatchInlineSnapshot(`
      "2: The model of "Charge" must be an object, but is 0.5. [INVALID_OPTION]
      Hint: --tasks '{"Charge": {"errorRate": 0.05, "seconds": 0.2}}'
      "
    `);
    expect(await message('[]')).toMatchInlineSnapshot(`
      "2: --tasks must be an object of models by task. [INVALID_OPTION]
      Hint: --tasks '{"Charge": {"errorRate": 0.05, "seconds": 0.2}}'
      "
    `);
    expect(await message('{"Charge":{"outage":{"from":"0"}}}')).toMatchInlineSnapshot(`
      "2: "outage" of "Charge" must hold numbers, but is {"from":"0"}. [INVALID_OPTION]
      Hint: --tasks '{"Charge": {"errorRate": 0.05, "seconds": 0.2}}'
      "
    `);
    expect(await message('{"Charge":{"errorRate":2}}')).toMatchInlineSnapshot(`
      "2: The errorRate of "Charge" is 2, but a rate is a number from 0 to 1 [INVALID_OPTION]
      "
    `);
    expect(await message('{"Charge":{"error":7}}')).toMatchInlineSnapshot(`
      "2: The errors of "Charge" have no shares to choose by: 7 [INVALID_OPTION]
      "
    `);
    expect(await message('{}')).toMatchInlineSnapshot(`
      "2: The simulation reached "Charge", which has no model [MOCK_NOT_FOUND]
      Hint: tasks: { "Charge": { errorRate: 0.01, seconds: 0.2 } }
      "
    `);
  });

  test('says where its picture cannot go', async () => {
    const { run } = inFolder(files);
    const command = [
      'simulate',
      './order.asl.json',
      '--tasks',
      '@./tasks.json',
      '--runs',
      '10',
      '--svg',
      './no/such.svg',
    ];
    expect((await run(command)).code).toBe(2);
  });
});
