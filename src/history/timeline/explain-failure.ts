import { isJsonObject } from '../../definition/json.js';

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
 * differs from machine to machine.
 */
export function shortCause(cause: string | null | undefined, limit: number): string | undefined {
  if (cause === null || cause === undefined || cause === '') return undefined;
  const text = (lambdaMessage(cause) ?? cause).replace(AWS_PREFIX, '').replace(/\s+/g, ' ').trim();
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}

function lambdaMessage(cause: string): string | undefined {
  if (!cause.startsWith('{')) return undefined;
  try {
    const parsed: unknown = JSON.parse(cause);
    return isJsonObject(parsed) && typeof parsed.errorMessage === 'string' ? parsed.errorMessage : undefined;
  } catch {
    return undefined;
  }
}
