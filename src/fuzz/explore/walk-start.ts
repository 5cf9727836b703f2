import type { Orders } from './choice-watch.js';
import type { JsonValue } from '../../values/json.js';
import { forkInterpreter } from '../../engine/fork.js';
import type { Interpreter } from '../../engine/interpreter.js';
import { scramble } from './example-variants.js';
import type { Made, Stepper } from './stepper.js';

/** Where a walk starts. */
export interface WalkStart {
  begin(orders: Orders): Made;
  /**
   * The same start with every example that it rests on changed; `same` where it rests on none, `unknown` where nobody knows
   * what would be then.
   */
  change(orders: Orders): Made | 'same' | 'unknown';
}

/** The start of the execution. @param isExample - Whether nobody gave this input. */
export function inputStart(stepper: Stepper, input: JsonValue, isExample: boolean): WalkStart {
  return {
    begin: (orders) => stepper.start(input, orders),
    change: (orders) => (isExample ? stepper.start(scramble(input), orders) : 'same'),
  };
}

/**
 * A branch of a Parallel or an item of a Map that waits for its first answer.
 *
 * @param engine - The branch as an execution of its own.
 * @param changed - The same with every example changed.
 */
export function branchStart(
  stepper: Stepper,
  engine: Interpreter,
  changed: Interpreter | 'same' | 'unknown',
): WalkStart {
  return {
    begin: () => stepper.startFrom(forkInterpreter(engine)),
    change: () => (typeof changed === 'string' ? changed : stepper.startFrom(forkInterpreter(changed))),
  };
}
