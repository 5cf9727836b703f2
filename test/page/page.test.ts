import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defineStateMachine, fail, type Execution, type Mocks, type StateMachine } from '../../src/index.js';
import { drawPage } from '../../src/page/draw-page.js';
import type { PageMachine } from '../../src/page/page-data.js';
import { pageMachine } from '../../src/page/page-machine.js';
import { runDocument } from '../../src/page/run-document.js';
import { coveragePage } from '../../src/coverage/page/coverage-page.js';
import { answers, largeSuite, smallSuite } from '../coverage/suite.js';
import { closeBrowser, openPage } from './browser.js';
import { CHROMIUM } from './chromium.js';
import { machineOf } from './machines.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** A busy computer is no failing test. */
const PATIENCE = 120_000;
const folder = mkdtempSync(join(tmpdir(), 'pages-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string): string => join(folder, name);

describe.skipIf(CHROMIUM === undefined)('in Chromium', () => {
  beforeAll(writePages, PATIENCE);
  afterAll(async () => {
    await closeBrowser();
  });

  const places = [
    'machine-5.html',
    'machine-30.html',
    'machine-150.html',
    'run-5.html',
    'run-30.html',
    'run-150.html',
    'report.html',
    'report.html#/machine/0',
    'report.html#/machine/1',
    'report.html#/run/0',
    'report.html#/run/2',
  ];
  test.each(places.flatMap((place) => [[place, 'light'] as const, [place, 'dark'] as const]))(
    '%s opens in %s colours without a complaint of the browser or of axe',
    async (place, colours) => {
      const { page, complaints } = await openPage(file(place), { dark: colours === 'dark' });
      await page.locator('h1').waitFor();
      await page.getByText('Reading the execution').waitFor({ state: 'detached' });
      expect(await violations(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );

  test('Tab reaches every control, and arrows every state', async () => {
    const { page } = await openPage(file('report.html#/machine/1'));
    const controls = await page.locator('a[href], button, input').count();
    const reached = new Set<string>();
    for (let presses = 0; presses < controls + 10; presses++) {
      await page.keyboard.press('Tab');
      reached.add(await focused(page));
    }
    const all = await page.evaluate(() =>
      [...document.querySelectorAll('a[href], button, input')].map((each) => each.textContent + (each.ariaLabel ?? '')),
    );
    expect(all.filter((name) => !reached.has(name))).toEqual([]);

    await page.locator('.frame [tabindex="0"]').focus();
    const states = new Set([await focused(page)]);
    for (let presses = 0; presses < 4; presses++) {
      await page.keyboard.press('ArrowDown');
      states.add(await focused(page));
    }
    expect([...states].sort()).toEqual(['CaughtException', 'Invoke', 'Success', 'UncaughtException']);
    await page.context().close();
  });

  test('the way from the list of machines to the data of a step is one of links and buttons', async () => {
    const { page, complaints } = await openPage(file('report.html'));
    await page.getByRole('link', { name: 'Order', exact: true }).click();
    await page.getByRole('button', { name: '2 executions' }).click();
    await page.getByRole('link', { name: 'an order is packed' }).click();
    await page.getByRole('button', { name: /^Charge card 3 ×2,/ }).click();
    expect(await page.locator('.attempts').innerText()).toMatchInlineSnapshot(`
      "2 s to 3 s: FAILED Bank.Busy
      6 s to 10 s: SUCCEEDED"
    `);
    expect(await page.locator('.details h2').innerText()).toBe('Charge card 3 2 s to 10 s');
    expect(await page.locator('.details pre').first().innerText()).toContain('"total": 12');
    expect(await page.locator('.chosen').getAttribute('data-state')).toBe('Charge card 3');
    await page.goBack();
    expect(await page.locator('h1').innerText()).toBe('Order');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('what was never taken is listed with its line, and leads to its state', async () => {
    const { page } = await openPage(file('report.html#/machine/1'));
    expect(await page.locator('.side .untaken').innerText()).toMatchInlineSnapshot(`
      "Invoke
      → UncaughtException (Catch[1])
      template.yml:43
      Retry[0] names "function.MaxDepthError"
      template.yml:32
      Retry[0] names "function.MaxDepthError"
      template.yml:33
      Retry[0] names "Lambda.ServiceException"
      template.yml:35
      Retry[0] names "Lambda.Unknown"
      template.yml:36
      Retry[0] is exhausted
      template.yml:30
      Catch[1] names "States.ALL"
      template.yml:44
      UncaughtException
      the state itself, and 1 thing in it
      template.yml:51"
    `);
    await page.getByRole('button', { name: 'UncaughtException', exact: true }).click();
    expect(await page.locator('.chosen').getAttribute('data-state')).toBe('UncaughtException');
    await page.getByRole('button', { name: 'Source' }).click();
    expect(await page.locator('.source .at').innerText()).toMatch(/never\s+51\s+UncaughtException:/);
    await page.context().close();
  });

  test('data of an execution is text: it neither runs nor reads backwards', async () => {
    const { page, complaints } = await openPage(file('report.html#/run/0'));
    const input = await page.locator('.details pre').first().innerText();
    expect(input).toContain('"name": "<script>alert(1)</script>\\u202e"');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('the picture zooms and moves by keys, wheel, buttons and dragging', async () => {
    const { page } = await openPage(file('machine-30.html'));
    const sight = (): Promise<string | null> => page.locator('.sheet').getAttribute('style');
    const seen = new Set([await sight()]);
    await page.locator('.frame [tabindex="0"]').focus();
    await page.keyboard.press('+');
    seen.add(await sight());
    await page.keyboard.press('Shift+ArrowDown');
    seen.add(await sight());
    await page.mouse.move(500, 400);
    await page.mouse.wheel(0, 100);
    await page.waitForTimeout(50);
    seen.add(await sight());
    await page.mouse.down();
    await page.mouse.move(600, 450);
    await page.mouse.up();
    seen.add(await sight());
    await page.getByRole('button', { name: 'Zoom out' }).click();
    seen.add(await sight());
    await page.getByRole('button', { name: 'Whole picture' }).click();
    seen.add(await sight());
    expect(seen.size).toBe(7);
    await page.context().close();
  });

  test('every text of a picture is inside its box', async () => {
    for (const size of [5, 30]) {
      const { page } = await openPage(file(`machine-${size}.html`));
      const outside = await page.evaluate(() =>
        [...document.querySelectorAll('[data-id]')].flatMap((state) => {
          const card = state.querySelector(':scope > .card')?.getBoundingClientRect();
          return [...state.querySelectorAll(':scope > text:not(.note)')].flatMap((text) => {
            const { left, right } = text.getBoundingClientRect();
            return card !== undefined && left >= card.left && right <= card.right ? [] : [text.textContent];
          });
        }),
      );
      expect(outside).toEqual([]);
      await page.context().close();
    }
  });

  test('150 states and 1,000 executions open', { timeout: 120_000 }, async () => {
    writeFileSync(file('large.html'), coveragePage(largeSuite(process.cwd()).machines));
    const { page, complaints } = await openPage(file('large.html'));
    await page.locator('[data-id]').first().waitFor();
    const opened = await page.evaluate(() => {
      const [navigation] = performance.getEntriesByType('navigation');
      return navigation instanceof PerformanceNavigationTiming ? navigation.domComplete : NaN;
    });
    await page.getByRole('button', { name: '1000 executions' }).click();
    expect(await page.locator('.runs li').count()).toBe(100);
    expect(complaints).toEqual([]);
    // Printed, not asserted: the computer may be busy.
    console.log(`A page of 150 states and 1,000 executions opened in ${Math.round(opened)} ms.`);
    await page.context().close();
  });
});

/** Writes the pictures of the documentation: `PAGE_PICTURES=docs/pictures npx vitest run test/page`. */
const PICTURES = process.env['PAGE_PICTURES'];
describe.skipIf(PICTURES === undefined || CHROMIUM === undefined)('pictures', () => {
  const views = [
    ...[5, 30, 150].map((size) => [`run-${size}.html`, `states-${size}`] as const),
    ['report.html#/machine/1', 'report'] as const,
  ];
  beforeAll(writePages, PATIENCE);
  test.each(views.flatMap((view) => [[...view, 'light'] as const, [...view, 'dark'] as const]))(
    '%s is %s in %s colours',
    async (place, name, colours) => {
      const { page } = await openPage(file(place), { dark: colours === 'dark', width: 1200, height: 720 });
      await page.locator('[data-id]').first().waitFor();
      await page.screenshot({ path: join(PICTURES ?? '', `${name}-${colours}.png`) });
      await page.context().close();
    },
  );
  afterAll(closeBrowser);
});

function writePages(): void {
  for (const size of [5, 30, 150]) {
    writeFileSync(file(`machine-${size}.html`), machinePage(size));
    writeFileSync(file(`run-${size}.html`), runPage(size));
  }
  const readSource = (path: string): string => readFileSync(path, 'utf8');
  const thresholds = { states: 100 };
  writeFileSync(file('report.html'), coveragePage(smallSuite(process.cwd()).machines, { readSource, thresholds }));
}

const ordersDrawn = new Map<number, { readonly order: StateMachine; readonly drawn: PageMachine }>();

/** A machine and its picture, which is the same on every page of it. */
function drawnOrder(size: number): { readonly order: StateMachine; readonly drawn: PageMachine } {
  let both = ordersDrawn.get(size);
  if (both === undefined) {
    const order = defineStateMachine(machineOf(size) as never, { name: `Order of ${size} states` });
    ordersDrawn.set(size, (both = { order, drawn: pageMachine(order.machine) }));
  }
  return both;
}

function machinePage(size: number): string {
  const { drawn } = drawnOrder(size);
  return drawPage({ title: drawn.name, machines: [drawn], runs: [] }, []);
}

function runPage(size: number): string {
  const { order, drawn } = drawnOrder(size);
  const refused: Mocks = size === 30 ? { 'Tell customer 20': fail('Card.Declined', 'no money') } : {};
  const execution = order.runSync({
    input: { total: 12, vip: false, items: [{ name: 'book' }, { name: 'pen' }] },
    mocks: { ...answers(order), ...refused },
  }) as Execution;
  const { name, status, error, duration } = execution;
  const made = { test: 'an order is packed', testFile: 'order.test.ts', explored: false };
  return drawPage(
    {
      title: 'an order is packed',
      machines: [drawn],
      runs: [{ machine: 0, name, status, error, duration, ...made }],
    },
    [runDocument(execution)],
  );
}

/** What axe finds, in a line each. */
async function violations(page: Page): Promise<unknown> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> };
    };
    const found = await axe.run();
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map(({ html, failureSummary }) => `${id}: ${html.slice(0, 120)} ${failureSummary}`),
    );
  });
}

function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute('data-state') ?? `${element?.textContent ?? ''}${element?.ariaLabel ?? ''}`;
  });
}
