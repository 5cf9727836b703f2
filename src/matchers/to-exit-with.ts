import type { Matcher } from '../explain/matcher.js';
import { matchVisitData, type VisitOptions } from './visit-data.js';

/** `toExitWith(state, output, { visit, item }?)`: the state passed on that output, after ResultPath, OutputPath or Output. */
export const toExitWith: Matcher<[state: string, output: unknown, options?: VisitOptions]> = (
  context,
  subject,
  state,
  output,
  options = {},
) => matchVisitData(context, 'toExitWith', subject, state, output, options);
