/**
 * What a hostile input ends in, in one line: how an execution ended, what was printed, or what was thrown. What is neither a
 * result nor a documented error is `RAW`, and so is anything left on the prototype of all objects.
 */

/** What hostile objects throw. */
export const OWN_ERROR = 'thrown by a hostile object';

/** @param {() => unknown} run */
export async function outcomeOf(run) {
  let outcome;
  try {
    outcome = explain(await run());
  } catch (error) {
    outcome = explainError(error);
  }
  const left = Object.keys(Object.prototype).concat(Object.keys(Array.prototype));
  return left.length === 0 ? outcome : `RAW: every object has ${left.join(', ')}`;
}

function explain(result) {
  if (typeof result === 'string') return result;
  if (typeof result?.status === 'string' && 'history' in result) {
    // What was run must also be printable.
    if (result.timeline().length > 1_000_000) return 'RAW: a timeline beyond bounds';
    return result.error == null ? result.status : `${result.status} ${result.error}`;
  }
  return `RAW: ${typeof result}`;
}

function explainError(error) {
  if (error?.name === 'TestkitError' && typeof error.code === 'string') {
    if (error.message.length > 100_000) return 'RAW: a message beyond bounds';
    return error.code;
  }
  if (error?.name === 'InternalError') return `RAW: InternalError ${error.message.slice(0, 200)}`;
  // Somebody's own object throws when it is looked at: that error is as clear as any.
  if (error?.message === OWN_ERROR) return 'the error that it throws';
  return `RAW: ${String(error?.stack ?? error).slice(0, 300)}`;
}

/** What a command line ended in: its exit code, and the code of the error it printed. */
export function commandOutcome({ code, stderr }) {
  if (/error of its own|\n {4}at /.test(stderr)) return `RAW: ${stderr.slice(0, 300)}`;
  const error = /\[([A-Z_]+)\]/.exec(stderr)?.[1];
  return `exit ${String(code)}${error === undefined ? '' : ` ${error}`}`;
}
