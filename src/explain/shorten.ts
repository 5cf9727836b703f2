import type { MatcherContext } from './matcher.js';

/** As much of a value as a sentence bears; the runner's diff shows all of it. */
const LIMIT = 80;

/** A value in one line of bounded length, for a sentence. */
export function shorten(context: MatcherContext, value: unknown, limit = LIMIT): string {
  const text = isJson(value) ? JSON.stringify(value) : oneLine(context.stringify(value));
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}

/** Whether a value is JSON all through; an expectation may hold asymmetric matchers, which only the runner can print. */
function isJson(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.every(isJson);
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null) && Object.values(value).every(isJson);
}

/** What runners print over several lines, such as `Object {\n  "id": Any<Number>,\n}`. */
function oneLine(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/\b(?:Object|Array) (?=[{[])/g, '')
    .replace(/, (?=[}\]])/g, ' ');
}
