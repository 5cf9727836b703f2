import type { OutcomeDocument } from '../../mocks/declare/outcome-document.js';
import type { TaskScript } from '../task-script.js';
import type { FuzzCase } from './fuzz-case.js';

/** Rounds of trying; each makes the case smaller, so few are needed. */
const MOST_ROUNDS = 50;

/**
 * Takes away from a failing case whatever it fails without: answers, waits, an unusual order. What fast-check's shrinking
 * leaves is small in its parts; this makes it small as a whole.
 */
export async function minimize(found: FuzzCase, fails: (smaller: FuzzCase) => Promise<boolean>): Promise<FuzzCase> {
  let current = found;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let smaller: FuzzCase | undefined;
    for (const candidate of candidates(current)) {
      if (await fails(candidate)) {
        smaller = candidate;
        break;
      }
    }
    if (smaller === undefined) return current;
    current = smaller;
  }
  return current;
}

function* candidates(current: FuzzCase): Generator<FuzzCase> {
  if (current.order.length > 0) yield { ...current, order: [] };
  for (const [state, steps] of Object.entries(current.script)) {
    if (steps.length > 0) yield withSteps(current, state, []);
    if (steps.length > 1) yield withSteps(current, state, steps.slice(Math.ceil(steps.length / 2)));
    for (let index = steps.length - 1; index >= 0; index--) {
      yield withSteps(current, state, [...steps.slice(0, index), ...steps.slice(index + 1)]);
    }
    for (const [index, step] of steps.entries()) {
      for (const simpler of simplerSteps(step)) {
        yield withSteps(current, state, [...steps.slice(0, index), simpler, ...steps.slice(index + 1)]);
      }
    }
  }
}

function* simplerSteps(step: OutcomeDocument): Generator<OutcomeDocument> {
  const { after, ...atOnce } = step;
  if (after !== undefined) yield atOnce;
}

function withSteps(current: FuzzCase, state: string, steps: readonly OutcomeDocument[]): FuzzCase {
  const script: TaskScript = { ...current.script, [state]: steps };
  return { ...current, script };
}
