import { TestkitError } from '../values/errors.js';
import { explainCount } from '../wording/counts.js';
import { checkOptions } from './check-options.js';
import { executionSubject, explainKind } from '../explain/execution-subject.js';
import { explainRun } from '../explain/explain-run.js';
import { eventsOf, historyThreads, type HistoryThreads, type ThreadStep } from '../explain/history-threads.js';
import type { Matcher, MatcherContext } from '../explain/matcher.js';

/** How much `toReplay` compares. */
export interface ReplayOptions {
  /** Whether inputs, outputs and parameters must be equal, too. Default false: tokens, times and ARNs differ from run to run. */
  readonly data?: boolean;
}

interface Difference {
  readonly thread: string;
  readonly recorded: ThreadStep | undefined;
  readonly actual: ThreadStep | undefined;
  readonly ofData: boolean;
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
  const events = eventsOf(history);
  if (events === undefined) {
    throw new TestkitError(
      'INVALID_OPTION',
      `toReplay() needs the events of a recorded history, but got ${explainKind(history)}.\nHint: pass what GetExecutionHistory returned, or its events, oldest first.`,
    );
  }
  const recorded = historyThreads(events);
  const actual = historyThreads(execution.history);
  const difference = findDifference(context, recorded, actual, options.data === true);
  return {
    pass: difference === undefined,
    message: () => {
      if (difference === undefined) {
        const headline = `Expected the execution not to replay the recorded history of ${explainCount(events.length, 'event')}, but it did.`;
        return explainRun(context, execution, { headline });
      }
      return explainRun(context, execution, { headline: explainDifference(difference, events.length) });
    },
    ...(difference === undefined ? {} : compared(difference, recorded, actual)),
  };
};

/** The earliest difference, by the recorded event. */
function findDifference(
  context: MatcherContext,
  recorded: HistoryThreads,
  actual: HistoryThreads,
  data: boolean,
): Difference | undefined {
  const differences: Difference[] = [];
  for (const thread of new Set([...recorded.keys(), ...actual.keys()])) {
    const [wanted, got] = [recorded.get(thread) ?? [], actual.get(thread) ?? []];
    for (let step = 0; step < Math.max(wanted.length, got.length); step++) {
      const [a, b] = [wanted[step], got[step]];
      const ofData = a !== undefined && b !== undefined && a.text === b.text;
      if (ofData && (!data || context.equals(b.payload, a.payload))) continue;
      differences.push({ thread, recorded: a, actual: b, ofData });
      break;
    }
  }
  const order = ({ recorded: a, actual: b }: Difference): number => a?.id ?? b?.id ?? 0;
  return differences.sort((a, b) => order(a) - order(b))[0];
}

function explainDifference({ thread, recorded, actual, ofData }: Difference, count: number): string {
  const place = thread === 'top' ? '' : ` in ${thread}`;
  const start = `Expected the execution to replay the recorded history of ${explainCount(count, 'event')}, but`;
  if (recorded === undefined)
    return `${start}${place} it goes on with ${actual?.text ?? ''} (its event ${actual?.id ?? 0}), where the recording ends.`;
  const event = `event ${recorded.id} (${recorded.text})`;
  if (actual === undefined) return `${start} it ends${place} before ${event}.`;
  if (ofData) return `${start} its data differs at ${event}${place}.`;
  return `${start} it differs at ${event}${place}: it has ${actual.text} (its event ${actual.id}).`;
}

/** For the runner's diff: the data that differs, or the events of the thread that does. */
function compared(
  { thread, recorded, actual, ofData }: Difference,
  recordedThreads: HistoryThreads,
  actualThreads: HistoryThreads,
): { readonly actual: unknown; readonly expected: unknown } {
  if (ofData) return { actual: actual?.payload, expected: recorded?.payload };
  const texts = (threads: HistoryThreads): string[] => (threads.get(thread) ?? []).map(({ text }) => text);
  return { actual: texts(actualThreads), expected: texts(recordedThreads) };
}
