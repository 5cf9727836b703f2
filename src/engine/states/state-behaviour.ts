import { InternalError } from '../../values/errors.js';
import type { Edge } from '../../machine/edge.js';
import type { State } from '../../machine/state.js';
import type { Branch, Continuation } from '../records/branch.js';
import type { Interpreter } from '../interpreter.js';
import type { EventType } from '../records/journal.js';
import { enterChoice } from './choice.js';
import { enterFail } from './fail.js';
import { continueMap, startMap } from './map.js';
import { continueParallel, startParallel } from './parallel.js';
import { enterPass } from './pass.js';
import { enterSucceed } from './succeed.js';
import { continueTask, startAttempt } from './task.js';
import { enterWait, leaveWait } from './wait.js';

/**
 * A branch enters a state.
 *
 * @returns The edge by which it leaves again at once; null if it waits for something or has ended.
 */
export function enterState(engine: Interpreter, branch: Branch, state: State): Edge | null {
  const { execution } = branch;
  branch.retries = 0;
  branch.retriesBy = null;
  branch.enteredAt = engine.moment;
  branch.visit = execution.enter(state.id);
  branch.enteredId = branch.lastId = execution.tape.add(
    ENTERED[state.type],
    branch.lastId,
    engine.moment,
    branch,
    state,
    branch.input,
    null,
  );
  switch (state.type) {
    case 'Pass':
      return enterPass(engine, branch, state);
    case 'Choice':
      return enterChoice(engine, branch, state);
    case 'Task':
      return startAttempt(engine, branch, state);
    case 'Wait':
      return enterWait(engine, branch, state);
    case 'Succeed':
      return enterSucceed(engine, branch, state);
    case 'Fail':
      return enterFail(engine, branch, state);
    case 'Parallel':
      return startParallel(engine, branch, state);
    case 'Map':
      return startMap(engine, branch, state);
  }
}

/** A branch goes on with the state it waits in: a timer went off, or an effect was answered. */
export function continueState(engine: Interpreter, branch: Branch, continuation: Continuation): Edge | null {
  const { state } = branch;
  switch (state?.type) {
    case 'Task':
      return continueTask(engine, branch, state, continuation);
    case 'Wait':
      return leaveWait(engine, branch, state);
    case 'Parallel':
      return continueParallel(engine, branch, state, continuation);
    case 'Map':
      return continueMap(engine, branch, state, continuation);
    default:
      throw new InternalError(`A branch in state "${state?.name ?? '(none)'}" was woken by "${continuation}".`);
  }
}

/** Ready-made names: the hot path concatenates no strings. */
const ENTERED = {
  Task: 'TaskStateEntered',
  Pass: 'PassStateEntered',
  Choice: 'ChoiceStateEntered',
  Wait: 'WaitStateEntered',
  Succeed: 'SucceedStateEntered',
  Fail: 'FailStateEntered',
  Parallel: 'ParallelStateEntered',
  Map: 'MapStateEntered',
} as const satisfies Record<State['type'], EventType>;
