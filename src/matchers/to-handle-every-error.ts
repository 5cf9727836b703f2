import { explainCount } from '../wording/counts.js';
import { matchExploration } from './match-exploration.js';
import type { ExplorationOptions } from '../explain/exploration.js';
import type { Matcher } from '../explain/matcher.js';

/** `toHandleEveryError()`: no error of a task ends the execution unhandled. */
export const toHandleEveryError: Matcher<[options?: ExplorationOptions]> = (_context, subject, options = {}) =>
  matchExploration('toHandleEveryError', 'unhandledErrors', subject, options, {
    expected: 'handle every error',
    found: (count) => `${explainCount(count, 'error')} ${count === 1 ? 'ends' : 'end'} the execution`,
    clean: 'it does',
  });
