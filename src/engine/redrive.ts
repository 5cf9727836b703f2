import { TestkitError } from '../values/errors.js';
import type { Branch } from './branch.js';
import type { Interpreter } from './interpreter.js';

/**
 * Takes a failed, timed out or stopped execution up again where it ended, as RedriveExecution does: states that succeeded
 * are not run again, in a Parallel or inline Map only the branches that did not end are, and retriers start counting anew.
 * A distributed Map is run again as a whole.
 *
 * The status is PENDING_REDRIVE until the interpreter is advanced.
 *
 * @throws TestkitError with code `INVALID_OPTION` for an execution that still runs or has succeeded.
 */
export function redrive(engine: Interpreter): void {
  const { root, top } = engine;
  if (!engine.done || root.status === 'SUCCEEDED') {
    throw new TestkitError(
      'INVALID_OPTION',
      `Execution is ${root.status} and cannot be redriven\nHint: only an execution that FAILED, TIMED_OUT or was ABORTED can be.`,
    );
  }
  root.status = 'PENDING_REDRIVE';
  root.stoppedAt = undefined;
  root.error = undefined;
  root.cause = undefined;
  root.redriveCount++;
  engine.done = false;
  engine.ready = [];
  engine.issued = [];
  engine.unanswered = 0;
  engine.restartClock();
  const ended = root.tape.length;
  const redriven = root.tape.add('ExecutionRedriven', ended, engine.moment, top, null, root.redriveCount, null);
  resumeBranch(engine, top, redriven);
}

/** Re-enters the state a branch was in; in a region it owns, lets the branches that did not end do so. */
function resumeBranch(engine: Interpreter, branch: Branch, previous: number): void {
  branch.ended = false;
  branch.timer = null;
  branch.effect = null;
  const { inner, state } = branch;
  if (inner !== null && inner.kind !== 'distributed' && inner.unfinished.length > 0) {
    const unfinished = inner.unfinished;
    inner.unfinished = [];
    inner.running.clear();
    for (const member of unfinished) {
      inner.running.add(member);
      resumeBranch(engine, member, previous);
    }
    return;
  }
  branch.inner = null;
  branch.lastId = previous;
  // A branch whose turn had not come has no state yet; it starts where it was to start.
  if (state !== null) branch.edge = { id: -1, kind: 'Start', from: null, to: state, index: 0, pointer: state.pointer };
  engine.wake(branch, 'start');
}
