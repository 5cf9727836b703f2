import type { JsonValue } from '../../values/json.js';
import { declaredOutcome } from '../declare/declared-outcome.js';
import type { Mock, Mocks } from '../declare/mocks.js';
import { PerItem } from '../declare/per-item.js';
import { readRecordedRun, type RecordedAnswers, type RecordedRun } from './recorded-run.js';

/** Nobody wrote it. */
const NOT_DECLARED = { toString: () => '' };

/** What a run is given to do what a recorded execution did. */
export interface RecordedOptions {
  /** What it was started with. */
  readonly input: JsonValue;
  /** What answered its tasks, by state: in the order of the calls, for each item of a Map on its own. */
  readonly mocks: Mocks;
  /** When it started. Absent where the events have no times. */
  readonly startTime?: string;
}

/**
 * Turns the history of an execution into what a run needs to repeat it: its input, what answered each task and after how many
 * seconds, and when it started. Spread it to change a part.
 *
 * Tasks that timed out or were aborted have a mock that never answers. The tasks of a distributed Map's child executions have
 * histories of their own; give mocks for them.
 *
 * @param history - What GetExecutionHistory returned: JSON of the AWS CLI, objects of the SDK, an export of the console; its
 *   events, or a list of its pages, in any order.
 * @throws TestkitError INVALID_OPTION for what is not a history, or lacks its beginning or its data; UNSUPPORTED for the history of a
 *   redriven execution.
 * @example
 * ```ts
 * const execution = await machine.run(mocksFromHistory(JSON.parse(readFileSync('history.json', 'utf8'))));
 * expect(execution).toReplay(history);
 * ```
 */
export function mocksFromHistory(history: unknown): RecordedOptions {
  return recordedOptions(readRecordedRun(history, 'mocksFromHistory()'));
}

/** The same of a history that was read before. */
export function recordedOptions({ input, startTime, answers }: RecordedRun): RecordedOptions {
  const mocks = Object.fromEntries([...answers].map(([state, each]) => [state, mockOf(each)]));
  return { input, mocks, ...(startTime === undefined ? {} : { startTime }) };
}

function mockOf(answers: RecordedAnswers): Mock {
  if (answers.kind === 'list') return answers.outcomes.map((document) => declaredOutcome(document));
  const lists = answers.items.map((list) => list.map((document) => declaredOutcome(document)));
  return new PerItem(lists, NOT_DECLARED);
}
