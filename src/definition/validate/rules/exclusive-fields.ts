import { allowOneOf } from '../fields.js';
import type { Rule } from '../rule.js';

const PAIRS = [
  ['TimeoutSeconds', 'TimeoutSecondsPath'],
  ['HeartbeatSeconds', 'HeartbeatSecondsPath'],
  ['MaxConcurrency', 'MaxConcurrencyPath'],
  ['ToleratedFailurePercentage', 'ToleratedFailurePercentagePath'],
  ['ToleratedFailureCount', 'ToleratedFailureCountPath'],
];

/** A number stands there itself, or a path leads to it, but not both. */
export const exclusiveFields: Rule = {
  state(state, report) {
    for (const pair of PAIRS) allowOneOf(state, pair, 'at most one', report);
  },
};
