import fc from 'fast-check';
import type { JsonValue } from '../../values/json.js';
import type { StateMachine } from '../../run/state-machine.js';
import { dataFlow } from '../shape/data-flow.js';
import { shapedValue } from './shaped-value.js';

/**
 * Inputs of a machine, made from its definition: all that states read of it, with the values that Choices compare with and
 * their neighbours, and mostly without what the machine itself writes before it reads it.
 *
 * @example
 * ```ts
 * fc.assert(fc.property(stateMachineInput(machine), (input) => machine.runSync({ input, mocks }).error !== 'States.Runtime'));
 * ```
 */
export function stateMachineInput(machine: StateMachine): fc.Arbitrary<JsonValue> {
  const { input, wholeInput } = dataFlow(machine.machine);
  if (input === wholeInput) return shapedValue(input);
  // What the machine writes itself is not the input's to give, but may be there.
  return fc.oneof({ weight: 2, arbitrary: shapedValue(input) }, { weight: 1, arbitrary: shapedValue(wholeInput) });
}
