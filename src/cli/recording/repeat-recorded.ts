import { explainReplayDifference, replayDifference } from '../../explain/replay-difference.js';
import { historyThreads } from '../../explain/history-threads.js';
import type { Execution } from '../../history/execution.js';
import { recordedOptions } from '../../mocks/recording/mocks-from-history.js';
import type { OutcomeDocument } from '../../mocks/declare/outcome-document.js';
import type { RecordedAnswers, RecordedRun } from '../../mocks/recording/recorded-run.js';
import type { StateMachine } from '../../run/state-machine.js';
import { isJsonObject } from '../../values/json.js';
import { TestkitError } from '../../values/errors.js';
import { redact } from './redact.js';

/** Mistakes that mean here that the definition asks for what did not happen in production. */
const DEPARTURES: ReadonlySet<string> = new Set(['MOCK_EXHAUSTED', 'MOCK_NOT_FOUND', 'EXECUTION_STALLED']);

/** Runs a definition with what was recorded. @returns The execution; or, where it asks for what was not recorded, what that is. */
export async function runRecorded(machine: StateMachine, recorded: RecordedRun): Promise<Execution | string> {
  const { mocks, ...options } = recordedOptions(recorded);
  const states = new Set(machine.machine.states.map(({ name }) => name));
  const gone = Object.keys(mocks).find((state) => !states.has(state));
  if (gone !== undefined) return `State "${gone}", which called in the recording, is not in the definition.`;
  try {
    return await machine.run({ ...options, mocks, shapes: 'NONE' });
  } catch (error) {
    if (error instanceof TestkitError && DEPARTURES.has(error.code)) return error.message;
    throw error;
  }
}

/**
 * Runs a definition with what was recorded, data replaced, for a test to be written after.
 *
 * @throws TestkitError INVALID_OPTION where the execution departs from the recorded one: a test of that would be wrong.
 */
export async function repeatRecorded(
  machine: StateMachine,
  recorded: RecordedRun,
  paths: readonly string[],
): Promise<{ readonly recorded: RecordedRun; readonly execution: Execution }> {
  const redacted = paths.length === 0 ? recorded : redact(recorded, paths);
  const short = withoutMetadata(redacted);
  const shortRun = await runRecorded(machine, short);
  if (typeof shortRun !== 'string' && departureOf(recorded, shortRun) === undefined) {
    return { recorded: short, execution: shortRun };
  }
  const execution = await runRecorded(machine, redacted);
  const departure = typeof execution === 'string' ? execution : departureOf(recorded, execution);
  if (typeof execution === 'string' || departure !== undefined) {
    const hint =
      paths.length === 0
        ? 'name the definition that production ran; asl-testkit replay shows where another one departs.'
        : 'does it depend on what --redact replaces? Else name the definition that production ran.';
    throw new TestkitError(
      'INVALID_OPTION',
      `The definition does not do what the history says\n\n${departure ?? ''}\nHint: ${hint}`,
    );
  }
  return { recorded: redacted, execution };
}

/** Answers without what the SDK adds to them, which hardly any definition reads and nobody wants to read in a test. */
function withoutMetadata(recorded: RecordedRun): RecordedRun {
  const answers = [...recorded.answers].map(([state, given]): [string, RecordedAnswers] => [
    state,
    given.kind === 'list'
      ? { kind: 'list', outcomes: given.outcomes.map(trimmed) }
      : { kind: 'items', items: given.items.map((list) => list.map(trimmed)) },
  ]);
  return { ...recorded, answers: new Map(answers) };
}

function trimmed(outcome: OutcomeDocument): OutcomeDocument {
  const { respond } = outcome;
  if (respond === undefined || !isJsonObject(respond)) return outcome;
  const { SdkHttpMetadata: _http, SdkResponseMetadata: _sdk, ...own } = respond;
  return { ...outcome, respond: own };
}

function departureOf({ events }: RecordedRun, execution: Execution): string | undefined {
  const difference = replayDifference(historyThreads(events), historyThreads(execution.history), undefined);
  return difference === undefined ? undefined : explainReplayDifference(difference, events.length);
}
