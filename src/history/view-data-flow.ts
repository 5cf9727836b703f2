import { frozen } from '../values/frozen.js';
import type { JsonValue } from '../values/json.js';
import type { DataFlowValues } from '../engine/data-flow-log.js';
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
  if (trace.exited !== null) stages.output = trace.exited.payload as JsonValue;
  if (assigned != null) stages.assigned = assigned;
  const known = DATA_FLOW_STAGES.filter((stage) => stages[stage] !== undefined);
  return Object.freeze({
    state: trace.state.name,
    visit: trace.visit,
    within: placesOf(trace.trail.branch, from.record),
    input: frozen(trace.entered.payload as JsonValue),
    ...Object.fromEntries(known.map((stage) => [stage, frozen(stages[stage] as JsonValue)])),
  });
}

function jsonataStages(trace: VisitTrace, noted: Readonly<DataFlowValues>): Stages {
  return { ...(noted as Stages), input: trace.entered.payload as JsonValue };
}

/** The log has what expressions evaluated to; a field that a state does not have hands on what there is. */
function jsonpathStages(trace: VisitTrace, noted: Readonly<DataFlowValues>): Stages {
  const { state } = trace;
  const input = trace.entered.payload as JsonValue;
  const stages: Stages = { ...(noted as Stages), input };
  if (state.type === 'Pass' && state.result !== undefined) {
    stages.result = state.result;
  } else {
    if (state.inputPath === null) stages.afterInputPath = input;
    const takesParameters = state.type === 'Task' || state.type === 'Parallel' || state.type === 'Pass';
    if (takesParameters && state.parameters === null && stages.afterInputPath !== undefined)
      stages.afterParameters = stages.afterInputPath;
  }
  if (!('resultPath' in state)) return stages;
  const result = state.type === 'Pass' && state.result === undefined ? stages.afterParameters : stages.result;
  const selects = state.type !== 'Pass' && state.resultSelector !== null;
  if (!selects && result !== undefined) stages.afterResultSelector = result;
  const caught = exitRoute(trace)?.caught != null;
  if (state.outputPath === null && trace.exited !== null && !caught)
    stages.afterResultPath = trace.exited.payload as JsonValue;
  return stages;
}
