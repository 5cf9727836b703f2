import type { Matcher } from '../explain/matcher.js';
import { matchVisitData, type VisitOptions } from './visit-data.js';

/** `toEnterWith(state, input, { visit, item }?)`: the state was entered with that raw input, before InputPath and Parameters. */
export const toEnterWith: Matcher<[state: string, input: unknown, options?: VisitOptions]> = (
  context,
  subject,
  state,
  input,
  options = {},
) => matchVisitData(context, 'toEnterWith', subject, state, input, options);
