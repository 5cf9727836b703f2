import type { Finding } from '../../explain/exploration.js';
import { isJsonObject, setKey, type JsonValue } from '../../values/json.js';
import { Branch } from '../../engine/records/branch.js';
import { Interpreter } from '../../engine/interpreter.js';
import type { InterpreterOptions } from '../../engine/interpreter-options.js';
import { isEntered, isTaskEntry, type JournalEntry } from '../../engine/records/journal.js';
import type { Machine } from '../../machine/machine.js';
import { variableReferences, type VariableReferences } from '../../machine/variable-references.js';
import type { State } from '../../machine/state.js';
import { dataFlow } from '../shape/data-flow.js';
import { UNNAMED_ERROR } from '../error-classes.js';
import { describePath } from './describe-path.js';
import { stateText } from './place.js';
import type { Step } from './step.js';
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
  isAllGiven: (step: Step) => boolean,
): Failures {
  const unhandled = new Map<string, Finding & { readonly id: number }>();
  const lostData = new Map<string, Finding>();
  const unsuited = new Set<State>();
  for (const step of steps) {
    const record = step.end?.kind === 'ended' ? step.end.engine.root : undefined;
    if (record?.status !== 'FAILED') continue;
    const { entries, error } = record;
    const culprit = culpritOf(entries, error);
    if (culprit === null) continue;
    const { state, isTask } = culprit;
    if (isTask) {
      const key = `${state.id} ${error ?? ''}`;
      if (!unhandled.has(key))
        unhandled.set(key, { ...unhandledError(machine, state, error ?? '', step), id: state.id });
      continue;
    }
    const reason = dataProblem(machine, options, traces, entries, state);
    if (step.overruled || (reason === null && !isAllGiven(step))) unsuited.add(state);
    else if (!lostData.has(String(state.id))) {
      const why = reason ?? 'finds data missing that it reads, and the execution ends with';
      const text = `${stateText(machine, state)} ${why} ${error ?? 'an error'}.\n${describePath(step)}`;
      lostData.set(String(state.id), { state: state.name, text });
    }
  }
  const inOrder = [...unhandled.values()].sort((a, b) => a.id - b.id).map(({ state, text }) => ({ state, text }));
  return { unhandled: inOrder, lostData: [...lostData.values()], unsuited };
}

function unhandledError(machine: Machine, state: State, error: string, step: Step): Finding {
  const what = error === UNNAMED_ERROR ? 'an error that nothing names' : error;
  const { retries } = step.end?.engine.root ?? { retries: [] };
  const retried = retries.some((retry) => retry.state === state && retry.failure.error === error);
  const text = `${stateText(machine, state)} can fail with ${what}, which nothing catches${retried ? ' when its retries are used up' : ''}.`;
  return { state: state.name, text: `${text}\n${describePath(step)}` };
}

/** Errors of a Map itself: its reader's, its writer's, and too many failed child executions. */
const MAP_ERRORS: ReadonlySet<string> = new Set([
  'States.ItemReaderFailed',
  'States.ResultWriterFailed',
  'States.ExceedToleratedFailureThreshold',
]);

/** The state that brought the execution down; null for a Fail state, which is there to do that. */
function culpritOf(
  entries: readonly JournalEntry[],
  error: string | null | undefined,
): { readonly state: State; readonly isTask: boolean } | null {
  const last = lastBranch(entries);
  for (let place = entries.length - 1; place >= 0; place--) {
    const entry = entries[place] as JournalEntry;
    const { state } = entry;
    if (entry.type === 'FailStateEntered') return null;
    if (isTaskEntry(entry) && entry.extra !== null && entry.extra.error === error) {
      return { state: entry.state, isTask: true };
    }
    if (isEntered(entry) || entry.type === 'EvaluationFailed') {
      const map = last?.state;
      if (map?.type === 'Map' && MAP_ERRORS.has(error ?? '')) return { state: map, isTask: true };
      // A failure without an event of its own: the state could not evaluate what it reads.
      const failing = last?.state ?? state;
      return failing === null ? null : { state: failing, isTask: false };
    }
  }
  return null;
}

/** The branch that ended the execution, as it was then. */
function lastBranch(entries: readonly JournalEntry[]): Branch | undefined {
  const branch = entries.at(-1)?.branch;
  return branch instanceof Branch ? branch : undefined;
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
  failing: State,
): string | null {
  const unassigned = unassignedVariable(machine, failing);
  if (unassigned !== undefined)
    return `reads the variable $${unassigned}, which no state assigns, and the execution ends with`;
  return catchersProblem(options, traces, entries, failing) ?? missedWrite(machine, options, traces, entries, failing);
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
  failing: State,
): string | null {
  const now = inputOf(entries, failing);
  if (now === undefined || failing.container.owner !== null) return null;
  const own = ownVariables(traces, entries);
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

function ownVariables(traces: Traces, entries: readonly JournalEntry[]): Record<string, JsonValue> {
  const variables = lastBranch(entries)?.variables;
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
  failing: State,
): string | null {
  const caughtAt = entries.findLastIndex(({ extra }) => extra !== null && 'caught' in extra && extra.caught !== null);
  const caught = entries[caughtAt];
  if (caught === undefined) return null;
  const before = inputOf(entries.slice(0, caughtAt), caught.state);
  const now = inputOf(entries, failing);
  if (before === undefined || now === undefined) return null;
  const both = isJsonObject(before) && isJsonObject(now) ? { ...before, ...now } : before;
  const variables = lastBranch(entries)?.variables;
  const set: Record<string, JsonValue> = {};
  for (const [name, value] of traces.variables) set[name] = variables?.get(name) ?? value;
  const own = ownVariables(traces, entries);
  const where = `after "${caught.state?.name ?? ''}" caught an error,`;
  if (runs(options, failing, both, own)) {
    return `reads data that the catcher of "${caught.state?.name ?? ''}" replaced, and the execution ends with`;
  }
  if (runs(options, failing, now, set))
    return `reads a variable that has no value ${where} and the execution ends with`;
  return null;
}

function inputOf(entries: readonly JournalEntry[], state: State | null): JsonValue | undefined {
  return entries.filter(isEntered).findLast((entry) => entry.state === state)?.payload;
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
