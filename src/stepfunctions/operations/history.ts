import { pageOf } from '../backend/pagination.js';
import { findExecution } from './executions.js';
import { ARN, PAGE, type Operation, type PageRequest } from './operation.js';

export const getExecutionHistory: Operation<
  PageRequest & {
    readonly executionArn: string;
    readonly reverseOrder?: boolean;
    readonly includeExecutionData?: boolean;
  }
> = {
  rules: { executionArn: ARN, ...PAGE, reverseOrder: { type: 'boolean' }, includeExecutionData: { type: 'boolean' } },
  run(backend, request) {
    const history = backend.historyOf(findExecution(backend, request.executionArn));
    const ordered = request.reverseOrder === true ? history.toReversed() : history;
    const { items, nextToken } = pageOf(ordered, request, textLength);
    const events = items.map((event) => ({
      ...(request.includeExecutionData === false ? withoutData(event) : event),
      timestamp: new Date(event.timestamp),
    }));
    return { events, nextToken };
  },
};

/** Characters of the texts of an event: its data, above all. */
function textLength(event: object): number {
  let length = 0;
  for (const member of Object.values(event) as unknown[])
    if (typeof member === 'object' && member !== null)
      for (const text of Object.values(member) as unknown[]) if (typeof text === 'string') length += text.length;
  return length;
}

/** Inputs, outputs, parameters and causes are left out, wherever they are. */
const DATA = new Set([
  'input',
  'output',
  'parameters',
  'inputDetails',
  'outputDetails',
  'assignedVariables',
  'assignedVariablesDetails',
]);

function withoutData(event: object): object {
  return Object.fromEntries(
    Object.entries(event).map(([name, value]: [string, unknown]) => {
      if (!name.endsWith('EventDetails') || typeof value !== 'object' || value === null) return [name, value];
      return [name, Object.fromEntries(Object.entries(value).filter(([member]) => !DATA.has(member)))];
    }),
  );
}
