import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { PageData } from '../../src/page/page-data.js';
import { inFolder } from './in-terminal.js';

const bare = 'arn:aws:lambda:us-east-1:123456789012:function:work';
const work = (fields: object): string =>
  JSON.stringify(
    {
      StartAt: 'Work',
      States: { Work: { Type: 'Task', Resource: bare, ...fields, Next: 'Done' }, Done: { Type: 'Succeed' } },
    },
    null,
    2,
  );
const sound = work({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Done' }] });

test('a machine in which nothing is found ends with 0', async () => {
  const { run } = inFolder({ 'work.asl.json': sound });
  const { code, stdout } = await run(['explore', './work.asl.json']);
  expect(stdout).toMatchInlineSnapshot(`
    "work: 2 paths through 1 situation
      reached 2 of 2 states, took 4 of 4 transitions
      longest execution 0 s, not counting the tasks' own time
      most attempts of one call: 1 of "Work"

    Nothing was found.
    "
  `);
  expect(code).toBe(0);
});

test('findings have their file and line, and end with 1', async () => {
  const { run } = inFolder({ 'work.asl.json': work({}) });
  const { code, stdout } = await run(['explore', './work.asl.json']);
  expect(stdout).toMatchInlineSnapshot(`
    "work: 2 paths through 1 situation
      reached 2 of 2 states, took 3 of 3 transitions
      longest execution 0 s, not counting the tasks' own time
      most attempts of one call: 1 of "Work"

    Errors that end the execution (1)
      "Work" (work.asl.json:4) can fail with an error that nothing names, which nothing catches.
        It happens when: Work fails with an error that nothing names.
    "
  `);
  expect(code).toBe(1);
});

test('a walk that was cut short ends with 1', async () => {
  const { run } = inFolder({ 'work.asl.json': sound });
  const { code, stdout } = await run(['explore', './work.asl.json', '--max-states', '1']);
  expect(stdout).toContain('Not every path was walked: it stopped after 1 situation.');
  expect(code).toBe(1);
});

test('--json prints what was found', async () => {
  const { run } = inFolder({ 'work.asl.json': work({}) });
  const { stdout } = await run(['explore', './work.asl.json', '--json', '--input', '{}', '--outputs', '{"Work":[1]}']);
  expect(JSON.parse(stdout)).toMatchObject({
    stateMachine: 'work',
    isComplete: true,
    findings: 1,
    unhandledErrors: [{ state: 'Work' }],
    longestDuration: 0,
  });
});

test('--tests writes a test file once', async () => {
  const { run } = inFolder({ 'work.asl.json': sound });
  const first = await run(['explore', './work.asl.json', '--tests', './work.test.ts']);
  expect(first.stdout).toContain('Wrote the tests of its paths to work.test.ts.');
  const second = await run(['explore', './work.asl.json', '--tests', './work.test.ts']);
  expect(second.code).toBe(2);
  expect(second.stderr).toMatchInlineSnapshot(`
    "work.test.ts is there already, and nothing was written. [INVALID_OPTION]
    Hint: name another file with --tests.
    "
  `);
});

test('outputs that are no object are refused', async () => {
  const { run } = inFolder({ 'work.asl.json': sound });
  const { code, stderr } = await run(['explore', './work.asl.json', '--outputs', '[1]']);
  expect(code).toBe(2);
  expect(stderr).toMatchInlineSnapshot(`
    "--outputs must be an object of lists by task. [INVALID_OPTION]
    Hint: --outputs '{"Check": [{"ok": true}, {"ok": false}]}'
    "
  `);
});

test('--page writes the findings on the graph', async () => {
  const { run, folder } = inFolder({
    'work.asl.json': work({ Catch: [{ ErrorEquals: ['Never.Thrown'], Next: 'Done' }] }),
  });
  const { code, stdout } = await run(['explore', './work.asl.json', '--page', './found.html']);
  expect(code).toBe(1);
  expect(stdout).toContain('Wrote its page to found.html.');
  const [, text = ''] = /id="data">(.*)<\/script>/.exec(readFileSync(`${folder}/found.html`, 'utf8')) ?? [];
  const { machines } = JSON.parse(text) as PageData;
  const [{ found } = {}] = machines;
  expect(found?.findings.map(({ state }) => state)).toContain(0);
  expect(found?.overlay.states).toMatchObject({
    0: { times: 1, lacks: expect.stringContaining('finding') },
    1: { lacks: '' },
  });
});
