import { TestkitError } from '../../values/errors.js';
import type { JsonValue } from '../../values/json.js';
import type { TaskEffect } from '../../engine/records/effect.js';
import { checkShape, type ShapeCheckMode } from './check-shape.js';
import { explainShape } from './explain-shape.js';

/** Values that were found to fit, with the resources (and modes) they fit: mocks give the same value over and over. */
const fitting = new WeakMap<object, Set<string>>();

/**
 * Refuses a mocked response that the API would never give: members it does not have, values of other types and, in
 * `STRICT` mode, required members that are missing.
 *
 * @param given - The value the mock gave, which stands for `response`; what fits once is not looked at again.
 * @param response - The Task's raw result as it would be used.
 * @param describe - Names the mock for the message: `The mock "SaveOrder"`.
 * @throws TestkitError INVALID_MOCK listing what does not fit.
 */
export function refuseWrongShape(
  effect: TaskEffect,
  given: JsonValue,
  response: JsonValue,
  mode: ShapeCheckMode,
  describe: () => string,
): void {
  if (mode === 'NONE') return;
  const { resource } = effect.state;
  const key = `${mode} ${resource.arn}`;
  const known = typeof given === 'object' && given !== null ? fitting.get(given) : undefined;
  if (known?.has(key) === true) return;
  const problems = checkShape(resource, response, mode);
  if (problems.length > 0) {
    const api = `the response of ${resource.service}:${resource.label}`;
    throw new TestkitError('INVALID_MOCK', explainShape(describe(), api, problems));
  }
  if (known !== undefined) known.add(key);
  else if (typeof given === 'object' && given !== null) fitting.set(given, new Set([key]));
}
