import type { Edge } from '../../machine/edge.js';
import type { PassState } from '../../machine/state.js';
import type { Branch } from '../records/branch.js';
import type { Interpreter } from '../interpreter.js';

/**
 * Goes on, from a Pass state that changed nothing, through those that come right after it: placeholders, and ends of
 * routes. It does what entering and leaving each of them would do, at a fraction of the cost
 * (test/engine/pass-through.test.ts compares the two).
 *
 * @param edge - The way out of the first.
 * @returns The way out of the last.
 */
export function passThrough(engine: Interpreter, branch: Branch, edge: Edge): Edge {
  const { counters, visits, tape } = branch.execution;
  const most = engine.limits.transitions;
  let passed: PassState | null = null;
  let way = edge;
  for (;;) {
    const { to } = way;
    if (to === null || to.type !== 'Pass' || !to.plain || to.next === null) break;
    if (engine.transitions >= most || !tape.pass(to)) break;
    engine.transitions++;
    (counters[way.id] as number)++;
    (visits[to.id] as number)++;
    passed = to;
    way = to.next;
  }
  if (passed !== null) {
    branch.state = passed;
    branch.visit = visits[passed.id] as number;
    branch.lastId = tape.length;
    branch.enteredId = tape.length - 1;
  }
  return way;
}
