import type { TaskEffect } from '../engine/records/effect.js';
import type { Outcome } from '../engine/outcome.js';
import { integrationOf } from '../integrations/bound/integration-of.js';
import type { MockOutcome } from './declare/mock-outcome.js';

/** The outcome a task has by what a test said of it: the meaningful part of a response is completed to the whole. */
export function outcomeOf(mock: MockOutcome, effect: TaskEffect): Outcome {
  const outcome = mock.resolve(effect);
  // What comes back with a task token or from a worker is the result, with nothing around it.
  if (outcome.kind !== 'success' || mock.form === 'callback') return outcome;
  return integrationOf(effect.state.resource).answer(effect, outcome, mock.form === 'response');
}
