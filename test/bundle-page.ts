import { fileURLToPath } from 'node:url';
import { bundlePageIfOld } from '../scripts/bundle-page.mjs';

import { CHROMIUM } from './page/chromium.js';

/** Pages are written with a program that is made of src/page/app/; here it lies beside the sources. */
export default async function setup(): Promise<void> {
  if (CHROMIUM === undefined) {
    process.stderr.write('Chromium is not installed: the tests that look at pages in it (test/page/) are skipped.\n');
  }
  await bundlePageIfOld(fileURLToPath(new URL('../src/page', import.meta.url)));
}
