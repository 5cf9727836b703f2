import { isJsonArray, isJsonObject } from '../values/json.js';
import { isMockOutcome, type MockOutcome } from '../mocks/declare/mock-outcome.js';
import type { OutcomeDocument } from '../mocks/declare/outcome-document.js';
import { readOutcomeDocument } from '../mocks/files/outcome-from-document.js';
import { PlacedDocument } from '../mocks/files/placed-document.js';
import type { TaskScript } from './task-script.js';

/** One answer as a user says it: as data, or as the builders of mocks make it. */
export type GivenStep = OutcomeDocument | MockOutcome;

/**
 * Reads the answers that a user's arbitrary generates for a task.
 *
 * @throws TestkitError INVALID_MOCK for what is not a list of outcomes.
 */
export function readSteps(state: string, steps: readonly GivenStep[]): readonly OutcomeDocument[] {
  const plain = steps.map((step) => (isMockOutcome(step) ? step.toJSON() : step));
  const document = PlacedDocument.of({ [state]: plain }, 'What the option "tasks" answers', 'INVALID_MOCK');
  return readScript(document, [])[state] ?? [];
}

/**
 * Reads the answers of tasks, by state, from a part of a document.
 *
 * @param keys - Lead to the part.
 * @throws TestkitError INVALID_MOCK for what is not a list of outcomes.
 */
export function readScript(document: PlacedDocument, keys: readonly string[]): TaskScript {
  let value = document.value;
  for (const key of keys) value = (isJsonObject(value) ? value[key] : undefined) ?? null;
  if (!isJsonObject(value)) throw document.error(keys, 'must be an object from states to lists of outcomes');
  const entries = Object.entries(value).map(([state, steps]) => {
    const path = [...keys, state];
    if (!isJsonArray(steps)) throw document.error(path, 'must be a list of outcomes');
    return [state, steps.map((step, index) => readOutcomeDocument(document, [...path, String(index)], step))] as const;
  });
  return Object.fromEntries(entries);
}
