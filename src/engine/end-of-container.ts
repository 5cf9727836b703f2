import type { Branch } from './records/branch.js';
import { succeedExecution } from './end-execution.js';
import type { Interpreter } from './interpreter.js';
import type { Region } from './records/region.js';
import { startNextIteration } from './iterations.js';
import { completeRegion } from './region-result.js';

/** A branch has left the last state of its container: the execution succeeds, or its region has one branch less. */
export function endOfContainer(engine: Interpreter, branch: Branch): void {
  const { region } = branch;
  branch.state = null;
  if (region === null || region.kind === 'distributed') {
    succeedExecution(engine, branch, branch.input);
    return;
  }
  branch.ended = true;
  region.results[branch.index] = branch.input;
  region.running.delete(branch);
  region.lastEndId = branch.lastId;
  if (region.kind === 'map') endOfIteration(engine, branch, region);
  if (region.running.size === 0 && !region.over) completeRegion(engine, region);
}

function endOfIteration(engine: Interpreter, branch: Branch, region: Region): void {
  const { tape } = branch.execution;
  region.lastEndId = tape.addOfIteration('MapIterationSucceeded', branch.lastId, engine.moment, branch);
  // The iteration that takes its place follows what this one did last, not the event that says so (recordings, 37 of them).
  startNextIteration(engine, region, branch.lastId);
}
