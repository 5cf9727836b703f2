import type { JsonValue } from '../values/json.js';
import { estimateSize, payloadSize } from '../values/payload-size.js';
import type { Branch } from './records/branch.js';
import { failExecution } from './end-execution.js';
import type { Interpreter } from './interpreter.js';
import type { Variables } from './variables.js';

/** Data too large for the service ends the execution, whatever the state would catch. */
export function failForSize(engine: Interpreter, branch: Branch, cause: string, eventId: number): null {
  failExecution(engine, branch, eventId, { error: 'States.DataLimitExceeded', cause });
  return null;
}

/**
 * Whether variables may be assigned: 256 KiB in one Assign, hence in one variable, and 10 MiB in all.
 *
 * Source: developer guide, "Passing data between states with variables", limits.
 */
export function assignmentFits(
  { limits }: Interpreter,
  assigned: Readonly<Record<string, JsonValue>>,
  all: Variables,
): boolean {
  let bytes = 0;
  for (const name in assigned) bytes += estimateSize(assigned[name] as JsonValue, limits.payloadBytes);
  if (bytes > limits.payloadBytes) {
    bytes = 0;
    for (const name in assigned) bytes += payloadSize(assigned[name] as JsonValue);
  }
  return bytes <= limits.payloadBytes && all.fit(limits.variablesBytes);
}

/** The cause when what a Task would send is too large. Source: published reports of failed executions. */
export function parameterLimitCause(name: string): string {
  return `The state/task '${name}' provided parameters with a size exceeding the maximum number of bytes service limit.`;
}

/** The cause when variables are too large. The error's name is documented, its words are not: they follow those of payloads. */
export function assignLimitCause(name: string): string {
  return `The state/task '${name}' assigned variables with a size exceeding the maximum number of bytes service limit.`;
}

/** The cause of States.DataLimitExceeded. Source: recordings `base/…decl_version…`, `error_handling/…data_limit…`. */
export function dataLimitCause(name: string): string {
  return `The state/task '${name}' returned a result with a size exceeding the maximum number of bytes service limit.`;
}
