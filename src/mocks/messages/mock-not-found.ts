import { TestkitError } from '../../values/errors.js';
import { nearestName } from '../../wording/nearest-name.js';
import type { StateEffect, TaskEffect } from '../../engine/records/effect.js';
import type { MockUse } from '../mock-use.js';
import { describeCall, elapsed } from './describe-call.js';
import { excerpt } from './excerpt.js';
import { mockLines } from './mock-list-text.js';
import { placeOf } from '../../wording/place.js';

/**
 * The error for a task that nothing answers. It says what was asked, what mocks there are, and what a mock for it could be
 * called.
 *
 * @param keys - The keys that would answer it, the narrowest first.
 * @param others - Further things that were asked and did not answer: state machines, SDK clients.
 */
export function mockNotFound(
  effect: TaskEffect | StateEffect,
  keys: readonly string[],
  uses: readonly MockUse[],
  others: readonly string[],
): TestkitError {
  const { state } = effect;
  const resource = state.type === 'Task' ? ` (${state.resource.arn})` : '';
  const location = placeOf(effect.branch.execution.machine.definition, state.pointer);
  const lines = [
    `No mock answers ${describeCall(effect)}${resource}, ${elapsed(effect)}`,
    '',
    ...(location === undefined ? [] : [`Defined at ${location}.`]),
    `Payload: ${excerpt(effect.input)}`,
    ...(uses.length === 0
      ? ['No mocks are declared for this run.']
      : ['Mocks declared for this run:', ...mockLines(uses)]),
    ...others,
    hint(keys, uses),
  ];
  return new TestkitError('MOCK_NOT_FOUND', lines.join('\n'));
}

function hint(keys: readonly string[], uses: readonly MockUse[]): string {
  for (const key of keys) {
    const near = nearestName(
      key,
      uses.map((use) => use.key),
    );
    const use = near === undefined ? undefined : uses.find((candidate) => candidate.key === near);
    if (use === undefined) continue;
    return `Hint: did you mean "${key}" by "${use.key}"${use.declaredAt === undefined ? '' : ` at ${use.declaredAt}`}?`;
  }
  return `Hint: mocks: { ${JSON.stringify(keys[0] ?? '')}: succeed(…) } would answer it${alternatives(keys.slice(1))}.`;
}

function alternatives(keys: readonly string[]): string {
  if (keys.length === 0) return '';
  return `; so would the key ${keys.map((key) => JSON.stringify(key)).join(' or ')}`;
}
