import { allowFields, checkNumber, checkObjects, checkOneOf, checkString, requireFields } from '../fields.js';
import type { Rule } from '../rule.js';
import { checkErrorEquals } from '../error-equals.js';

const FIELDS = [
  'ErrorEquals',
  'IntervalSeconds',
  'MaxAttempts',
  'BackoffRate',
  'MaxDelaySeconds',
  'JitterStrategy',
  'Comment',
];

/** Retriers name errors, and their numbers are in range. */
export const retry: Rule = {
  state(state, report) {
    const retriers = checkObjects(state, 'Retry', 'anything', report);
    checkErrorEquals(retriers, report);
    for (const retrier of retriers) {
      requireFields(retrier, ['ErrorEquals'], report);
      allowFields(retrier, FIELDS, report);
      checkString(retrier, 'Comment', report);
      checkNumber(retrier, 'IntervalSeconds', { minimum: 0, maximum: 99_999_999 }, report);
      checkNumber(retrier, 'MaxAttempts', { minimum: 0, maximum: 99_999_999 }, report);
      checkNumber(retrier, 'BackoffRate', { minimum: 1, fraction: true }, report);
      checkNumber(retrier, 'MaxDelaySeconds', { minimum: 1, maximum: 31_622_400 }, report);
      checkOneOf(retrier, 'JitterStrategy', ['NONE', 'FULL'], report);
    }
  },
};
