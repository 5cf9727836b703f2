import type { MatcherContext } from './matcher.js';

/** As much of a value as a sentence bears; the runner's diff shows all of it. */
const LIMIT = 80;

/** A value in one line of bounded length, for a sentence. */
export function shorten(context: MatcherContext, value: unknown, limit = LIMIT): string {
  const text = (typeof value === 'string' ? JSON.stringify(value) : context.stringify(value)).replace(/\s+/g, ' ');
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}

/** `once`, `twice`, `3 times`; `never` for 0. */
export function times(count: number): string {
  return ['never', 'once', 'twice'][count] ?? `${count} times`;
}

/** `"A"`, `"A" and "B"`, `"A", "B" and "C"`; the first of many. */
export function listNames(names: readonly string[], most = 6): string {
  const unique = [...new Set(names)];
  const quoted = unique.slice(0, most).map((name) => JSON.stringify(name));
  if (unique.length > most) return `${quoted.join(', ')} and ${unique.length - most} more`;
  const last = quoted.pop();
  return quoted.length === 0 ? (last ?? 'none') : `${quoted.join(', ')} and ${last ?? ''}`;
}
