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
    const { history } = findExecution(backend, request.executionArn).view;
    const events = history.map((event) => ({
      ...(request.includeExecutionData === false ? withoutData(event) : event),
      timestamp: new Date(event.timestamp),
    }));
    const { items, nextToken } = pageOf(request.reverseOrder === true ? events.reverse() : events, request);
    return { events: items, nextToken };
  },
};

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
