import { isJsonObject } from '../../values/json.js';

/** What Step Functions puts before its own causes; the line of a timeline names the state already. */
const AWS_PREFIX = /^An error occurred while executing the state '.*?' \(entered at the event id #\d+\)\. /s;

/** An error and its cause in one line: `Card.Declined "limit exceeded"`. */
export function explainFailure(error: string | null | undefined, cause: string | null | undefined, limit = 60): string {
  const name = error ?? '(no error name)';
  const message = shortCause(cause, limit);
  return message === undefined ? name : `${name} ${JSON.stringify(message)}`;
}

/**
 * What a cause says, in one line. Of the JSON that Lambda functions fail with, that is the message: the stack trace beside it
 * differs from machine to machine. Of the JSON of a nested execution it is that execution's error.
 */
export function shortCause(cause: string | null | undefined, limit: number): string | undefined {
  if (cause === null || cause === undefined || cause === '') return undefined;
  const text = (messageIn(cause) ?? cause).replace(AWS_PREFIX, '').replace(/\s+/g, ' ').trim();
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}

function messageIn(cause: string): string | undefined {
  if (!cause.startsWith('{')) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(cause);
  } catch {
    return undefined;
  }
  if (!isJsonObject(parsed)) return undefined;
  const { errorMessage, ExecutionArn, Error: error, Cause: inner } = parsed;
  if (typeof errorMessage === 'string') return errorMessage;
  if (typeof ExecutionArn !== 'string' || typeof error !== 'string') return undefined;
  return typeof inner === 'string' && inner !== '' ? `${error}: ${messageIn(inner) ?? inner}` : error;
}
