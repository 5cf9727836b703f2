import type { JsonValue } from '../values/json.js';
import type { Edge } from '../machine/edge.js';
import type { Interpreter } from './interpreter.js';
import { leaveWithResult } from './leave-state.js';
import type { Region } from './records/region.js';

/** All branches of a Parallel or inline Map have succeeded: the owner takes the array of their results and goes on. */
export function completeRegion(engine: Interpreter, region: Region): void {
  const { owner } = region;
  owner.edge = leaveRegion(engine, region, region.results);
  if (owner.edge !== null) engine.wake(owner, 'edge');
}

/** Both the Succeeded and the Exited event follow the end of the branch that ended last. */
export function leaveRegion(engine: Interpreter, region: Region, results: readonly JsonValue[]): Edge | null {
  const { owner, state, lastEndId } = region;
  const type = state.type === 'Map' ? 'MapStateSucceeded' : 'ParallelStateSucceeded';
  owner.lastId = owner.execution.tape.add(type, lastEndId, engine.moment, owner, state, null, null);
  owner.inner = null;
  return leaveWithResult(engine, owner, state, results, lastEndId);
}
