import { TestkitError } from '../values/errors.js';
import type { Branch } from './records/branch.js';
import type { Interpreter } from './interpreter.js';
import type { Region } from './records/region.js';
import type { RunRecord } from './records/run-record.js';
import { startEdge } from './start-edge.js';

/** Most redrives of one execution. */
const MOST_REDRIVES = 1000;

/**
 * Takes a failed, timed out or stopped execution up again where it ended, as RedriveExecution does: states that succeeded
 * are not run again, in a Parallel or inline Map only the branches and iterations that did not succeed are, in a
 * distributed Map only the child executions that did not. Retriers start counting anew.
 *
 * The status is PENDING_REDRIVE until the interpreter is advanced.
 *
 * @throws TestkitError with code `INVALID_OPTION` for an execution that the service would not redrive either,
 *   `LIMIT_EXCEEDED` if child executions that would have to run again are not kept.
 */
export function redrive(engine: Interpreter): void {
  const { root, top } = engine;
  if (!engine.over || root.status === 'SUCCEEDED') {
    throw new TestkitError(
      'INVALID_OPTION',
      `Execution is ${root.status} and cannot be redriven\nHint: only an execution that FAILED, TIMED_OUT or was ABORTED can be.`,
    );
  }
  const why = whyNotRedrivable(root);
  if (why !== undefined) throw new TestkitError('INVALID_OPTION', `The execution cannot be redriven: ${why}`);
  refuseForgotten(top);
  engine.over = false;
  // What still stands in line or waits for an answer belongs to nested executions that nobody watches.
  engine.ready = engine.ready.filter(({ ended }) => !ended);
  engine.issued = engine.issued.filter(({ branch }) => !branch.ended);
  for (const effect of engine.unanswered) if (effect.branch.ended) engine.unanswered.delete(effect);
  engine.restartClock();
  redriveRecord(engine, root, top);
  root.status = 'PENDING_REDRIVE';
}

/** Why an execution that did not succeed cannot be redriven; undefined if it can be. */
export function whyNotRedrivable({ type, redriveCount, tape, identity }: RunRecord): string | undefined {
  if (type === 'EXPRESS') return 'it is of type EXPRESS, which RedriveExecution does not support.';
  if (redriveCount >= MOST_REDRIVES) return `it was redriven ${MOST_REDRIVES} times already.`;
  // ExecutionRedriven and one more event must fit.
  if (tape.length > identity.historyLimit - 2) {
    return `its history has ${tape.length} of at most ${identity.historyLimit} events, which leaves no room for more.`;
  }
  return undefined;
}

/** Redrives one execution: the one that was started, or a child execution of a distributed Map. */
export function redriveRecord(engine: Interpreter, record: RunRecord, branch: Branch): void {
  record.status = 'RUNNING';
  record.stoppedAt = undefined;
  record.error = undefined;
  record.cause = undefined;
  record.redriveCount++;
  const { tape } = record;
  const redriven = tape.add('ExecutionRedriven', tape.length, engine.moment, branch, null, record.redriveCount, null);
  resumeBranch(engine, branch, redriven);
}

/** Re-enters the state a branch was in; in a region it owns, lets what did not succeed do so. */
function resumeBranch(engine: Interpreter, branch: Branch, previous: number): void {
  branch.ended = false;
  branch.inLine = false;
  branch.timer = null;
  branch.effect = null;
  const { inner, state } = branch;
  if (inner !== null && resumeRegion(engine, inner, previous)) return;
  branch.inner = null;
  branch.lastId = previous;
  // A branch that was between two states, or before its first, takes the way it was to take.
  if (branch.edge === null && state !== null) branch.edge = startEdge(state);
  engine.wake(branch, 'start');
}

/** @returns whether anything in the region is left to run; otherwise its state runs again as a whole. */
function resumeRegion(engine: Interpreter, region: Region, previous: number): boolean {
  const { owner, items, unfinished } = region;
  const distributed = region.kind === 'distributed';
  const pending = items !== null && region.next < items.length;
  // A map run that never had its items is started anew.
  if (distributed ? items === null : unfinished.length === 0 && !pending) return false;
  owner.retriesBy = null;
  if (distributed || pending) {
    // Before its members, which may end when their turn comes.
    owner.lastId = previous;
    engine.wake(owner, 'redriven');
  }
  if (distributed) return true;
  region.over = false;
  region.unfinished = [];
  region.running.clear();
  for (const member of unfinished) {
    region.running.add(member);
    resumeBranch(engine, member, previous);
  }
  return true;
}

/** Looks for child executions that would have to run again and were let go of. */
function refuseForgotten(branch: Branch): void {
  const { inner } = branch;
  if (inner === null) return;
  if (inner.forgotten > 0) {
    const failed = inner.forgotten + inner.unfinished.length;
    throw new TestkitError(
      'LIMIT_EXCEEDED',
      `The execution cannot be redriven: it would run ${failed} child executions of "${inner.state.name}" again, but keeps ${inner.unfinished.length} of them\nHint: run it with limits: { keptChildren: ${failed} }.`,
    );
  }
  for (const member of inner.unfinished) refuseForgotten(member);
}
