import type { Execution } from '../history/execution.js';
import { explainCount } from '../wording/counts.js';
import { explainMoment } from '../history/virtual-time.js';
import type { MatcherContext } from './matcher.js';
import type { NamedCall } from './named-calls.js';
import { shorten } from './shorten.js';

/** As many calls as a message lists. */
const LISTED = 6;

/** The calls, one line each: when, which state and attempt, what was sent. */
export function listCalls(context: MatcherContext, name: string, calls: readonly NamedCall[]): string[] {
  if (calls.length === 0) return [];
  const lines = calls.slice(0, LISTED).map(({ call, input }) => {
    const attempt = call.attempt > 1 ? ` attempt ${call.attempt}` : '';
    return `  ${explainMoment(call.startedAt)}  "${call.state}"${attempt}: ${shorten(context, input, 100)}`;
  });
  if (calls.length > LISTED) lines.push(`  … ${explainCount(calls.length - LISTED, 'more call')}`);
  return [`Calls of "${name}":`, ...lines];
}

/** Every resource that was called, for messages about one that was not: `lambda:invoke (3 calls)`. */
export function listResources(execution: Execution): string {
  const counts = new Map<string, number>();
  for (const { state } of execution.tasks) counts.set(state, (counts.get(state) ?? 0) + 1);
  if (counts.size === 0) return 'no task was called at all';
  const named = [...counts].slice(0, LISTED).map(([state, count]) => `"${state}" ${explainCount(count, 'call')}`);
  return `tasks called: ${named.join(', ')}${counts.size > LISTED ? ', …' : ''}`;
}
