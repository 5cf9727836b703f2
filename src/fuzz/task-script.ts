import type { JsonValue } from '../values/json.js';
import { toJsonValue } from '../values/json-entry.js';
import { toKey, toSource } from '../wording/to-source.js';
import type { State } from '../machine/state.js';
import { declaredOutcome } from '../mocks/declare/declared-outcome.js';
import type { S3Object, S3Objects } from '../item-readers/s3-object.js';
import { isMockOutcome, type MockOutcome } from '../mocks/declare/mock-outcome.js';
import type { OutcomeDocument } from '../mocks/declare/outcome-document.js';
import { outcomeSource } from '../mocks/declare/outcome-source.js';
import type { Mocks } from '../mocks/declare/mocks.js';

/**
 * What each task answers, call by call, in the words of mock files: `{ Charge: [{ fail: 'Busy', after: 3 }] }`. When a list
 * is used up, the task succeeds.
 */
export interface TaskScript {
  readonly [state: string]: readonly OutcomeDocument[];
}

/** What a task gives when its script says no more. */
export type DefaultOutput = (state: State) => JsonValue;

/** The mocks that a script stands for, as a mock file writes them: every task succeeds once its list is used up. */
export function scriptDocuments(script: TaskScript, tasks: readonly State[], defaultOutput: DefaultOutput): TaskScript {
  const entries = tasks.map((state) => {
    const steps = (Object.hasOwn(script, state.name) ? script[state.name] : undefined) ?? [];
    const isEndless = steps.at(-1)?.forever === true;
    return [state.name, isEndless ? steps : [...steps, lastStep(defaultOutput(state))]] as const;
  });
  return Object.fromEntries(entries);
}

/** The last steps of tasks, of which a campaign needs the same thousands of times. */
const lastSteps = new WeakMap<object, OutcomeDocument>();

function lastStep(output: JsonValue): OutcomeDocument {
  const known = typeof output === 'object' && output !== null ? lastSteps.get(output) : undefined;
  if (known !== undefined) return known;
  const step: OutcomeDocument = { succeed: output, forever: true };
  if (typeof output === 'object' && output !== null) lastSteps.set(output, step);
  return step;
}

/** The outcomes of last steps. */
const lastOutcomes = new WeakMap<OutcomeDocument, MockOutcome>();

/** The mocks that documents declare. */
export function mocksOf(documents: TaskScript): Mocks {
  return Object.fromEntries(Object.entries(documents).map(([state, steps]) => [state, steps.map(outcomeOf)]));
}

function outcomeOf(document: OutcomeDocument): MockOutcome {
  if (document.forever !== true) return declaredOutcome(document);
  let outcome = lastOutcomes.get(document);
  if (outcome === undefined) lastOutcomes.set(document, (outcome = declaredOutcome(document)));
  return outcome;
}

/**
 * Mocks as source, to be pasted into a test.
 *
 * @returns TypeScript: `{ Invoke: [fail('Busy').times(2), succeed({}).forever()] }`, over several lines.
 */
export function printMocks(documents: TaskScript): string {
  const lines = Object.entries(documents).map(([state, steps]) => `  ${toKey(state)}: ${printSteps(steps)},`);
  return lines.length === 0 ? '{}' : ['{', ...lines, '}'].join('\n');
}

/** S3 objects as source: the option `s3` of a run. */
export function printObjects(objects: S3Objects): string {
  const entries = Object.entries(objects).map(([name, object]) => `${toKey(name)}: ${printObject(object)}`);
  return `{ ${entries.join(', ')} }`;
}

function printObject(object: S3Object): string {
  if (isMockOutcome(object)) return outcomeSource(object.toJSON());
  return toSource(toJsonValue(object, () => 'An S3 object', 'INVALID_OPTION'));
}

function printSteps(steps: readonly OutcomeDocument[]): string {
  const [first] = steps;
  if (steps.length === 1 && first?.forever === true) {
    const { forever: _, ...alone } = first;
    return outcomeSource(alone);
  }
  return `[${inRows(steps).map(outcomeSource).join(', ')}]`;
}

/** Equal steps in a row as one: `fail('Busy').times(2)`. */
function inRows(steps: readonly OutcomeDocument[]): OutcomeDocument[] {
  const rows: { readonly text: string; readonly step: OutcomeDocument; times: number }[] = [];
  for (const step of steps) {
    const text = JSON.stringify(step);
    const last = rows.at(-1);
    if (last?.text === text && step.forever !== true) last.times++;
    else rows.push({ text, step, times: 1 });
  }
  return rows.map(({ step, times }) => (times === 1 ? step : { ...step, times: times * (step.times ?? 1) }));
}
