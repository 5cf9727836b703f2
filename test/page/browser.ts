import { chromium, type Browser, type Page } from 'playwright-core';
import { CHROMIUM } from './chromium.js';

let browser: Promise<Browser> | undefined;

/** Chromium without a window. It is one for all tests of a file, which close it with {@link closeBrowser}. */
export function openBrowser(): Promise<Browser> {
  return (browser ??= chromium.launch({
    executablePath: CHROMIUM ?? '',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-component-update'],
  }));
}

export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
}

export interface OpenPage {
  readonly page: Page;
  /** What went wrong in it: errors of its script, messages on the console, requests beyond the file itself. */
  readonly complaints: readonly string[];
}

/** Opens a file in a window of its own. */
export async function openPage(
  path: string,
  { dark = false, width = 1400, height = 900 }: { dark?: boolean; width?: number; height?: number } = {},
): Promise<OpenPage> {
  const context = await (
    await openBrowser()
  ).newContext({ colorScheme: dark ? 'dark' : 'light', viewport: { width, height }, offline: true });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith('file:')) complaints.push(`It asks for ${request.url()}`);
  });
  await page.goto(`file://${path}`);
  return { page, complaints };
}
