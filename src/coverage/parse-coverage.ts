import { TestkitError } from '../values/errors.js';
import { isJsonArray, isJsonObject, type JsonValue } from '../values/json.js';
import { COVERAGE_VERSION, type CoverageMap } from './coverage-map.js';

/**
 * Reads the text of a raw file.
 *
 * @param path - For messages.
 * @throws TestkitError INVALID_SYNTAX for text that is not JSON, INVALID_SUBJECT for JSON that is not coverage of this version.
 */
export function parseCoverage(text: string, path: string): CoverageMap {
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch (error) {
    throw new TestkitError(
      'INVALID_SYNTAX',
      `${path} is not JSON, and so no coverage\nHint: delete it, and run the tests again.`,
      {
        cause: error,
      },
    );
  }
  checkCoverage(value, path);
  return value;
}

/** @throws TestkitError INVALID_SUBJECT. */
function checkCoverage(value: JsonValue, path: string): asserts value is JsonValue & CoverageMap {
  if (!isJsonObject(value) || value['version'] !== COVERAGE_VERSION) {
    const version = isJsonObject(value) ? value['version'] : undefined;
    const what = typeof version === 'number' ? `has version ${version}` : 'has no version';
    throw refused(path, `${what}, where ${COVERAGE_VERSION} is known`);
  }
  const { machines } = value;
  if (!isJsonArray(machines)) throw refused(path, 'has no list "machines"');
  for (const machine of machines) {
    const problem = problemOf(machine);
    if (problem !== undefined) throw refused(path, problem);
  }
}

/** What the rest of this room takes for granted. */
function problemOf(machine: JsonValue): string | undefined {
  if (!isJsonObject(machine)) return 'lists a machine that is not an object';
  const { key, name, hash, document, runs, items, executions } = machine;
  if (typeof key !== 'string' || typeof name !== 'string' || typeof hash !== 'string')
    return 'lists a machine without name';
  if (!isJsonObject(document)) return `has no definition of "${name}"`;
  if (!isHits(runs)) return `does not say how often "${name}" ran`;
  if (!isJsonArray(items) || !items.every(isItem)) return `does not say what "${name}" took`;
  if (!isJsonArray(executions) || !executions.every(isExecution)) return `does not list the executions of "${name}"`;
  return undefined;
}

function isItem(item: JsonValue): boolean {
  if (!isJsonObject(item)) return false;
  const { kind, state, pointer, label, hits, location } = item;
  const texts = [kind, state, pointer, label].every((text) => typeof text === 'string');
  const placed =
    location === undefined || (isJsonObject(location) && isCount(location['line']) && isCount(location['column']));
  return texts && placed && isHits(hits);
}

function isExecution(execution: JsonValue): boolean {
  if (!isJsonObject(execution)) return false;
  const { test, ordinal, status, taken, visits, explored } = execution;
  return (
    (test === null || (isJsonObject(test) && typeof test['name'] === 'string')) &&
    isCount(ordinal) &&
    typeof explored === 'boolean' &&
    typeof status === 'string' &&
    isJsonArray(taken) &&
    taken.every(isCount) &&
    isJsonArray(visits) &&
    visits.every(isJsonObject)
  );
}

function isHits(value: JsonValue | undefined): boolean {
  return isJsonObject(value) && isCount(value['tests']) && isCount(value['explored']);
}

function isCount(value: JsonValue | undefined): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function refused(path: string, problem: string): TestkitError {
  return new TestkitError(
    'INVALID_SUBJECT',
    `${path} ${problem}: it is not coverage of this version of asl-testkit\nHint: delete it, and run the tests again.`,
  );
}
