import { matchItems, type ItemExpectation } from './match-items.js';
import type { Matcher } from '../explain/matcher.js';

/** `toProcessItems(map, n | counts | statuses)`: the items of a Map, inline or distributed, ended this way. */
export const toProcessItems: Matcher<[state: string, expected: ItemExpectation]> = (
  context,
  subject,
  state,
  expected,
) => matchItems(context, 'toProcessItems', subject, state, expected);
