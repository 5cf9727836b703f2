import type { Finding } from '../../explain/exploration.js';
import { isJsonObject, setKey, type JsonValue } from '../../values/json.js';
import type { BranchIdentity } from '../../engine/records/branch.js';
import { Interpreter } from '../../engine/interpreter.js';
import type { InterpreterOptions } from '../../engine/interpreter-options.js';
import { isEntered, type JournalEntry } from '../../engine/records/journal.js';
import type { Machine } from '../../machine/machine.js';
import { variableReferences, type VariableReferences } from '../../machine/variable-references.js';
import type { State } from '../../machine/state.js';
import { dataFlow } from '../shape/data-flow.js';
import { UNNAMED_ERROR } from '../error-classes.js';
import { culpritOf, idsAround, variablesOf, type Culprit } from './culprit.js';
import { describePath } from './describe-path.js';
import { stateText } from './place.js';
import { entriesTo, stepsTo, type Step } from './step.js';
import type { Traces } from './traces.js';

/** What the ends of a walk tell. */
export interface Failures {
  /** Errors of tasks that end the execution. */
  readonly unhandled: readonly Finding[];
  /** States that cannot read their data: because a catcher dropped it, or although all data was given. */
  readonly lostData: readonly Finding[];
  /** States at which paths ended because the example data did not suit them. */
  readonly unsuited: ReadonlySet<State>;
}

/** @param isAllGiven - Whether a step rests on data of the user alone. */
export function findFailures(
  machine: Machine,
  options: InterpreterOptions,
  traces: Traces,
  steps: readonly Step[],
  isAllGiven: (step: Step, culprit: Culprit) => boolean,
): Failures {
  const unhandled = new Map<string, Finding & { readonly id: number }>();
  const lostData = new Map<string, Finding>();
  const unsuited = new Set<State>();
  for (const step of steps) {
    const record = step.end?.kind === 'ended' ? step.end.engine.root : undefined;
    if (record?.status !== 'FAILED') continue;
    const { error } = record;
    const culprit = culpritOf(step, error);
    if (culprit === null) continue;
    const { state, isTask } = culprit;
    if (isTask) {
      const key = `${state.id} ${error ?? ''}`;
      if (!unhandled.has(key))
        unhandled.set(key, { ...unhandledError(machine, state, error ?? '', step), id: state.id });
      continue;
    }
    if (lostData.has(String(state.id)) && unsuited.has(state)) continue;
    const reason = dataProblem(machine, options, traces, entriesTo(step), culprit);
    if (step.overruled || (reason === null && !isAllGiven(step, culprit))) unsuited.add(state);
    else if (!lostData.has(String(state.id))) {
      const why = reason ?? 'finds data missing that it reads, and the execution ends with';
      const text = `${stateText(machine, state)} ${why} ${error ?? 'an error'}.\n${describePath(step)}`;
      lostData.set(String(state.id), { state: state.name, ...(error == null ? {} : { error }), text });
    }
  }
  const inOrder = [...unhandled.values()].sort((a, b) => a.id - b.id).map(({ id: _, ...finding }) => finding);
  return { unhandled: inOrder, lostData: [...lostData.values()], unsuited };
}

function unhandledError(machine: Machine, state: State, error: string, step: Step): Finding {
  const what = error === UNNAMED_ERROR ? 'an error that nothing names' : error;
  const retried = stepsTo(step).some(({ retries }) =>
    retries.some((retry) => retry.state === state && retry.failure.error === error),
  );
  const text = `${stateText(machine, state)} can fail with ${what}, which nothing catches${retried ? ' when its retries are used up' : ''}.`;
  return { state: state.name, error, text: `${text}\n${describePath(step)}` };
}

/**
 * Why a state cannot read its data although it was there: it can with what the last catcher before it dropped, or with
 * variables that another route assigns. Null if neither helps.
 */
function dataProblem(
  machine: Machine,
  options: InterpreterOptions,
  traces: Traces,
  entries: readonly JournalEntry[],
  culprit: Culprit,
): string | null {
  const unassigned = unassignedVariable(machine, culprit.state);
  if (unassigned !== undefined)
    return `reads the variable $${unassigned}, which no state assigns, and the execution ends with`;
  return catchersProblem(options, traces, entries, culprit) ?? missedWrite(machine, options, traces, entries, culprit);
}

/** A variable that a state reads and nothing in the machine assigns. */
function unassignedVariable(machine: Machine, state: State): string | undefined {
  const { assigned } = dataFlow(machine);
  return readVariables(machine, state).find((name) => !assigned.has(name));
}

const variablesRead = new WeakMap<Machine, VariableReferences>();

function readVariables(machine: Machine, { name }: State): readonly string[] {
  let read = variablesRead.get(machine);
  if (read === undefined) {
    read = variableReferences(machine.definition);
    variablesRead.set(machine, read);
  }
  return (Object.hasOwn(read, name) ? read[name] : undefined) ?? [];
}

/** A member that only another state puts there, on a way that does not go through that state or on which it failed. */
function missedWrite(
  machine: Machine,
  options: InterpreterOptions,
  traces: Traces,
  entries: readonly JournalEntry[],
  { state: failing, branch }: Culprit,
): string | null {
  const now = inputOf(entries, failing, branch);
  if (!isJsonObject(now) || failing.container.owner !== null) return null;
  const own = ownVariables(traces, entries, branch);
  for (const { state, names } of dataFlow(machine).leftOut) {
    if (hasMember(now, names)) continue;
    const written = traces.written.get(state);
    if (written === undefined) continue;
    if (!runs(options, failing, withMember(now, names, written), own)) continue;
    const path = `$.${names.join('.')}`;
    return `reads ${path}, which only "${state.name}" puts there, and the execution ends with`;
  }
  return null;
}

function hasMember(value: JsonValue, names: readonly string[]): boolean {
  let at: JsonValue | undefined = value;
  for (const name of names) at = isJsonObject(at) && Object.hasOwn(at, name) ? at[name] : undefined;
  return at !== undefined;
}

function withMember(value: JsonValue, [name, ...rest]: readonly string[], member: JsonValue): JsonValue {
  if (name === undefined) return member;
  const copy: Record<string, JsonValue> = {};
  if (isJsonObject(value)) for (const [key, old] of Object.entries(value)) setKey(copy, key, old);
  setKey(copy, name, withMember(copy[name] ?? {}, rest, member));
  return copy;
}

function ownVariables(
  traces: Traces,
  entries: readonly JournalEntry[],
  branch: BranchIdentity,
): Record<string, JsonValue> {
  const variables = variablesOf(branch, entries);
  return Object.fromEntries(
    [...traces.variables.keys()].flatMap((name) => {
      const value = variables?.get(name);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

/** What a catcher on the way replaced or did not assign. */
function catchersProblem(
  options: InterpreterOptions,
  traces: Traces,
  entries: readonly JournalEntry[],
  { state: failing, branch }: Culprit,
): string | null {
  // What other branches caught has no part in it.
  const ids = idsAround(branch);
  const caughtAt = entries.findLastIndex(
    (entry) =>
      entry.extra !== null && 'caught' in entry.extra && entry.extra.caught !== null && ids.has(entry.branch.id),
  );
  const caught = entries[caughtAt];
  if (caught === undefined) return null;
  const before = inputOf(entries.slice(0, caughtAt), caught.state, caught.branch);
  const now = inputOf(entries, failing, branch);
  if (before === undefined || now === undefined) return null;
  const both = isJsonObject(before) && isJsonObject(now) ? { ...before, ...now } : before;
  const variables = variablesOf(branch, entries);
  const set: Record<string, JsonValue> = {};
  for (const [name, value] of traces.variables) set[name] = variables?.get(name) ?? value;
  const own = ownVariables(traces, entries, branch);
  const where = `after "${caught.state?.name ?? ''}" caught an error,`;
  if (runs(options, failing, both, own)) {
    return `reads data that the catcher of "${caught.state?.name ?? ''}" replaced, and the execution ends with`;
  }
  if (runs(options, failing, now, set))
    return `reads a variable that has no value ${where} and the execution ends with`;
  return null;
}

function inputOf(entries: readonly JournalEntry[], state: State | null, branch: BranchIdentity): JsonValue | undefined {
  return entries.filter(isEntered).findLast((entry) => entry.state === state && entry.branch.id === branch.id)?.payload;
}

/** Whether a state finds what it reads in this data. */
function runs(
  options: InterpreterOptions,
  state: State,
  input: JsonValue,
  variables: Readonly<Record<string, JsonValue>>,
): boolean {
  const engine = new Interpreter({ ...options, input, variables, startAt: state, stopAfter: state });
  engine.advance();
  return engine.root.status !== 'FAILED' || engine.root.entries.some(({ type }) => type === 'FailStateEntered');
}
