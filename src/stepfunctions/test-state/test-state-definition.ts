import { definitionFromObject } from '../../definition/sources/from-object.js';
import { invalidDefinitionMessage, validateDefinitionText } from '../../definition/validate/service-answers.js';
import type { Diagnostic } from '../../definition/definition.js';
import { checkExpression } from '../../machine/check-expression.js';
import { compileMachine } from '../../machine/compile/compile-machine.js';
import type { Machine } from '../../machine/machine.js';
import type { State } from '../../machine/state.js';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../values/json.js';
import { parseJsonText } from '../json-text.js';
import { StepFunctionsException, validationException } from '../service-exception.js';

/** The name that TestState gives to a state which comes alone. */
export const LONE_STATE = 'StateName';

/** The machine around the state that is tested. */
export interface TestedState {
  readonly machine: Machine;
  readonly state: State;
}

/**
 * Reads the definition of a state that comes alone, or finds a state in the definition of a machine.
 *
 * @throws StepFunctionsException InvalidDefinition, or ValidationException for a name that the machine does not have.
 */
export function testedState(text: string, stateName: string | undefined): TestedState {
  const machine = stateName === undefined ? loneState(text) : wholeMachine(text);
  const state = machine.stateByName.get(stateName ?? LONE_STATE);
  if (state === undefined) throw validationException('State not found in definition');
  return { machine, state };
}

function wholeMachine(text: string): Machine {
  refuse(validateDefinitionText(text, {}, { checkExpression }));
  return compile(parseJsonText(text) ?? null);
}

/** Around the state go states for it to lead to. What nobody could know of a state alone is not complained about. */
function loneState(text: string): Machine {
  const document = parseJsonText(text);
  if (!isJsonObject(document)) {
    refuse(validateDefinitionText(text, {}, { checkExpression }));
    throw new StepFunctionsException('InvalidDefinition', 'Definition must be a valid JSON object');
  }
  const around = Object.fromEntries(targetsOf(document).map((name) => [name, { Type: 'Succeed' }]));
  const machine = { StartAt: LONE_STATE, States: { ...around, [LONE_STATE]: document } };
  const diagnostics = validateDefinitionText(JSON.stringify(machine), {}, { checkExpression });
  refuse(diagnostics.filter(({ code }) => code !== 'MISSING_END_STATE'));
  return compile(machine);
}

/** Names of the states that a state leads to: `Next`, `Default`, those of `Choices` and `Catch`. */
function targetsOf(state: JsonObject): string[] {
  const members = (list: JsonValue | undefined): JsonObject[] => (isJsonArray(list) ? list.filter(isJsonObject) : []);
  const named = [
    state.Next,
    state.Default,
    ...[...members(state.Choices), ...members(state.Catch)].map(({ Next }) => Next),
  ];
  return named.filter((name) => typeof name === 'string');
}

function refuse(diagnostics: readonly Diagnostic[]): void {
  const message = invalidDefinitionMessage(diagnostics);
  if (message !== undefined) throw new StepFunctionsException('InvalidDefinition', message);
}

function compile(document: JsonValue): Machine {
  return compileMachine(definitionFromObject(document));
}
