import { isJsonObject, type JsonValue } from '../../values/json.js';
import type { TaskCall } from '../../history/task-call.js';
import { parseResource, type Resource } from '../../machine/resource.js';
import { parseFunctionName } from './function-name.js';
import { readCall, type InvocationType } from './invocation.js';

/** One call of a Lambda function in an execution. */
export interface FunctionCall {
  /** Without version or alias. */
  readonly functionName: string;
  /** The version or alias of the call; undefined where it named none. */
  readonly qualifier: string | undefined;
  readonly invocationType: InvocationType;
  /** What the function got. */
  readonly event: JsonValue;
  /** The state that called it. */
  readonly state: string;
  /** 1 for the first call of a visit to the state. */
  readonly attempt: number;
  readonly status: TaskCall['status'];
  /** What the function returned; undefined unless it succeeded, and where nobody waited for it. */
  readonly result: JsonValue | undefined;
  readonly error: string | null | undefined;
  readonly cause: string | null | undefined;
  /** Virtual seconds since the execution started. */
  readonly startedAt: number;
}

/**
 * Every call of a Lambda function in an execution, in order, whichever states made it and however they did: by the
 * function's ARN or through `lambda:invoke`.
 *
 * @param execution - One that ran; its own tasks count, not those of executions it started.
 * @param functionName - Only calls of this function: its name or ARN, with a version or alias to mean only that.
 * @example
 * ```ts
 * expect(functionCalls(execution, 'charge-card').map(({ event }) => event)).toEqual([{ id: 'o-1' }]);
 * ```
 */
export function functionCalls(
  execution: { readonly tasks: readonly TaskCall[] },
  functionName?: string,
): readonly FunctionCall[] {
  const wanted = functionName === undefined ? undefined : parseFunctionName(functionName);
  return execution.tasks.flatMap((task) => {
    const resource = parseResource(task.resource);
    const invocation = resource === undefined ? undefined : readCall(resource, task.input);
    if (resource === undefined || invocation === undefined) return [];
    const { target, type, event } = invocation;
    if (wanted !== undefined && !means(wanted, target)) return [];
    const { state, attempt, status, output, error, cause, startedAt } = task;
    return {
      functionName: target.name,
      qualifier: target.qualifier,
      invocationType: type,
      event,
      state,
      attempt,
      status,
      result: type === 'RequestResponse' ? resultOf(resource, output) : undefined,
      error,
      cause,
      startedAt,
    };
  });
}

/** What the function returned; what comes back with a task token is not that. */
function resultOf(resource: Resource, output: JsonValue | undefined): JsonValue | undefined {
  if (resource.kind === 'lambda' || output === undefined) return output;
  return resource.pattern === 'request' && isJsonObject(output) ? output.Payload : undefined;
}

type Named = NonNullable<ReturnType<typeof parseFunctionName>>;

function means(wanted: Named, called: Named): boolean {
  if (wanted.name !== called.name) return false;
  if (wanted.arn !== undefined && called.arn !== undefined && wanted.arn !== called.arn) return false;
  return wanted.qualifier === undefined || wanted.qualifier === (called.qualifier ?? '$LATEST');
}
