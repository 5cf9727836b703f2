import { Execution } from '../history/execution.js';
import type { MatcherContext } from './matcher.js';

/** Most lines of the timeline in a message: with the rest of the message, one screen. */
const TIMELINE_LINES = 20;

/** What a message says besides what happened. */
export interface Explanation {
  /** What was expected of what, and what happened instead; enough by itself. */
  readonly headline: string;
  /** More about what was found, before the timeline. */
  readonly details?: readonly string[];
  /** States whose lines the timeline keeps. */
  readonly focus?: readonly string[];
  /** Where in the definition to look. */
  readonly where?: string | undefined;
  /** What to do about it; at most two are printed. */
  readonly hints?: readonly (string | undefined)[];
}

/** The message of a matcher on an execution: headline, details, timeline, where, hints, how to reproduce. */
export function explainRun(context: MatcherContext, execution: Execution, explanation: Explanation): string {
  const { headline, details = [], focus = [], where, hints = [] } = explanation;
  const after = [
    ...(where === undefined ? [] : [where]),
    ...[...hints, inputHint(execution)].flatMap((hint) => (hint === undefined ? [] : [`Hint: ${hint}`])).slice(0, 2),
    ...reproduce(execution),
  ];
  const lines = [headline, ''];
  if (details.length > 0) lines.push(...details, '');
  lines.push(execution.timeline({ maxLines: TIMELINE_LINES, focus, colours: context.painter }));
  if (after.length > 0) lines.push('', ...after);
  return lines.join('\n');
}

/** The input of StartExecution is JSON text, that of a run the value itself: a text stays a text. */
function inputHint({ status, input }: Execution): string | undefined {
  if (status !== 'FAILED' || typeof input !== 'string' || !/^\s*[[{]/.test(input)) return undefined;
  try {
    JSON.parse(input);
    return 'the input is a text that holds JSON; give the value itself: input: JSON.parse(text).';
  } catch {
    return undefined;
  }
}

function reproduce(execution: Execution): string[] {
  const { seed, reproduce: how } = Execution.detailsOf(execution);
  if (how !== undefined) return [`Reproduce: ${how}`];
  return seed === undefined || seed === 0 ? [] : [`Reproduce: seed ${seed}`];
}
