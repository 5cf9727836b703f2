import type { JsonValue } from '../../values/json.js';
import type { State } from '../../machine/state.js';
import { fitResponse } from '../../integrations/shapes/fit-shape.js';
import type { StateMachine } from '../../run/state-machine.js';
import { tasksOf } from '../arbitraries/task-named.js';
import { exampleVariants } from '../explore/example-variants.js';
import { dataFlow } from '../shape/data-flow.js';
import { exampleOutput } from '../shape/example-value.js';
import type { DefaultOutput } from '../task-script.js';
import { runCase, type FuzzRun } from './fuzz-case.js';

/** Transitions after which a run in which everything succeeds counts as one that polls for ever. */
const MANY = 1000;
/** Inputs that are tried. */
const INPUTS = 4;
/** States at the end of an endless run that are looked at. */
const LAST_STATES = 50;

/**
 * What each task gives when nothing else is said: an example; of a task that is polled, one that ends the loop. A job that
 * runs for ever says nothing of the machine that waits for it.
 */
export function closingOutputs(machine: StateMachine): DefaultOutput {
  const flow = dataFlow(machine.machine);
  const example = exampleOutput(flow);
  const chosen = new Map<State, JsonValue>();
  const output: DefaultOutput = (state) => chosen.get(state) ?? example(state);
  const inputs = exampleVariants(flow.input).slice(0, INPUTS);
  const run = (input: JsonValue): FuzzRun =>
    runCase(machine, { input, script: {}, order: [] }, output, { transitions: MANY });
  for (const input of inputs) {
    const first = run(input);
    if (first.endless?.code !== 'LIMIT_EXCEEDED') continue;
    for (const task of polled(machine, first)) {
      if (chosen.has(task)) continue;
      const isClosed = exampleVariants(flow.answerOf(task)).some((variant) => {
        chosen.set(task, fitResponse(task.resource, variant));
        return run(input).endless === undefined;
      });
      if (isClosed) break;
      chosen.delete(task);
    }
  }
  return output;
}

/** The tasks that an endless run comes through at its end. */
function polled(machine: StateMachine, { execution }: FuzzRun): ReturnType<typeof tasksOf> {
  const last = new Set(execution.path.slice(-LAST_STATES));
  return tasksOf(machine).filter(({ name }) => last.has(name));
}
