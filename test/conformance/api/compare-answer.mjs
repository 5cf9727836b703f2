/** @typedef {{ path: string, expected: unknown, actual: unknown }} Difference */

/** What the recorder writes instead of a value that changes, mostly a time. */
const MASKS = new Set(['datetime', 'date', 'timestamp', 'start-date', 'stop-date', 'creation-date']);

/** Members that the service did not have yet when older recordings were made, and since when it has them. */
const ADDED = {
  redriveCount: '2023-11-15',
  redriveStatus: '2023-11-15',
  redriveStatusReason: '2023-11-15',
  failuresNotRedrivable: '2024-06-01',
  pendingRedrive: '2024-06-01',
  encryptionConfiguration: '2024-07-25',
  variableReferences: '2024-11-22',
};

/**
 * Compares an answer with a recorded one.
 *
 * @param {unknown} recorded
 * @param {unknown} actual
 * @param {{ names: import('./generated-names.mjs').GeneratedNames, recordedAt: string }} script
 * @returns {Difference[]}
 */
export function compareAnswer(recorded, actual, script) {
  /** @type {Difference[]} */
  const differences = [];
  compare(recorded, actual, '$', script, differences);
  return differences;
}

/**
 * @param {unknown} recorded @param {unknown} actual @param {string} path
 * @param {{ names: import('./generated-names.mjs').GeneratedNames, recordedAt: string }} script @param {Difference[]} differences
 */
function compare(recorded, actual, path, script, differences) {
  const differ = () => differences.push({ path, expected: recorded, actual });
  if (typeof recorded === 'string' && MASKS.has(recorded)) {
    if (actual === undefined) differ();
  } else if (typeof recorded === 'string') {
    if (typeof actual !== 'string' || !script.names.matches(recorded, actual)) differ();
  } else if (Array.isArray(recorded)) {
    if (!Array.isArray(actual) || actual.length !== recorded.length) differ();
    else
      for (const [index, item] of recorded.entries())
        compare(item, actual[index], `${path}[${index}]`, script, differences);
  } else if (typeof recorded === 'object' && recorded !== null) {
    // The recorder parsed texts that are JSON objects: inputs, outputs, definitions.
    const value = typeof actual === 'string' ? parse(actual) : actual;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) differ();
    else compareMembers(recorded, value, path, script, differences);
  } else if (recorded !== actual) differ();
}

/**
 * @param {object} recorded @param {object} actual @param {string} path
 * @param {{ names: import('./generated-names.mjs').GeneratedNames, recordedAt: string }} script @param {Difference[]} differences
 */
function compareMembers(recorded, actual, path, script, differences) {
  for (const name of new Set([...Object.keys(recorded), ...Object.keys(actual)])) {
    const [expected, value] = [recorded[name], actual[name]];
    if (name === '$metadata') continue;
    if (expected === undefined && (value === undefined || script.recordedAt < (ADDED[name] ?? ''))) continue;
    const at = `${path}.${name}`;
    if (name === 'variableReferences') compare(sorted(expected), sorted(value), at, script, differences);
    else compare(expected, value, at, script, differences);
  }
}

/** Which variables a state refers to has no order. @param {unknown} references */
function sorted(references) {
  if (typeof references !== 'object' || references === null) return references;
  return Object.fromEntries(Object.entries(references).map(([state, names]) => [state, [...names].sort()]));
}

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
