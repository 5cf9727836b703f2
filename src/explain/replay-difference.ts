import { explainCount } from '../wording/counts.js';
import type { HistoryThreads, ThreadStep } from './history-threads.js';

/** Where an execution departs from a recorded one. */
export interface ReplayDifference {
  readonly thread: string;
  readonly recorded: ThreadStep | undefined;
  readonly actual: ThreadStep | undefined;
  readonly ofData: boolean;
}

/**
 * The earliest difference between two histories, by the recorded event; undefined if one replays the other.
 *
 * @param equals - Compares inputs, outputs and parameters; without it they may differ.
 */
export function replayDifference(
  recorded: HistoryThreads,
  actual: HistoryThreads,
  equals: ((actual: unknown, recorded: unknown) => boolean) | undefined,
): ReplayDifference | undefined {
  const differences: ReplayDifference[] = [];
  for (const thread of new Set([...recorded.keys(), ...actual.keys()])) {
    const [wanted, got] = [recorded.get(thread) ?? [], actual.get(thread) ?? []];
    for (let step = 0; step < Math.max(wanted.length, got.length); step++) {
      const [a, b] = [wanted[step], got[step]];
      const ofData = a !== undefined && b !== undefined && a.text === b.text;
      if (ofData && (equals === undefined || equals(b.payload, a.payload))) continue;
      differences.push({ thread, recorded: a, actual: b, ofData });
      break;
    }
  }
  const order = ({ recorded: a, actual: b }: ReplayDifference): number => a?.id ?? b?.id ?? 0;
  return differences.sort((a, b) => order(a) - order(b))[0];
}

/** The difference in one sentence. @param count - Of the events that were recorded. */
export function explainReplayDifference({ thread, recorded, actual, ofData }: ReplayDifference, count: number): string {
  const place = thread === 'top' ? '' : ` in ${thread}`;
  const start = `Expected the execution to replay the recorded history of ${explainCount(count, 'event')}, but`;
  if (recorded === undefined)
    return `${start}${place} it goes on with ${actual?.text ?? ''} (its event ${actual?.id ?? 0}), where the recording ends.`;
  const event = `event ${recorded.id} (${recorded.text})`;
  if (actual === undefined) return `${start} it ends${place} before ${event}.`;
  if (ofData) return `${start} its data differs at ${event}${place}.`;
  return `${start} it differs at ${event}${place}: it has ${actual.text} (its event ${actual.id}).`;
}
