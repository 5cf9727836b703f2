import type { Execution } from '../history/execution.js';
import { explainPlaces } from '../history/place.js';
import type { StateVisit } from '../history/state-visit.js';
import { explainCount } from '../wording/counts.js';
import { explainMoment } from '../history/virtual-time.js';
import { checkOptions, checkWholeNumber } from './check-options.js';
import { explainMismatch } from '../explain/explain-difference.js';
import { executionSubject } from '../explain/execution-subject.js';
import { explainEnd } from '../explain/explain-end.js';
import { explainRun } from '../explain/explain-run.js';
import type { MatcherContext, MatcherResult } from '../explain/matcher.js';
import { shorten } from '../explain/shorten.js';
import { checkState, waysInto } from '../explain/where.js';

/** Which visits a matcher looks at; without any option, all: one that is as expected is enough. */
export interface VisitOptions {
  /** The nth visit to the state, from 1. */
  readonly visit?: number;
  /** The item of the innermost Map with this index, from 0. */
  readonly item?: number;
}

/** As many visits as a message lists. */
const LISTED = 6;

/** What is common to matching what states get and what they pass on. */
export function matchVisitData(
  context: MatcherContext,
  matcher: 'toEnterWith' | 'toExitWith',
  subject: unknown,
  state: string,
  expected: unknown,
  options: VisitOptions,
): MatcherResult {
  const execution = executionSubject(matcher, subject);
  check(execution, matcher, state, options);
  const [noun, data] =
    matcher === 'toEnterWith'
      ? (['input', (visit: StateVisit) => visit.input] as const)
      : (['output', (visit: StateVisit) => visit.output] as const);
  const all = execution.visits(state);
  const visits = all.filter(
    ({ visit, item }) =>
      (options.visit === undefined || visit === options.visit) && (options.item === undefined || item === options.item),
  );
  const left = noun === 'input' ? visits : visits.filter(({ exitedAt }) => exitedAt !== undefined);
  const wanted = left.filter((visit) => context.equals(data(visit), expected));
  const pass = wanted.length > 0;
  const [only] = left;
  return {
    pass,
    message: () => {
      const place = `"${state}"${explainOptions(options)}`;
      const verb = matcher === 'toEnterWith' ? 'be entered' : 'exit';
      const mismatch =
        only !== undefined && left.length === 1
          ? explainMismatch(context, noun, data(only), expected)
          : {
              expected: `with ${shorten(context, expected)}`,
              found: explainFound(execution, { all, visits, left }, noun),
            };
      return explainRun(context, execution, {
        headline: pass
          ? `Expected ${place} not to ${verb} with ${shorten(context, expected)}, but it did.`
          : `Expected ${place} to ${verb} ${mismatch.expected}, but ${mismatch.found}.`,
        details: left.length > 1 ? listData(context, `The ${noun} of "${state}"`, left, data) : [],
        focus: [state],
        where: all.length === 0 ? waysInto(execution, state) : undefined,
      });
    },
    ...(left.length === 1 && only !== undefined ? { actual: data(only), expected } : {}),
  };
}

function check(execution: Execution, matcher: string, state: string, options: VisitOptions): void {
  checkState(execution, state);
  checkOptions(matcher, options, ['visit', 'item']);
  if (options.visit !== undefined) checkWholeNumber(matcher, 'The option "visit"', options.visit, 1);
  if (options.item !== undefined) checkWholeNumber(matcher, 'The option "item"', options.item);
}

function explainOptions({ visit, item }: VisitOptions): string {
  return `${visit === undefined ? '' : ` in visit ${visit}`}${item === undefined ? '' : ` in item ${item}`}`;
}

function explainFound(
  execution: Execution,
  { all, visits, left }: Readonly<Record<'all' | 'visits' | 'left', readonly StateVisit[]>>,
  noun: string,
): string {
  if (all.length === 0) return `it was never entered: ${explainEnd(execution, 'the execution')}`;
  if (visits.length === 0)
    return all.length === 1 ? 'its one visit is another' : `none of its ${all.length} visits is that one`;
  if (left.length === 0) return `it was never left: ${explainEnd(execution, 'the execution')}`;
  return `the ${noun} of each of its ${left.length} visits is another`;
}

function listData(
  context: MatcherContext,
  title: string,
  visits: readonly StateVisit[],
  data: (visit: StateVisit) => unknown,
): string[] {
  const lines = visits.slice(0, LISTED).map((visit) => {
    const place = visit.within.length === 0 ? '' : ` (${explainPlaces(visit.within)})`;
    return `  ${explainMoment(visit.enteredAt)}  visit ${visit.visit}${place}: ${shorten(context, data(visit), 100)}`;
  });
  if (visits.length > LISTED) lines.push(`  … ${explainCount(visits.length - LISTED, 'more visit')}`);
  return [`${title}:`, ...lines];
}
