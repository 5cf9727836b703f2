import type { CaughtError } from '../history/caught-error.js';
import type { Execution } from '../history/execution.js';
import { placeBehind } from '../wording/place.js';
import { checkOptions, checkWholeNumber } from './check-options.js';
import { executionSubject } from '../explain/execution-subject.js';
import { explainEnd } from '../explain/explain-end.js';
import { explainRun } from '../explain/explain-run.js';
import type { Matcher, MatcherContext } from '../explain/matcher.js';
import { listNames } from '../wording/lists.js';
import { explainExpectation, matchesText, type TextExpectation } from './text-match.js';
import { isSameButCase } from '../explain/unhandled.js';
import { checkState, machineOf, whereFailed } from '../explain/where.js';

/** Which caught errors `toCatch` looks at. */
export interface CatchOptions<StateName extends string = string> {
  /** The state whose `Catch` it is. */
  readonly in?: StateName;
  /** The state the catcher leads to. */
  readonly next?: StateName;
  /** Which member of `Catch`, from 0. */
  readonly catcher?: number;
}

/** `toCatch(error, { in, next, catcher }?)`: a catcher caught that error. */
export const toCatch: Matcher<[error: TextExpectation, options?: CatchOptions]> = (
  context,
  subject,
  error,
  options = {},
) => {
  const execution = executionSubject('toCatch', subject);
  check(execution, options);
  const caught = execution.catches();
  const wanted = caught.filter((each) => matches(context, each, error, options));
  const pass = wanted.length > 0;
  return {
    pass,
    message: () => {
      const what = explainExpectation(context, error);
      const expected = `a catcher ${pass ? 'not to' : 'to'} catch ${what}${explainOptions(options)}`;
      return explainRun(context, execution, {
        headline: `Expected ${expected}, but ${pass ? 'one did' : found(context, execution, caught, error)}.`,
        focus: [options.in, options.next, ...wanted.map(({ state }) => state)].flatMap((name) => name ?? []),
        where: pass ? undefined : (explainCatchers(execution, options.in) ?? uncaught(context, execution, error)),
        hints: pass ? [] : [hint(context, execution, error), caseHint(execution, error, options.in)],
      });
    },
  };
};

function check(execution: Execution, options: CatchOptions): void {
  checkOptions('toCatch', options, ['in', 'next', 'catcher']);
  if (options.in !== undefined) checkState(execution, options.in);
  if (options.next !== undefined) checkState(execution, options.next);
  if (options.catcher !== undefined) checkWholeNumber('toCatch', 'The option "catcher"', options.catcher);
}

function matches(context: MatcherContext, caught: CaughtError, error: TextExpectation, options: CatchOptions): boolean {
  if (options.in !== undefined && caught.state !== options.in) return false;
  if (options.next !== undefined && caught.next !== options.next) return false;
  if (options.catcher !== undefined && caught.catcher !== options.catcher) return false;
  return matchesText(context, caught.error, error);
}

/** ` in "Invoke" by Catch[0], on to "Refund"`. */
function explainOptions({ in: state, next, catcher }: CatchOptions): string {
  const source = state === undefined ? '' : ` in "${state}"`;
  const which = catcher === undefined ? '' : ` by Catch[${catcher}]`;
  return `${source}${which}${next === undefined ? '' : ` and go on to "${next}"`}`;
}

function found(
  context: MatcherContext,
  execution: Execution,
  caught: readonly CaughtError[],
  error: TextExpectation,
): string {
  const elsewhere = caught.find((each) => matchesText(context, each.error, error));
  if (elsewhere !== undefined) {
    const { state, catcher, next } = elsewhere;
    return `Catch[${catcher}] of "${state}" did, which leads to "${next}"`;
  }
  if (execution.error !== undefined && matchesText(context, execution.error, error)) {
    return `nothing caught it: ${explainEnd(execution)}`;
  }
  if (execution.retries().some((retry) => matchesText(context, retry.error, error))) return 'retries got over it';
  if (caught.length === 0) return `nothing was caught: ${explainEnd(execution)}`;
  return `it never came up; caught: ${listNames(caught.map((each) => each.error ?? '(no error name)'))}`;
}

/** The catchers of the state that should have caught. */
function explainCatchers(execution: Execution, name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  const machine = machineOf(execution);
  const state = machine.stateByName.get(name);
  const catchers = state !== undefined && 'catchers' in state ? state.catchers : [];
  if (catchers.length === 0) return `"${name}" has no Catch.`;
  return catchers
    .map(({ index, errorEquals, edge }) => {
      const place = placeBehind(machine.definition, edge.pointer);
      return `Catch[${index}]${place} of "${name}" for ${errorEquals.join(', ')} leads to "${edge.to?.name ?? ''}".`;
    })
    .join('\n');
}

/** A catcher that names the error in another case does not catch it. */
function caseHint(execution: Execution, error: TextExpectation, state: string | undefined): string | undefined {
  if (typeof error !== 'string' || state === undefined) return undefined;
  const found = machineOf(execution).stateByName.get(state);
  const names =
    found !== undefined && 'catchers' in found ? found.catchers.flatMap(({ errorEquals }) => errorEquals) : [];
  const near = names.find((name) => isSameButCase(name, error));
  return near === undefined ? undefined : `"${near}" is not "${error}": case counts in the names of errors.`;
}

/** Without a state to look at: where the error that nothing caught came from, and what is caught there. */
function uncaught(context: MatcherContext, execution: Execution, error: TextExpectation): string | undefined {
  const { error: ended } = execution;
  return ended !== undefined && matchesText(context, ended, error) ? whereFailed(execution) : undefined;
}

function hint(context: MatcherContext, execution: Execution, error: TextExpectation): string | undefined {
  const raised = execution.visits().some(({ error: name }) => name !== undefined && matchesText(context, name, error));
  return error === 'States.ALL' && !raised
    ? 'toCatch() takes the error that was raised, not what ErrorEquals names; expect.anything() takes any.'
    : undefined;
}
