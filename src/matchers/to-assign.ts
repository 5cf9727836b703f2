import { TestkitError } from '../values/errors.js';
import { nearestName } from '../wording/nearest-name.js';
import type { Assignment } from '../history/assignment.js';
import type { Execution } from '../history/execution.js';
import { explainPlaces } from '../history/place.js';
import { explainCount } from '../wording/counts.js';
import { explainMoment } from '../history/virtual-time.js';
import { assignedVariables } from '../explain/assigned-variables.js';
import { checkOptions } from './check-options.js';
import { explainEnd } from '../explain/explain-end.js';
import { executionSubject, explainKind } from '../explain/execution-subject.js';
import { explainRun } from '../explain/explain-run.js';
import type { Matcher, MatcherContext } from '../explain/matcher.js';
import { shorten } from '../explain/shorten.js';
import { times } from '../wording/lists.js';
import { checkState, machineOf } from '../explain/where.js';

/** Which assignments `toAssign` looks at. */
export interface AssignOptions<StateName extends string = string> {
  /** The state whose `Assign` it is. */
  readonly in?: StateName;
}

/** As many values as a message lists. */
const LISTED = 6;

/** `toAssign(variable, value, { in }?)`: some state assigned that value to the variable, named with or without its `$`. */
export const toAssign: Matcher<[variable: string, value: unknown, options?: AssignOptions]> = (
  context,
  subject,
  variable,
  value,
  options = {},
) => {
  const execution = executionSubject('toAssign', subject);
  check(execution, variable, options);
  const name = variable.replace(/^\$/, '');
  const assigned = execution.assignments(name).filter(({ state }) => options.in === undefined || state === options.in);
  const pass = assigned.some((assignment) => context.equals(assignment.value, value));
  const [only] = assigned;
  return {
    pass,
    message: () => {
      const place = options.in === undefined ? 'the execution' : `"${options.in}"`;
      return explainRun(context, execution, {
        headline: `Expected ${place} ${pass ? 'not to' : 'to'} assign ${shorten(context, value)} to $${name}, but ${pass ? 'it did' : found(context, execution, assigned)}.`,
        details: assigned.length > 1 ? listValues(context, name, assigned) : [],
        focus: assigned.map(({ state }) => state),
      });
    },
    ...(assigned.length === 1 && only !== undefined ? { actual: only.value, expected: value } : {}),
  };
};

function check(execution: Execution, variable: unknown, options: AssignOptions): void {
  if (typeof variable !== 'string' || variable === '') {
    throw new TestkitError(
      'INVALID_OPTION',
      `toAssign() needs the name of a variable, but got ${explainKind(variable)}.`,
    );
  }
  checkOptions('toAssign', options, ['in']);
  const machine = machineOf(execution);
  if (options.in !== undefined) checkState(execution, options.in);
  const name = variable.replace(/^\$/, '');
  const known = assignedVariables(machine);
  if (known.has(name)) return;
  const nearest = nearestName(name, known);
  throw new TestkitError(
    'INVALID_OPTION',
    `No state of state machine "${machine.name}" assigns the variable $${name} that toAssign() is given.\n${nearest === undefined ? '' : `Did you mean "$${nearest}"? `}Variables it assigns: ${known.size === 0 ? 'none' : [...known].map((each) => `$${each}`).join(', ')}`,
  );
}

function found(context: MatcherContext, execution: Execution, assigned: readonly Assignment[]): string {
  const [only] = assigned;
  if (only !== undefined) {
    if (assigned.length > 1) return `it assigned other values ${times(assigned.length)}`;
    return `"${only.state}" assigned ${shorten(context, only.value)}`;
  }
  return `it never did: ${explainEnd(execution)}`;
}

function listValues(context: MatcherContext, name: string, assigned: readonly Assignment[]): string[] {
  const lines = assigned.slice(0, LISTED).map(({ at, state, value, within }) => {
    const place = within.length === 0 ? '' : ` (${explainPlaces(within)})`;
    return `  ${explainMoment(at)}  "${state}"${place}: ${shorten(context, value, 100)}`;
  });
  if (assigned.length > LISTED) lines.push(`  … ${explainCount(assigned.length - LISTED, 'more assignment')}`);
  return [`Values of $${name}:`, ...lines];
}
