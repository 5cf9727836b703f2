import { Execution, type StateMachine } from '../../src/index.js';
import { driveSync } from '../../src/run/drive.js';
import { Interpreter } from '../../src/engine/interpreter.js';

/** An execution as `explore` and `fuzz` make them: on the engine, without what only users ask for. */
export function exploreAny(machine: StateMachine): Execution {
  const engine = new Interpreter(machine.prepare({ input: { order: { amount: 1 } } }));
  driveSync(engine, {
    respond: () => ({ kind: 'success', output: { Payload: { receipt: 'r' } } }),
    describe: () => 'a task',
  });
  return new Execution(engine.root);
}
