/** Says what is unsound about an execution, and its child executions; undefined if nothing is. @typedef {import('../../dist/index.js').Execution} Execution */

const ENDS = /^Execution(Succeeded|Failed|Aborted|TimedOut)$/;
const TASK_ENDS = ['Succeeded', 'Failed', 'TimedOut', 'StartFailed', 'SubmitFailed'];

/**
 * @param {Execution} execution
 * @param {{ ended: boolean, redriven?: boolean }} expected whether it ought to have ended, and whether it was ever redriven
 * @returns {string | undefined}
 */
export function unsound(execution, { ended, redriven = false }) {
  const { history, status } = execution;
  const fault = chainFault(history) ?? beginningsFault(history, status, redriven);
  if (fault !== undefined) return `${fault} in ${execution.arn}`;
  if (ended) {
    const last = history.at(-1);
    if (last === undefined || !ENDS.test(last.type))
      return `the last event of ${execution.arn} is ${last?.type}, status ${status}`;
    const told = last.type.slice('Execution'.length).toUpperCase().replace('TIMEDOUT', 'TIMED_OUT');
    if (told !== status) return `${execution.arn} is ${status}, but its last event is ${last.type}`;
    if (execution.stopTime !== last.timestamp) return `${execution.arn} stopped at another time than its last event`;
    if (status === 'SUCCEEDED') {
      const { output } = /** @type {any} */ (last).executionSucceededEventDetails;
      if (output !== JSON.stringify(execution.output))
        return `the output of ${execution.arn} is not that of its last event`;
    }
  }
  return queriesFault(execution, ended) ?? mapRunsFault(execution, ended, redriven) ?? nestedFault(execution, redriven);
}

/** Ids from 1, predecessors that exist, time that never goes back. */
function chainFault(/** @type {Execution['history']} */ history) {
  let time = '';
  for (const [index, { id, previousEventId, timestamp, type }] of history.entries()) {
    if (id !== index + 1) return `event ${index + 1} has the id ${id}`;
    if (!(previousEventId >= 0 && previousEventId < id)) return `event ${id} ${type} follows ${previousEventId}`;
    if (timestamp < time) return `event ${id} ${type} is earlier than the one before it`;
    time = timestamp;
  }
  return undefined;
}

/** What begins ends once. */
function beginningsFault(
  /** @type {Execution['history']} */ history,
  /** @type {string} */ status,
  /** @type {boolean} */ redriven,
) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  /** @type {Map<string, number>} */
  const open = new Map();
  for (const event of history) {
    const { type, id } = event;
    counts.set(type, (counts.get(type) ?? 0) + 1);
    const details = /** @type {any} */ (event);
    if (type.endsWith('StateEntered')) add(open, details.stateEnteredEventDetails.name, 1);
    if (type.endsWith('StateExited')) {
      const { name } = details.stateExitedEventDetails;
      if ((open.get(name) ?? 0) < 1) return `event ${id}: state ${name} is exited before it is entered`;
      add(open, name, -1);
    }
  }
  const count = (/** @type {string[]} */ ...types) => types.reduce((sum, type) => sum + (counts.get(type) ?? 0), 0);
  const ends = count('ExecutionSucceeded', 'ExecutionFailed', 'ExecutionAborted', 'ExecutionTimedOut');
  const redrives = count('ExecutionRedriven');
  if (count('ExecutionStarted') !== 1 || history[0]?.type !== 'ExecutionStarted') return 'it does not start once';
  if (ends > redrives + 1 || (status !== 'RUNNING' && status !== 'PENDING_REDRIVE' && ends !== redrives + 1)) {
    return `it ends ${ends} times after ${redrives} redrives`;
  }
  const over = status === 'SUCCEEDED' && !redriven;
  for (const what of ['MapIteration', 'MapRun']) {
    const begun = count(`${what}Started`, `${what}Redriven`);
    const done = count(`${what}Succeeded`, `${what}Failed`, `${what}Aborted`);
    if (over ? begun !== done : done > begun + redrives * 1000) return `${begun} ${what}Started, but ${done} ends`;
  }
  for (const what of ['Task', 'LambdaFunction', 'Activity']) {
    const begun = count(`${what}Scheduled`);
    const done = count(...TASK_ENDS.map((end) => what + end));
    if (done > begun) return `${begun} ${what}Scheduled, but ${done} ends`;
    if (over && begun > done + count('TaskStateAborted')) return `${begun} ${what}Scheduled, but only ${done} ends`;
  }
  return undefined;
}

function add(/** @type {Map<string, number>} */ counts, /** @type {string} */ name, /** @type {number} */ times) {
  counts.set(name, (counts.get(name) ?? 0) + times);
}

/** Queries answer, and of an execution that has ended nothing runs. */
function queriesFault(/** @type {Execution} */ execution, /** @type {boolean} */ ended) {
  const visits = execution.visits();
  execution.timeline();
  const asked = [execution.tasks, execution.retries(), execution.catches(), execution.transitions, execution.children];
  if (asked.some((answer) => !Array.isArray(answer))) return `queries on ${execution.arn} do not answer`;
  if (execution.path.length !== visits.length) return `${execution.arn} has another path than visits`;
  const running = ended ? visits.find(({ status }) => status === 'RUNNING') : undefined;
  return running === undefined
    ? undefined
    : `"${running.state}" runs in ${execution.arn}, which is ${execution.status}`;
}

function mapRunsFault(
  /** @type {Execution} */ execution,
  /** @type {boolean} */ ended,
  /** @type {boolean} */ redriven,
) {
  for (const mapRun of execution.mapRuns) {
    const { total, succeeded, failed, aborted, status, children, arn } = mapRun;
    if (succeeded + failed + aborted > total) return `${arn} has more items than ${total}`;
    if (Math.min(succeeded, failed, aborted) < 0) return `${arn} counts below 0`;
    if (ended && status === 'RUNNING') return `${arn} runs, but its execution does not`;
    // Child executions that were stopped, and have no room for a redrive, stay ABORTED in a map run that tolerates them.
    const tolerated = redriven ? failed + aborted : failed;
    if (status === 'SUCCEEDED' && succeeded + tolerated !== total) return `${arn} succeeded without all items`;
    for (const child of children) {
      const over = child.status !== 'RUNNING';
      if (!over && status !== 'RUNNING') return `${child.arn} runs, but its map run is ${status}`;
      const fault = unsound(child, { ended: over, redriven });
      if (fault !== undefined) return fault;
    }
  }
  return undefined;
}

/** Executions of other machines that Tasks started: one that a Task waits for ends before its Task, any other when it will. */
function nestedFault(/** @type {Execution} */ execution, /** @type {boolean} */ redriven) {
  const ofMapRuns = new Set(execution.mapRuns.flatMap(({ children }) => children));
  for (const child of execution.children) {
    if (ofMapRuns.has(child)) continue;
    const fault = unsound(child, { ended: child.status !== 'RUNNING', redriven });
    if (fault !== undefined) return fault;
  }
  return undefined;
}
