/**
 * Compares the catalogue of optimized integrations (src/services) with the lists of AWS's documentation, which
 * services/documented-integrations.json holds as they were looked up: R request response, S run a job, T task token. Prints
 * every difference, those on purpose with their reason, and what of the documentation could not be read. Exit code 1 where
 * a difference has no reason.
 */
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { compareCatalogue } from './services/compare-catalogue.mjs';

const file = new URL('services/documented-integrations.json', import.meta.url);
/** @type {import('./services/compare-catalogue.mjs').Documented} */
const documented = JSON.parse(readFileSync(file, 'utf8'));
const integrations = await loadCatalogue();
const { wrong, onPurpose } = compareCatalogue(integrations, documented);
const actions = integrations.reduce((sum, { actions }) => sum + actions.size, 0);

console.log(`${actions} actions of ${integrations.length} services; documentation as of ${documented.lookedUp}.`);
print('Differences', wrong);
print('Differences on purpose', onPurpose);
print(
  'What was read',
  [documented.overview, ...documented.pages].map(({ page, seen }) => `${page}: ${seen}`),
);
process.exitCode = wrong.length > 0 ? 1 : 0;

/** @type {(title: string, lines: readonly string[]) => void} */
function print(title, lines) {
  console.log(`\n${title}: ${lines.length}`);
  for (const line of lines) console.log(`  ${line}`);
}

/** The catalogue has no entry point of its own in dist/, and Node.js 20 reads no TypeScript: its few modules are joined here. */
async function loadCatalogue() {
  const input = fileURLToPath(new URL('../src/services/optimized-integrations.ts', import.meta.url));
  const bundle = await rolldown({ input });
  const { output } = await bundle.generate({ format: 'esm' });
  /** @type {{ integrations: readonly import('./services/compare-catalogue.mjs').Entry[] }} */
  const module = await import(`data:text/javascript,${encodeURIComponent(output[0].code)}`);
  return module.integrations;
}
