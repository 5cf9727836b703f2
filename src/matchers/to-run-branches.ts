import { matchItems, type ItemExpectation } from './match-items.js';
import type { Matcher } from '../explain/matcher.js';

/** `toRunBranches(parallel, n | counts | statuses)`: the branches of a Parallel, in order of the definition, ended this way. */
export const toRunBranches: Matcher<[state: string, expected: ItemExpectation]> = (context, subject, state, expected) =>
  matchItems(context, 'toRunBranches', subject, state, expected);
