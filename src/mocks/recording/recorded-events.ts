import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../values/json.js';

/**
 * The events of a recorded history, in order: a list of events, a response of GetExecutionHistory, or a list of such pages, as
 * the CLI, the SDK and the console give them. Events in reverse order are turned round, those of pages that overlap joined.
 *
 * @returns Undefined for anything else, or for no events.
 */
export function recordedEvents(history: unknown): readonly JsonObject[] | undefined {
  const events: JsonObject[] = [];
  if (!collect(history as JsonValue, events, 0) || events.length === 0) return undefined;
  if (!events.every(({ id }) => typeof id === 'number')) return events;
  const byId = new Map(events.map((event) => [event.id as number, event]));
  return [...byId].sort(([a], [b]) => a - b).map(([, event]) => event);
}

/** Whether everything in `given` was an event or a page of them. */
function collect(given: JsonValue | undefined, events: JsonObject[], depth: number): boolean {
  if (isJsonArray(given)) return depth < 3 && given.every((member) => collect(member, events, depth + 1));
  if (!isJsonObject(given)) return false;
  if (typeof given.type === 'string') {
    events.push(given);
    return true;
  }
  return isJsonArray(given.events) && collect(given.events, events, depth + 1);
}

/** What an event says besides its type: the content of its `…EventDetails`. */
export function detailsOf(event: JsonObject): JsonObject {
  for (const [key, value] of Object.entries(event)) {
    if (key.endsWith('EventDetails') && isJsonObject(value)) return value;
  }
  return {};
}

/** When an event happened, in milliseconds: a Date of the SDK, ISO text or seconds as the CLI gives them. */
export function timeOf({ timestamp }: JsonObject): number | undefined {
  const given: unknown = timestamp;
  if (given instanceof Date) return finite(given.getTime());
  if (typeof given === 'number') return finite(Math.round(given * 1000));
  return typeof given === 'string' ? finite(Date.parse(given)) : undefined;
}

function finite(time: number): number | undefined {
  return Number.isFinite(time) ? time : undefined;
}
