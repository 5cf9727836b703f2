import { Execution } from '../../history/execution.js';
import type { DataFlow } from '../../history/data-flow.js';
import type { Interpreter } from '../../engine/interpreter.js';
import type { State } from '../../machine/state.js';
import type { TestStateErrorDetails, TestStateInspection } from './test-state-request.js';

const TEXTS = [
  'input',
  'afterInputPath',
  'afterParameters',
  'afterArguments',
  'afterItemsPath',
  'afterItemSelector',
  'afterItemBatcher',
  'result',
  'afterResultSelector',
  'afterResultPath',
] as const;

const NUMBERS = ['maxConcurrency', 'toleratedFailureCount', 'toleratedFailurePercentage'] as const;

/** Stages that TestState does not show for these types of states, though they have them (recorded). */
const HIDDEN: Partial<Record<State['type'], readonly (keyof DataFlow)[]>> = {
  Map: ['result'],
  Parallel: ['afterInputPath', 'afterParameters', 'afterArguments', 'result'],
};

/** The inspection data of the state that an engine has just run. */
export function inspectionData(
  engine: Interpreter,
  state: State,
  errorDetails: TestStateErrorDetails | undefined,
): TestStateInspection {
  const [flow] = new Execution(engine.root).dataFlow(state.name);
  const hidden = HIDDEN[state.type] ?? [];
  const shown = <Stage extends keyof DataFlow>(stage: Stage): DataFlow[Stage] | undefined =>
    hidden.includes(stage) ? undefined : flow?.[stage];
  const texts = TEXTS.filter((stage) => shown(stage) !== undefined).map((stage) => [
    stage,
    JSON.stringify(shown(stage)),
  ]);
  const numbers = NUMBERS.filter((stage) => shown(stage) !== undefined).map((stage) => [stage, shown(stage)]);
  const variables = engine.top.variables.own;
  return {
    ...(Object.fromEntries([...texts, ...numbers]) as TestStateInspection),
    ...(Object.keys(variables).length === 0 ? {} : { variables: JSON.stringify(variables) }),
    ...(errorDetails === undefined ? {} : { errorDetails }),
  };
}
