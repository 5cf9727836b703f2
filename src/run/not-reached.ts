import { TestkitError } from '../values/errors.js';
import type { Interpreter } from '../engine/interpreter.js';
import type { Execution } from '../history/execution.js';
import { explainFailure } from '../history/timeline/explain-failure.js';
import { explainSeconds } from '../history/virtual-time.js';
import { listWaiting } from './stalled.js';

/**
 * Says why an execution that is moved by hand did not come to where it was to stop.
 *
 * @param problem - What was called and did not happen: `until("Ship"): state "Ship" is not entered`.
 */
export function notReached(problem: string, engine: Interpreter, execution: Execution): TestkitError {
  const { status, duration, error, cause, path } = execution;
  const at = `at +${explainSeconds(duration)}`;
  const failure = error === undefined ? '' : `, ${explainFailure(error, cause)}`;
  const end = execution.status === 'RUNNING' ? `waits for an answer ${at}` : `${status} ${at}${failure}`;
  const waiting = listWaiting(engine);
  const hint =
    waiting.length === 0
      ? 'start from a fork() made before, or from input and mocks that lead there.'
      : 'answer with sendTaskSuccess(token, output) or sendTaskFailure(token, error), then go on.';
  const lines = [
    `${problem}: the execution ${end}`,
    ...(waiting.length === 0 ? [] : ['Waiting:', ...waiting]),
    `Path: ${path.length === 0 ? 'none' : path.join(' → ')}`,
    `Hint: ${hint}`,
  ];
  return new TestkitError('EXECUTION_STALLED', lines.join('\n'));
}
