import { DATA_FLOW_STAGES, type DataFlow } from '../data-flow.js';
import { WEIGHT, type Mark, type TimelineLine } from './timeline-line.js';

/** As much of a value as a line shows. */
const VALUE_LIMIT = 200;

/** A line for each stage of a visit's data flow that gave another value than the stage before it. */
export function dataLines(flow: DataFlow | undefined, marks: readonly Mark[]): readonly TimelineLine[] {
  if (flow === undefined) return [];
  const shown: { readonly stage: string; readonly value: string }[] = [];
  let before = '';
  for (const stage of DATA_FLOW_STAGES) {
    if (flow[stage] === undefined) continue;
    const value = JSON.stringify(flow[stage]);
    if (value !== before || stage === 'output') shown.push({ stage, value });
    if (typeof flow[stage] !== 'number') before = value;
  }
  const width = Math.max(...shown.map(({ stage }) => stage.length));
  return shown.map(({ stage, value }) => ({
    at: undefined,
    marks,
    name: '',
    text: `    ${stage.padEnd(width)}  ${value.length > VALUE_LIMIT ? `${value.slice(0, VALUE_LIMIT - 1)}…` : value}`,
    tone: 'faint',
    state: undefined,
    weight: WEIGHT.plain - 1,
  }));
}
