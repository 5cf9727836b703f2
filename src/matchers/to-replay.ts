import { TestkitError } from '../values/errors.js';
import { explainCount } from '../wording/counts.js';
import { checkOptions } from './check-options.js';
import { executionSubject, explainKind } from '../explain/execution-subject.js';
import { explainRun } from '../explain/explain-run.js';
import { historyThreads, type HistoryThreads } from '../explain/history-threads.js';
import { explainReplayDifference, replayDifference, type ReplayDifference } from '../explain/replay-difference.js';
import type { Matcher } from '../explain/matcher.js';
import { recordedEvents } from '../mocks/recording/recorded-events.js';

/** How much `toReplay` compares. */
export interface ReplayOptions {
  /** Whether inputs, outputs and parameters must be equal, too. Default false: tokens, times and ARNs differ from run to run. */
  readonly data?: boolean;
}

/**
 * `toReplay(history, { data }?)`: the execution went the way of a recorded history: the same states, calls, errors and routes in each
 * branch and item, whatever order concurrent ones took turns in. The history is what GetExecutionHistory returned, or its events.
 */
export const toReplay: Matcher<[history: unknown, options?: ReplayOptions]> = (
  context,
  subject,
  history,
  options = {},
) => {
  const execution = executionSubject('toReplay', subject);
  checkOptions('toReplay', options, ['data']);
  const events = recordedEvents(history);
  if (events === undefined) {
    throw new TestkitError(
      'INVALID_OPTION',
      `toReplay() needs the events of a recorded history, but got ${explainKind(history)}.\nHint: pass what GetExecutionHistory returned, or its events, oldest first.`,
    );
  }
  const recorded = historyThreads(events);
  const actual = historyThreads(execution.history);
  const difference = replayDifference(
    recorded,
    actual,
    options.data === true ? context.equals.bind(context) : undefined,
  );
  return {
    pass: difference === undefined,
    message: () => {
      if (difference === undefined) {
        const headline = `Expected the execution not to replay the recorded history of ${explainCount(events.length, 'event')}, but it did.`;
        return explainRun(context, execution, { headline });
      }
      return explainRun(context, execution, { headline: explainReplayDifference(difference, events.length) });
    },
    ...(difference === undefined ? {} : compared(difference, recorded, actual)),
  };
};

/** For the runner's diff: the data that differs, or the events of the thread that does. */
function compared(
  { thread, recorded, actual, ofData }: ReplayDifference,
  recordedThreads: HistoryThreads,
  actualThreads: HistoryThreads,
): { readonly actual: unknown; readonly expected: unknown } {
  if (ofData) return { actual: actual?.payload, expected: recorded?.payload };
  const texts = (threads: HistoryThreads): string[] => (threads.get(thread) ?? []).map(({ text }) => text);
  return { actual: texts(actualThreads), expected: texts(recordedThreads) };
}
