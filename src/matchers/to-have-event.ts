import type { EventType } from '../engine/records/journal.js';
import type { HistoryEvent } from '../history/events.js';
import { checkChoice, checkObject } from './check-options.js';
import { detailsOf, matchesDetails, readableDetails } from '../explain/event-details.js';
import { EVENT_TYPES } from '../explain/event-types.js';
import { executionSubject } from '../explain/execution-subject.js';
import { explainRun } from '../explain/explain-run.js';
import type { Matcher, MatcherContext } from '../explain/matcher.js';
import { shorten } from '../explain/shorten.js';
import { times } from '../wording/lists.js';

/** As many events as a message lists. */
const LISTED = 6;

/**
 * `toHaveEvent(type, details?)`: the history has an event of that type, with these members among its details. Payloads may be given as values, although
 * the event holds their JSON text.
 */
export const toHaveEvent: Matcher<[type: EventType, details?: object]> = (context, subject, type, details) => {
  const execution = executionSubject('toHaveEvent', subject);
  checkChoice('toHaveEvent', 'The type of event', type, EVENT_TYPES);
  if (details !== undefined) checkObject('toHaveEvent', 'details', details);
  const events = execution.history.filter((event) => event.type === type);
  const wanted = details === undefined ? events : events.filter((event) => matchesDetails(context, event, details));
  const pass = wanted.length > 0;
  const [only] = events;
  return {
    pass,
    message: () => {
      const what = details === undefined ? '' : ` with ${shorten(context, details)}`;
      const found =
        events.length === 0
          ? 'there is none'
          : `there ${events.length === 1 ? 'is one' : `are ${events.length}`} with other details`;
      return explainRun(context, execution, {
        headline: `Expected the history ${pass ? 'not to have' : 'to have'} an event ${type}${what}, but ${pass ? `it is there ${times(wanted.length)}` : found}.`,
        details: pass ? [] : listEvents(context, type, events),
      });
    },
    ...(details !== undefined && events.length === 1
      ? { actual: readableDetails(only && detailsOf(only)), expected: details }
      : {}),
  };
};

function listEvents(context: MatcherContext, type: string, events: readonly HistoryEvent[]): string[] {
  if (events.length === 0) return [];
  const lines = events
    .slice(0, LISTED)
    .map((event) => `  event ${event.id}: ${shorten(context, readableDetails(detailsOf(event)), 120)}`);
  if (events.length > LISTED) lines.push(`  … ${events.length - LISTED} more`);
  return [`Events of type ${type}:`, ...lines];
}
