import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { PLAIN } from '../../src/history/timeline/painter.js';
import { coveragePage } from '../../src/coverage/page/coverage-page.js';
import { writeReports } from '../../src/coverage/report/write-reports.js';
import type { PageData } from '../../src/page/page-data.js';
import type { RunDocument } from '../../src/page/run-data.js';
import { smallSuite } from './suite.js';

const { machines } = smallSuite(process.cwd());

test('the page has the figures of the suite, and the thresholds', () => {
  const [order, errors] = dataOf(coveragePage(machines, { thresholds: { states: 90 } })).machines;
  expect(errors?.file).toBe('examples/error-processor/template.yml');
  expect(errors?.coverage?.figures.slice(0, 2)).toEqual([
    { kind: 'states', taken: 3, total: 4, threshold: 90 },
    { kind: 'transitions', taken: 3, total: 4, threshold: undefined },
  ]);
  expect(order?.coverage?.figures.map(({ kind }) => kind)).toContain('maps');
});

test('what was never taken is untaken on the picture, and what was taken is counted', () => {
  const [, errors] = dataOf(coveragePage(machines)).machines;
  const names = new Map(errors?.picture.nodes.map(({ node }) => [node.state?.id, node.state?.name]));
  const { states = {} } = errors?.coverage?.overlay ?? {};
  expect(Object.entries(states).map(([id, { times, lacks }]) => [names.get(Number(id)), times, lacks])).toEqual([
    ['Invoke', 2, '6 more never taken'],
    ['CaughtException', 1, ''],
    ['Success', 1, ''],
  ]);
});

test('each execution is there with its test, its steps and its way', () => {
  const page = coveragePage(machines);
  const runs = dataOf(page).runs.map(({ test: by, status, duration }) => [by, status, duration]);
  expect(runs).toEqual([
    ['a declined card refuses the order', 'FAILED', 2],
    ['an order is packed', 'SUCCEEDED', 28],
    ['a roll succeeds', 'SUCCEEDED', 0],
    ['throttling is retried, then the doubles roll is caught', 'SUCCEEDED', 3],
  ]);
  const { steps, lanes, texts } = runOf(page, 3);
  expect(steps.map(({ name, from, until, status, route }) => [name, from, until, status, route])).toEqual([
    ['Invoke', 0, 3, 'CAUGHT', 'Catch[0] → CaughtException'],
    ['CaughtException', 3, 3, 'SUCCEEDED', undefined],
  ]);
  expect(steps[0]?.attempts).toHaveLength(3);
  expect(texts[steps[1]?.output ?? -1]).toBe('"The function returned an error."');
  expect(lanes).toEqual([{ title: '', depth: 0 }]);
  expect(
    runOf(page, 1)
      .lanes.map(({ title }) => title)
      .slice(0, 3),
  ).toEqual(['', 'Pack all items 5 item 0', 'Pack all items 5 item 1']);
});

test('nothing in the data can end its element', () => {
  const named = machines.map((machine) => ({ ...machine, name: '</script><img src=x>' }));
  const page = coveragePage(named);
  expect(page).not.toContain('</script><img');
  expect(dataOf(page).machines[0]?.name).toBe('</script><img src=x>');
});

test('the page is one of the reports', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'page-'));
  try {
    const printed: string[] = [];
    await writeReports(machines, ['page'], {
      directory: join(directory, 'reports'),
      root: process.cwd(),
      explored: false,
      thresholds: {},
      problems: [],
      print: (text) => printed.push(text),
      painter: PLAIN,
      env: {},
    });
    const path = join(directory, 'reports', 'page.html');
    expect(printed).toEqual([`page: ${path}\n`]);
    expect(existsSync(path)).toBe(true);
    const [, errors] = dataOf(readFileSync(path, 'utf8')).machines;
    expect(errors?.source?.lines[50]).toBe('          UncaughtException:');
  } finally {
    rmSync(directory, { recursive: true });
  }
});

function dataOf(page: string): PageData {
  const [, text = ''] = /<script type="application\/json" id="data">(.*)<\/script>/.exec(page) ?? [];
  return JSON.parse(text) as PageData;
}

function runOf(page: string, index: number): RunDocument {
  const [, text = ''] = new RegExp(`id="run-${index}">([^<]*)<`).exec(page) ?? [];
  return JSON.parse(inflateRawSync(Buffer.from(text, 'base64')).toString()) as RunDocument;
}
