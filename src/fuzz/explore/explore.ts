import { TestkitError } from '../../values/errors.js';
import { toJsonValue } from '../../values/json-entry.js';
import type { JsonValue } from '../../values/json.js';
import { nearestName } from '../../wording/nearest-name.js';
import { refuseUnknownOptions, type OptionNames } from '../../wording/refuse-unknown-options.js';
import { runObserver } from '../../run/observe-runs.js';
import type { StateMachine } from '../../run/state-machine.js';
import { dataFlow } from '../shape/data-flow.js';
import { checkBounds, type ExploreBounds } from './bounds.js';
import { exampleVariants } from './example-variants.js';
import { Exploration } from './exploration.js';
import { TaskAnswers } from './task-answers.js';
import { Walk } from './walk.js';
import { walkContext } from './walk-context.js';
import { inputStart } from './walk-start.js';

/** What an exploration starts from and how far it goes. */
export interface ExploreOptions<StateName extends string = string> {
  /** The input of every execution. Default: examples that have all that the machine reads. */
  readonly input?: JsonValue;
  /** What tasks can answer when they succeed; each is tried. Default: examples, as for the input. */
  readonly outputs?: { readonly [Name in StateName]?: readonly JsonValue[] };
  readonly bounds?: Partial<ExploreBounds>;
}

const OPTIONS: OptionNames<ExploreOptions> = { input: true, outputs: true, bounds: true };

/** Transitions of one execution, so that a loop without any task comes to an end. */
const MOST_TRANSITIONS = 50_000;

/**
 * Walks every outcome of every task, and tells what no path reaches, which errors nobody handles and which loops need not
 * end.
 *
 * Each Task succeeds, fails with one error of each class that its retriers and catchers tell apart, fails with an error
 * that nothing names, and times out where it can. Where a Choice decides on data that nobody gave, both sides are
 * walked; on data that was given (the input, outputs, `Result`s and the like), the data decides. Situations that are
 * equal in all that matters are walked once, so that a long chain of tasks is no more than the sum of its parts.
 *
 * @throws TestkitError with code `INVALID_OPTION` for outputs of states that are no tasks and for bounds that are none.
 * @returns The findings, with `toText()` for people and `testFile()` for vitest; matchers: `toReachEveryState`,
 *   `toHandleEveryError`, `toTerminate`.
 * @example
 * ```ts
 * const exploration = explore(machine);
 * expect(exploration).toHandleEveryError();
 * console.log(exploration.toText());
 * ```
 */
export function explore<StateName extends string>(
  machine: StateMachine<StateName>,
  options: ExploreOptions<StateName> = {},
): Exploration {
  return exploreBy(machine, options, true);
}

/** @param isComposed - Whether branches and items are walked each by itself; if not, what can happen to all at once is. */
export function exploreBy<StateName extends string>(
  machine: StateMachine<StateName>,
  options: ExploreOptions<StateName>,
  isComposed: boolean,
): Exploration {
  refuseUnknownOptions('explore()', options, OPTIONS);
  const { machine: compiled } = machine;
  const bounds = checkBounds(options.bounds ?? {});
  const outputs = checkOutputs(machine, options.outputs ?? {});
  const flow = dataFlow(compiled);
  const prepared = machine.prepare({
    limits: { transitions: MOST_TRANSITIONS },
    ...(options.input === undefined ? {} : { input: options.input }),
  });
  const inputs = options.input === undefined ? exampleVariants(flow.input) : [prepared.input];
  const isAllGiven =
    options.input !== undefined &&
    compiled.states.every(({ type, name }) => type !== 'Task' || Object.hasOwn(outputs, name));
  const answers = new TaskAnswers(compiled, flow, outputs, isAllGiven);
  const context = walkContext(compiled, prepared, answers, bounds, {
    areComposed: isComposed,
    hasGiven: options.input !== undefined || Object.keys(outputs).length > 0,
  });
  const walk = new Walk(context);
  walk.run(inputs.map((input) => inputStart(context.stepper, input, options.input === undefined)));
  const values = [...(options.input === undefined ? [] : [prepared.input]), ...Object.values(outputs).flat()];
  const exploration = new Exploration(machine, walk, {
    options: prepared,
    bounds,
    isInputGiven: options.input !== undefined,
    isAllGiven,
    values,
  });
  // What its paths take is counted as each is run by itself.
  if (runObserver() !== undefined) exploration.testFile();
  return exploration;
}

function checkOutputs(
  machine: StateMachine,
  outputs: Readonly<Record<string, readonly JsonValue[] | undefined>>,
): Readonly<Record<string, readonly JsonValue[]>> {
  const tasks = machine.machine.states.filter((state) => state.type === 'Task').map((state) => state.name);
  const checked: [string, readonly JsonValue[]][] = [];
  for (const [name, list] of Object.entries(outputs)) {
    if (list === undefined) continue;
    if (!tasks.includes(name)) {
      const near = nearestName(name, tasks);
      const hint = near === undefined ? `Tasks: ${tasks.join(', ')}` : `Hint: did you mean "${near}"?`;
      throw new TestkitError('INVALID_OPTION', `"${name}" is no Task of state machine "${machine.name}"\n${hint}`);
    }
    if (!Array.isArray(list) || list.length === 0) {
      throw new TestkitError(
        'INVALID_OPTION',
        `The outputs of "${name}" must be a list of at least one value\nHint: outputs: { ${JSON.stringify(name)}: [{ ok: true }] }`,
      );
    }
    const values: readonly unknown[] = list;
    checked.push([name, values.map((value) => toJsonValue(value, () => `An output of "${name}"`, 'INVALID_OPTION'))]);
  }
  return Object.fromEntries(checked);
}
