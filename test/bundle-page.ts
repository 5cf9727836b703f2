import { fileURLToPath } from 'node:url';
import { bundlePageIfOld } from '../scripts/bundle-page.mjs';

/** Pages are written with a program that is made of src/page/app/; here it lies beside the sources. */
export default async function setup(): Promise<void> {
  await bundlePageIfOld(fileURLToPath(new URL('../src/page', import.meta.url)));
}
