import { endOfCall, isTaskEntry } from '../engine/records/journal.js';
import { frozen } from '../values/frozen.js';
import type { JsonValue } from '../values/json.js';
import type { DataFlowValues } from '../engine/data-flow-log.js';
import { changesResult } from '../engine/data-flow.js';
import { DATA_FLOW_STAGES, type DataFlow } from './data-flow.js';
import { placesOf } from './place.js';
import { exitRoute } from './read-journal.js';
import type { VisitTrace } from './trail.js';
import type { Viewpoint } from './view-visit.js';

type Stages = { -readonly [Stage in (typeof DATA_FLOW_STAGES)[number]]?: DataFlow[Stage] };

/** The data flow of one visit; undefined for a run that did not keep what its expressions evaluated to. */
export function viewDataFlow(trace: VisitTrace, from: Viewpoint): DataFlow | undefined {
  const log = trace.trail.record.dataFlow;
  if (log === null) return undefined;
  const noted = log.of(trace.enteredId) ?? {};
  const stages = trace.state.language === 'JSONata' ? jsonataStages(trace, noted) : jsonpathStages(trace, noted);
  const assigned = exitRoute(trace)?.assigned;
  if (trace.exited !== null) stages.output = trace.exited.payload;
  if (assigned != null) stages.assigned = assigned;
  const known = DATA_FLOW_STAGES.filter((stage) => stages[stage] !== undefined);
  return Object.freeze({
    state: trace.state.name,
    visit: trace.visit,
    within: placesOf(trace.trail.branch, from.record),
    input: frozen(trace.entered.payload),
    ...Object.fromEntries(known.map((stage) => [stage, frozen(stages[stage] as JsonValue)])),
  });
}

function jsonataStages(trace: VisitTrace, noted: Readonly<DataFlowValues>): Stages {
  const { state } = trace;
  const call = lastCall(trace);
  const stages: Stages = { ...(noted as Stages), input: trace.entered.payload };
  if (state.type === 'Task' && state.parameters !== null && call !== undefined) stages.afterArguments = call.input;
  if (call?.result !== undefined) stages.result = call.result;
  return stages;
}

/** What the last call of a Task was sent and what it answered, from the history. */
function lastCall(
  trace: VisitTrace,
): { readonly input: JsonValue; readonly result: JsonValue | undefined } | undefined {
  const last = trace.events.map(({ entry }) => entry).findLast(isTaskEntry);
  if (last === undefined) return undefined;
  const { input, outcome } = last.payload;
  const succeeded = endOfCall(last.type) === 'SUCCEEDED' && outcome?.kind === 'success';
  return { input, result: succeeded ? outcome.output : undefined };
}

/** The log has what expressions evaluated to; a field that a state does not have hands on what there is. */
function jsonpathStages(trace: VisitTrace, noted: Readonly<DataFlowValues>): Stages {
  const { state } = trace;
  const input = trace.entered.payload;
  const stages: Stages = { ...(noted as Stages), input };
  if (state.type === 'Pass' && state.result !== undefined) {
    stages.result = state.result;
  } else {
    if (state.inputPath === null) stages.afterInputPath = input;
    const takesParameters = state.type === 'Task' || state.type === 'Parallel' || state.type === 'Pass';
    if (takesParameters && state.parameters === null && stages.afterInputPath !== undefined)
      stages.afterParameters = stages.afterInputPath;
    if (state.type === 'Task') {
      const call = lastCall(trace);
      if (call !== undefined) stages.afterParameters = call.input;
      if (call?.result !== undefined) stages.result = call.result;
    }
  }
  if (!('resultPath' in state)) return stages;
  const caught = exitRoute(trace)?.caught != null;
  const output = trace.exited === null || caught ? undefined : trace.exited.payload;
  const unchanged = changesResult(state) ? undefined : output;
  if (state.type === 'Pass' && state.parameters !== null && state.result === undefined)
    stages.afterParameters ??= unchanged;
  const result = state.type === 'Pass' && state.result === undefined ? stages.afterParameters : stages.result;
  const selects = state.type !== 'Pass' && state.resultSelector !== null;
  if (selects) stages.afterResultSelector ??= unchanged;
  else if (result !== undefined) stages.afterResultSelector = result;
  if (state.outputPath === null && output !== undefined) stages.afterResultPath = output;
  return stages;
}
