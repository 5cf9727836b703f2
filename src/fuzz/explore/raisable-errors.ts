import { nearestName } from '../../wording/nearest-name.js';
import { isJsonArray, isJsonObject, type JsonValue } from '../../values/json.js';
import type { Machine } from '../../machine/machine.js';
import { namesError } from '../../machine/retry-and-catch.js';
import type { State, TaskState } from '../../machine/state.js';
import { errorNames } from '../../integrations/error-names.js';
import { dataFlow, type DataFlow } from '../shape/data-flow.js';
import { caughtErrors, exampleCause } from '../shape/error-cause.js';
import { distinguishedErrors, UNNAMED_ERROR } from '../error-classes.js';

/** Errors of the States Language itself, in the spelling that counts. */
const STATES_ERRORS = [
  'States.ALL',
  'States.TaskFailed',
  'States.Timeout',
  'States.HeartbeatTimeout',
  'States.Permissions',
  'States.DataLimitExceeded',
  'States.Runtime',
  'States.QueryEvaluationError',
  'States.ExceedToleratedFailureThreshold',
  'States.ItemReaderFailed',
  'States.ResultWriterFailed',
];

/** A name in `ErrorEquals` that its task cannot fail with, and what was meant, where that can be told. */
export interface MistakenName {
  readonly name: string;
  readonly meant: string;
}

/**
 * Whether a name is a misspelling of an error that the task's integration does raise. Functions and activities may fail
 * with any name, so only a near miss within the integration's own prefix counts: `Lambda.TooManyRequestException`.
 */
export function mistakenName(state: TaskState, name: string): MistakenName | undefined {
  const [prefix = ''] = name.split('.');
  const known = prefix.toLowerCase() === 'states' ? STATES_ERRORS : errorNames(state.resource);
  if (known.includes(name)) return undefined;
  const alike = known.filter((candidate) => candidate.split('.')[0]?.toLowerCase() === prefix.toLowerCase());
  const meant = nearestName(name, alike);
  // Numbers and versions make names near each other that are not the same; a misspelling keeps most of its letters.
  return meant === undefined || Math.abs(meant.length - name.length) > 2 ? undefined : { name, meant };
}

/**
 * One error of each class that retriers and catchers tell apart, and one that nobody names. Names that the definition
 * speaks of elsewhere, in Choices say, are classes of their own.
 */
export class ErrorClasses {
  private readonly flow: DataFlow;
  private readonly spokenOf = new Set<string>();
  private readonly made = new Map<State, readonly string[]>();

  constructor(machine: Machine) {
    this.flow = dataFlow(machine);
    collectTexts(machine.definition.document, this.spokenOf);
  }

  /** The cause that states read out of an error of this task, as text of JSON; undefined if none does. */
  causeOf(state: TaskState): string | undefined {
    return exampleCause(this.flow, state);
  }

  /** Names that states compare an error of this task with. */
  private compared(state: TaskState): string[] {
    return caughtErrors(this.flow, state).flatMap(({ members }) =>
      [...(members.get('Error')?.values ?? [])].flatMap((value) =>
        typeof value === 'string' && /^[\w.-]+$/.test(value) && !value.startsWith('States.') ? [value] : [],
      ),
    );
  }

  of(state: TaskState): readonly string[] {
    let errors = this.made.get(state);
    if (errors === undefined) {
      const classes = new Map<string, string>();
      for (const name of [...this.compared(state), ...distinguishedErrors(state)]) {
        if (name !== UNNAMED_ERROR && mistakenName(state, name) !== undefined) continue;
        const key = `${handledBy(state, name)}${this.spokenOf.has(name) ? ` ${name}` : ''}`;
        if (!classes.has(key)) classes.set(key, name);
      }
      // An error that nothing names stands for the rest, unless a named one is treated no better.
      errors = [...classes.values()];
      this.made.set(state, errors);
    }
    return errors;
  }
}

/** Which handlers of a state and those around it name an error, as text to compare. */
function handledBy(state: TaskState, name: string): string {
  const handlers: string[] = [];
  for (let owner: State | null = state; owner !== null; owner = owner.container.owner) {
    if (!('retriers' in owner)) continue;
    for (const handler of [...owner.retriers, ...owner.catchers]) {
      handlers.push(namesError(handler.errorEquals, name, false) ? '1' : '0');
    }
  }
  return handlers.join('');
}

function collectTexts(value: JsonValue, texts: Set<string>, key = ''): void {
  if (typeof value === 'string') texts.add(value);
  else if (isJsonArray(value)) {
    if (key !== 'ErrorEquals') for (const member of value) collectTexts(member, texts);
  } else if (isJsonObject(value)) {
    for (const [name, member] of Object.entries(value)) collectTexts(member, texts, name);
  }
}
