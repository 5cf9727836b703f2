/**
 * Compares the catalogue of optimized integrations with what AWS documents.
 *
 * @typedef {{ service: string, actions: ReadonlyMap<string, { patterns: readonly string[] }> }} Entry
 * @typedef {{ page: string, seen: string, service: string, actions: Record<string, string> }} Page
 * @typedef {{ actions: string[], reason: string }} Deviation
 * @typedef {{
 *   lookedUp: string,
 *   overview: { page: string, seen: string, patterns: Record<string, string> },
 *   pages: Page[],
 *   onPurpose: Deviation[],
 * }} Documented
 */

/** @type {Readonly<Record<string, string>>} */
const LETTERS = { request: 'R', sync: 'S', waitForTaskToken: 'T' };

/**
 * The differences, one sentence each.
 *
 * @param {readonly Entry[]} catalogue
 * @param {Documented} documented
 * @returns {{ wrong: string[], onPurpose: string[] }} Differences without a reason, and those that have one. A reason whose
 *   actions do not differ is wrong as well.
 */
export function compareCatalogue(catalogue, documented) {
  const ours = new Map(catalogue.flatMap(patternsOf));
  /** @type {Map<string, { patterns: string, page: string }>} */
  const theirs = new Map();
  for (const { service, actions, page } of documented.pages) {
    for (const [action, patterns] of Object.entries(actions)) theirs.set(`${service}:${action}`, { patterns, page });
  }
  const reasons = new Map(documented.onPurpose.flatMap(({ actions, reason }) => actions.map((name) => [name, reason])));
  /** @type {string[]} */
  const wrong = [];
  /** @type {string[]} */
  const onPurpose = [];
  for (const name of [...new Set([...ours.keys(), ...theirs.keys()])].sort()) {
    const ourPatterns = ours.get(name);
    const their = theirs.get(name);
    const reason = reasons.get(name);
    if (ourPatterns === their?.patterns) {
      if (reason !== undefined) wrong.push(`${name} does not differ, so that it needs no reason`);
      continue;
    }
    const found = `${name}: the catalogue has ${ourPatterns ?? 'nothing'}, AWS documents ${their?.patterns ?? 'nothing'}`;
    if (reason === undefined) wrong.push(their === undefined ? found : `${found} (${their.page})`);
    else onPurpose.push(`${found}. ${reason}`);
  }
  for (const name of reasons.keys()) {
    if (!ours.has(name) && !theirs.has(name)) wrong.push(`${name} has a reason, but neither side knows it`);
  }
  for (const [service, patterns] of Object.entries(documented.overview.patterns)) {
    const all = [...ours].filter(([name]) => name.startsWith(`${service}:`)).flatMap(([, letters]) => [...letters]);
    const found = inOrder(all);
    if (found !== patterns) {
      wrong.push(
        `${service}: the catalogue has ${found || 'nothing'} in all, the overview ${patterns} (${documented.overview.page})`,
      );
    }
  }
  return { wrong, onPurpose };
}

/**
 * @param {Entry} entry
 * @returns {[string, string][]}
 */
function patternsOf({ service, actions }) {
  return [...actions].map(([action, { patterns }]) => [
    `${service}:${action}`,
    inOrder(patterns.map((pattern) => LETTERS[pattern] ?? '?')),
  ]);
}

/** @param {readonly string[]} letters */
function inOrder(letters) {
  return ['R', 'S', 'T', '?'].filter((letter) => letters.includes(letter)).join('');
}
