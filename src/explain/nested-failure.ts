import type { Execution } from '../history/execution.js';
import type { StateVisit } from '../history/state-visit.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../values/json.js';

/** The visit that an execution failed by: the innermost state that failed was entered last; those around it failed because of it. */
export function failedVisit(execution: Execution): StateVisit | undefined {
  return execution.visits().findLast(({ status, error }) => status === 'FAILED' && error === execution.error);
}

/** The nested execution that an execution failed by, however deep; undefined where none is to blame. */
export function innermostFailure(execution: Execution): Execution | undefined {
  let innermost: Execution | undefined;
  for (let current: Execution | undefined = execution; current !== undefined;) {
    const arn: JsonValue | undefined = causeOf(failedVisit(current))?.ExecutionArn;
    const child: Execution | undefined =
      typeof arn === 'string'
        ? current.children.find((each) => each.arn === arn && each.status !== 'SUCCEEDED')
        : undefined;
    if (child !== undefined) innermost = child;
    current = child;
  }
  return innermost;
}

/** The cause of a visit that failed, where it is a JSON object. */
export function causeOf(visit: StateVisit | undefined): JsonObject | undefined {
  const cause = visit?.cause;
  if (typeof cause !== 'string' || !cause.startsWith('{')) return undefined;
  try {
    const value = JSON.parse(cause) as JsonValue;
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
