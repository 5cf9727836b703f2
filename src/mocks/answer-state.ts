import { isJsonObject, type JsonValue } from '../values/json.js';
import { TestkitError } from '../values/errors.js';
import type { StateEffect } from '../engine/records/effect.js';
import type { Outcome } from '../engine/outcome.js';
import { throughJson } from './json-result.js';
import { NO_SETTINGS } from '../integrations/lambda/function-settings.js';
import { MockCall } from './mock-call.js';
import type { Turn } from './mock-cursor.js';
import { isMockOutcome } from './declare/mock-outcome.js';
import type { MockFunction } from './declare/mocks.js';

/**
 * Makes the answer of a Map or Parallel state that is mocked as a whole, or the call of a function that gives it.
 *
 * @param describe - Names the call for messages: `Map "EachOrder" (mock "EachOrder")`.
 * @throws TestkitError INVALID_MOCK for a result such a state cannot have, by the rules of TestState: a Map results in a list,
 *   with a ResultWriter in an object; a Parallel in a list with an entry for each branch.
 */
export function answerState(turn: Turn, effect: StateEffect, describe: () => string): Outcome | MockCall {
  return typeof turn === 'function'
    ? new StateCall(turn, effect, describe)
    : checked(turn.resolve(effect), effect, describe);
}

/** The call of a function that answers for a whole state. */
class StateCall extends MockCall {
  declare protected readonly effect: StateEffect;
  protected override readonly describe: () => string;

  constructor(mock: MockFunction, effect: StateEffect, describe: () => string) {
    super(mock, effect, undefined, NO_SETTINGS);
    this.describe = describe;
  }

  protected override succeeded(result: unknown): Outcome {
    if (isMockOutcome(result)) return checked(result.resolve(this.effect), this.effect, this.describe);
    const output = throughJson(result, () => `The result of ${this.describe()}`);
    return checked({ kind: 'success', output }, this.effect, this.describe);
  }
}

function checked(outcome: Outcome, { state }: StateEffect, describe: () => string): Outcome {
  if (outcome.kind !== 'success') return outcome;
  const { output } = outcome;
  const wanted = wantedResult(output, state);
  if (wanted === undefined) return outcome;
  throw new TestkitError(
    'INVALID_MOCK',
    `${describe()} must answer with ${wanted}, not with ${explain(output)}.\nHint: in a list of outcomes, a list as result is written succeed([…]).`,
  );
}

/** What the result must be; undefined if it is. */
function wantedResult(output: JsonValue, state: StateEffect['state']): string | undefined {
  if (state.type === 'Map' && state.distributed?.resultWriter != null) {
    return isJsonObject(output) ? undefined : 'an object, since its results are written by a ResultWriter';
  }
  if (!Array.isArray(output)) return 'a list';
  if (state.type === 'Map') return undefined;
  const count = state.branches.length;
  return output.length === count ? undefined : `a list of ${count}, one for each branch`;
}

function explain(output: JsonValue): string {
  if (output === null) return 'null';
  if (Array.isArray(output)) return `a list of ${output.length}`;
  return typeof output === 'object' ? 'an object' : `a ${typeof output}`;
}
