import type { Execution } from '../history/execution.js';
import type { Transition, TransitionKind } from '../history/transition.js';
import { checkChoice, checkOptions, checkWholeNumber } from './check-options.js';
import { executionSubject } from '../explain/execution-subject.js';
import { explainEnd } from '../explain/explain-end.js';
import { explainRun } from '../explain/explain-run.js';
import type { Matcher } from '../explain/matcher.js';
import { times } from '../wording/lists.js';
import { checkState, waysInto } from '../explain/where.js';

const KINDS = [
  'Start',
  'Next',
  'Choice',
  'Default',
  'Catch',
  'Branch',
  'ItemProcessor',
  'Redrive',
] as const satisfies readonly TransitionKind[];

/** Which transitions `toTransitionTo` counts. */
export interface TransitionOptions<StateName extends string = string> {
  /** The state it comes from; null for the start of the machine. */
  readonly from?: StateName | null;
  /** By `Next`, a rule of a `Choice`, its `Default`, a `Catch` … */
  readonly via?: TransitionKind;
  /** Which rule, catcher or branch, from 0. */
  readonly index?: number;
  /** Exactly so many; without it, at least one. */
  readonly times?: number;
}

/** `toTransitionTo(state, { from, via, index, times }?)`: the execution entered the state, in that way. */
export const toTransitionTo: Matcher<[state: string, options?: TransitionOptions]> = (
  context,
  subject,
  state,
  options = {},
) => {
  const execution = executionSubject('toTransitionTo', subject);
  check(execution, state, options);
  const entries = execution.transitions.filter(({ to }) => to === state);
  const wanted = entries.filter((transition) => matches(transition, options));
  const pass = options.times === undefined ? wanted.length > 0 : wanted.length === options.times;
  return {
    pass,
    message: () => {
      const way = explainWay(options);
      const often = options.times === undefined ? '' : ` ${times(options.times)}`;
      return explainRun(context, execution, {
        headline: `Expected the execution ${pass ? 'not to' : 'to'} enter "${state}"${way}${often}, but ${found(execution, entries, wanted, options)}.`,
        focus: options.from == null ? [state] : [state, options.from],
        where: wanted.length > 0 ? undefined : waysInto(execution, state),
      });
    },
  };
};

function check(execution: Execution, state: string, options: TransitionOptions): void {
  checkState(execution, state);
  checkOptions('toTransitionTo', options, ['from', 'via', 'index', 'times']);
  if (options.from != null) checkState(execution, options.from);
  if (options.via !== undefined) checkChoice('toTransitionTo', 'The option "via"', options.via, KINDS);
  if (options.index !== undefined) checkWholeNumber('toTransitionTo', 'The option "index"', options.index);
  if (options.times !== undefined) checkWholeNumber('toTransitionTo', 'The option "times"', options.times);
}

function matches(transition: Transition, { from, via, index }: TransitionOptions): boolean {
  if (from !== undefined && transition.from !== from) return false;
  if (via !== undefined && transition.via !== via) return false;
  return index === undefined || transition.index === index;
}

/** ` from "Invoke" via Catch[1]`. */
function explainWay({ from, via, index }: TransitionOptions): string {
  const source = from === undefined ? '' : from === null ? ' at the start' : ` from "${from}"`;
  if (via === undefined) return index === undefined ? source : `${source} by number ${index}`;
  return `${source} via ${via}${index === undefined ? '' : `[${index}]`}`;
}

function found(
  execution: Execution,
  entries: readonly Transition[],
  wanted: readonly Transition[],
  options: TransitionOptions,
): string {
  if (entries.length === 0) return `it never did: ${explainEnd(execution)}`;
  if (wanted.length > 0 && options.times !== undefined) return `it did so ${times(wanted.length)}`;
  if (wanted.length > 0) return wanted.length === 1 ? 'it did' : `it did so ${times(wanted.length)}`;
  const ways = new Set(
    entries.map(({ from, via, index }) => explainWay({ from, via, ...(counts(via) ? { index } : {}) }).trim()),
  );
  return `it was entered ${[...ways].slice(0, 3).join(' and ')}`;
}

/** Whether a kind of transition has a number worth telling. */
function counts(via: TransitionKind): boolean {
  return via === 'Choice' || via === 'Catch' || via === 'Branch';
}
