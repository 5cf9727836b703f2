import { isJsonObject } from '../values/json.js';
import type { EventDetails } from '../history/event-details.js';
import type { HistoryEvent } from '../history/events.js';
import type { MatcherContext } from './matcher.js';

/** The one object `…EventDetails` of an event; undefined for types that have none. */
export function detailsOf(event: HistoryEvent): EventDetails | undefined {
  for (const [key, value] of Object.entries(event)) {
    if (key.endsWith('EventDetails') && isJsonObject(value)) return value;
  }
  return undefined;
}

/**
 * Whether an event's details have these members. Payloads are JSON text; where the expectation is not text they are compared as the
 * values they hold.
 */
export function matchesDetails(context: MatcherContext, event: HistoryEvent, expected: object): boolean {
  const details = detailsOf(event);
  if (details === undefined) return false;
  return Object.entries(expected).every(([key, wanted]: [string, unknown]) => {
    const value = details[key];
    return context.equals(value, wanted) || (typeof value === 'string' && context.equals(parse(value), wanted));
  });
}

/** Details with their payloads parsed, and without what says that they were not cut. */
export function readableDetails(details: EventDetails | undefined): Readonly<Record<string, unknown>> {
  const entries = Object.entries(details ?? {}).filter(
    ([key]) => !/^(input|output|assignedVariables)Details$/.test(key),
  );
  return Object.fromEntries(
    entries.map(([key, value]) => [
      key,
      typeof value === 'string' && /^(input|output|parameters)$/.test(key) ? parse(value) : value,
    ]),
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
