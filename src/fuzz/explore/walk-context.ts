import type { Interpreter } from '../../engine/interpreter.js';
import type { InterpreterOptions } from '../../engine/interpreter-options.js';
import type { Machine } from '../../machine/machine.js';
import type { State } from '../../machine/state.js';
import { dataFlow } from '../shape/data-flow.js';
import type { ExploreBounds } from './bounds.js';
import { Budget } from './budget.js';
import { CanonicalText } from './canonical-text.js';
import { ChoiceWatch } from './choice-watch.js';
import { mentionedNames } from './mentioned-names.js';
import { RegionWalks } from './region-walks.js';
import { RelevantData } from './relevant-data.js';
import { Stepper } from './stepper.js';
import type { TaskAnswers } from './task-answers.js';

/** What a walk and the walks within it share. */
export interface WalkContext {
  readonly machine: Machine;
  readonly stepper: Stepper;
  readonly answers: TaskAnswers;
  readonly budget: Budget;
  readonly canonical: CanonicalText;
  readonly relevant: RelevantData;
  readonly regions: RegionWalks;
  /** What else tells executions apart: what is read of their input by the context object. */
  contextKey(engine: Interpreter): string;
}

/** Reads of the whole context object, or of all that it says of the execution or of the Map. */
const READS_ALL = /\$\$(?![.\w])|\$states\.context(?![.\w])|\$states(?![.\w])/;
const READS_INPUT = /Execution\.Input|(?:\$\$|context)\.Execution(?![.\w])/;
const READS_ITEM = /Map\.Item|(?:\$\$|context)\.Map(?![.\w])/;

/** @param how - `hasGiven`: whether the user gave data, of which something may be read without being named. */
export function walkContext(
  machine: Machine,
  options: InterpreterOptions,
  answers: TaskAnswers,
  bounds: ExploreBounds,
  { areComposed, hasGiven }: { readonly areComposed: boolean; readonly hasGiven: boolean },
): WalkContext {
  const text = JSON.stringify(machine.definition.document);
  const flow = dataFlow(machine);
  const names = mentionedNames(machine.definition.document);
  const canonical = new CanonicalText(names);
  const isInputRead = READS_INPUT.test(text) || READS_ALL.test(text);
  return {
    machine,
    stepper: new Stepper(options, new ChoiceWatch(machine)),
    answers,
    budget: new Budget(bounds),
    canonical,
    relevant: new RelevantData(flow, canonical, !areComposed || (names === null && hasGiven)),
    regions: new RegionWalks({
      areComposed,
      isItemRead: READS_ITEM.test(text) || READS_ALL.test(text),
      statesAroundChoices: aroundChoices(machine),
      isResultRead: (state) => answers.isAllGiven || !flow.resultOf(state).isUnknown,
      isErrorRead: (state) => flow.errorOf(state).members.get('Cause')?.isUnknown === false,
    }),
    contextKey: ({ root }) => (isInputRead ? `|${canonical.of(root.input)}` : ''),
  };
}

function* aroundChoices(machine: Machine): Iterable<State> {
  for (const state of machine.states) {
    if (state.type !== 'Choice') continue;
    for (let { owner } = state.container; owner !== null; owner = owner.container.owner) yield owner;
  }
}
