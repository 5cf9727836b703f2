import { Execution } from '../history/execution.js';
import { findState } from '../history/find-state.js';
import { checkKept } from '../history/kept-children.js';
import { placeBehind, placeOf } from '../wording/place.js';
import { explainPlaces } from '../history/place.js';
import type { Edge } from '../machine/edge.js';
import type { Machine } from '../machine/machine.js';
import { listNames, times } from '../wording/lists.js';
import { explainEnd } from './explain-end.js';
import { causeOf, failedVisit, innermostFailure } from './nested-failure.js';
import { explainUnhandled } from './unhandled.js';
import { firstOwnPlace } from '../mocks/declare/call-site.js';
import type { StateVisit } from '../history/state-visit.js';
import { isJsonArray } from '../values/json.js';

/** As many ways into a state as a message tells. */
const WAYS = 3;

/** The compiled machine of an execution. */
export function machineOf(execution: Execution): Machine {
  return Execution.recordOf(execution).machine;
}

/**
 * Checks the name of a state that a matcher is given.
 *
 * @throws TestkitError UNKNOWN_STATE if there is none, LIMIT_EXCEEDED if too little of it is kept to tell.
 */
export function checkState(execution: Execution, name: string): void {
  const record = Execution.recordOf(execution);
  checkKept(record, findState(record.machine, name));
}

/** ` (order.asl.json:31)` for a state of a definition that was read from a file; empty for others. */
export function at(machine: Machine, pointer: string | undefined): string {
  return pointer === undefined ? '' : placeBehind(machine.definition, pointer);
}

/** Where a state is written: `"Invoke" is at order.asl.json:12.` */
export function whereState(execution: Execution, name: string): string | undefined {
  const machine = machineOf(execution);
  const place = placeOf(machine.definition, machine.stateByName.get(name)?.pointer ?? '');
  return place === undefined ? undefined : `"${name}" is at ${place}.`;
}

/** Most lines of the timeline of a nested execution. */
const NESTED_LINES = 10;

/** What JavaScript itself throws where a function has a mistake. */
const MISTAKES = new Set(['TypeError', 'ReferenceError', 'RangeError', 'SyntaxError']);

/** Which state failed, where, and why nothing handled it; undefined where no state did. Of nested executions the innermost is told too. */
export function whereFailed(execution: Execution): string | undefined {
  const own = whereItFailed(execution);
  const nested = innermostFailure(execution);
  if (nested === undefined) return own;
  return [
    ...(own === undefined ? [] : [own]),
    `The innermost failure is in a nested execution of "${nested.stateMachine}", ${explainEnd(nested, 'which')}.`,
    '',
    nested.timeline({ maxLines: NESTED_LINES }),
    '',
    whereItFailed(nested) ?? '',
  ]
    .join('\n')
    .trimEnd();
}

function whereItFailed(execution: Execution): string | undefined {
  const visit = failedVisit(execution);
  const machine = machineOf(execution);
  const state = visit === undefined ? undefined : machine.stateByName.get(visit.state);
  if (visit === undefined || state === undefined) return undefined;
  const within = visit.within.length === 0 ? '' : ` in ${explainPlaces(visit.within)}`;
  if (state.type === 'Fail') return `"${visit.state}"${at(machine, state.pointer)} is a Fail state${within}.`;
  const thrown = thrownAt(visit);
  const failed = `"${visit.state}"${at(machine, state.pointer)} failed${within}${explainUnhandled(state, visit, execution, machine)}`;
  return thrown === undefined
    ? failed
    : `${failed}\nThe function that answered it threw the ${visit.error ?? 'error'} at ${thrown}.`;
}

/** The line of a function that is a mock, where it threw what a mistake in it throws. */
function thrownAt(visit: StateVisit): string | undefined {
  const { errorType, trace } = causeOf(visit) ?? {};
  if (typeof errorType !== 'string' || !MISTAKES.has(errorType) || !isJsonArray(trace ?? null)) return undefined;
  return firstOwnPlace((trace as readonly unknown[]).filter((frame) => typeof frame === 'string'));
}

/** How a state can be reached, and what became of the states it is reached from. */
export function waysInto(execution: Execution, name: string): string | undefined {
  const machine = machineOf(execution);
  const ways = machine.edges.filter(({ to, kind }) => to?.name === name && kind !== 'Retry');
  if (ways.length === 0) return `Nothing leads to "${name}"${at(machine, machine.stateByName.get(name)?.pointer)}.`;
  const told = ways.slice(0, WAYS).map((edge) => explainWay(execution, machine, edge));
  const more = ways.length - told.length;
  return `"${name}" is reached ${told.join('; ')}${more > 0 ? `; and ${more} more ways` : ''}.`;
}

function explainWay(execution: Execution, machine: Machine, edge: Edge): string {
  const { from, kind, index } = edge;
  const place = placeOf(machine.definition, edge.pointer);
  const via = kind === 'Catch' || kind === 'Choice' ? `${kind === 'Choice' ? 'Choices' : kind}[${index}]` : kind;
  const how = place === undefined ? via : `${via}, ${place}`;
  if (from === null) return `at the start (${how})`;
  return `from "${from.name}" (${how}), which ${whatBecameOf(execution, from.name)}`;
}

/** What a state did instead of going where it was expected to: `caught Card.Declined and went on to "Refund"`. */
function whatBecameOf(execution: Execution, state: string): string {
  const visits = execution.visits(state);
  const [first] = visits;
  if (first === undefined) return 'was never entered';
  const often = visits.length === 1 ? '' : `was entered ${times(visits.length)} and `;
  const next = execution.transitions.filter(
    ({ from, via }) => from === state && via !== 'Branch' && via !== 'ItemProcessor',
  );
  if (next.length > 0) {
    const caught = visits.length === 1 && first.caught !== undefined ? `caught ${first.error ?? 'an error'} and ` : '';
    return `${often}${caught}went on to ${listNames(next.map(({ to }) => to))}`;
  }
  if (visits.every(({ status }) => status === 'SUCCEEDED')) return `${often}ended there`;
  if (visits.some(({ status }) => status === 'FAILED')) return `${often}failed`;
  return `${often}did not end`;
}
