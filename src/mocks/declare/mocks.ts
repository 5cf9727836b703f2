import type { MockOutcome } from './mock-outcome.js';
import type { PerItem } from './per-item.js';
import type { TaskContext } from '../task-context.js';

/**
 * The third argument of handlers in callback style. The first answer counts: a call of this, or what the function
 * returns or throws.
 */
export type HandlerCallback = (error?: unknown, result?: unknown) => void;

/**
 * A function as a mock: a few lines in a test, or the real handler of a Lambda function.
 *
 * It gets a copy of the task's input (a Lambda task's event) and a {@link TaskContext}, which also is a Lambda context.
 * What it returns is the answer, as JSON would carry it; a {@link MockOutcome} it returns is taken as such. What it
 * throws fails the task as Lambda reports errors: `error.name` is the error. It may return a promise under `run`.
 */
export type MockFunction = (
  // Handlers declare the event they expect, and inline mocks destructure it: as with JSON.parse, only the author knows.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  input: any,
  context: TaskContext,
  callback: HandlerCallback,
) => unknown;

/** Anything that stands for JSON. Checked when it is used, since no type can say what JSON can express. */
export type MockValue = string | number | boolean | null | object;

/** One member of a list of outcomes. A plain value succeeds with that value; a list as value needs {@link succeed}. */
export type MockStep = MockOutcome | MockFunction | MockValue;

/**
 * What answers a task: an outcome, a value or a function for all calls; a list of them to be used in turn; or
 * {@link perItem} with one of these for each item of a Map.
 */
export type Mock = MockOutcome | PerItem | MockFunction | readonly MockStep[] | MockValue;

/**
 * Mocks by key. A key is the name of a state (Task, Map or Parallel); a Lambda function's name or ARN, with a version
 * or alias to mean only that; an activity's name or ARN; or a resource such as `dynamodb:putItem`,
 * `aws-sdk:s3:getObject`, `states:startExecution.sync` or a full ARN. The name of a state wins over a function or
 * activity, and that over a resource.
 */
export interface Mocks {
  readonly [key: string]: Mock;
}
