import fc from 'fast-check';
import type { JsonValue } from '../../values/json.js';
import type { StateMachine } from '../../run/state-machine.js';
import { machineShape } from '../shape/machine-shape.js';
import { shapedValue } from './shaped-value.js';

/**
 * Inputs of a machine, made from its definition: all paths that states read, with the values that Choices compare with and
 * their neighbours.
 *
 * @example
 * ```ts
 * fc.assert(fc.property(stateMachineInput(machine), (input) => machine.runSync({ input, mocks }).error !== 'States.Runtime'));
 * ```
 */
export function stateMachineInput(machine: StateMachine): fc.Arbitrary<JsonValue> {
  const shape = machineShape(machine.machine);
  return shape.members.size === 0 && shape.use === undefined ? fc.constant({}) : shapedValue(shape);
}
