import { TestkitError } from '../values/errors.js';
import type { Branch } from '../engine/records/branch.js';
import type { Interpreter } from '../engine/interpreter.js';
import { placeOf } from '../wording/place.js';

/** Says why an execution cannot go on: which tasks wait for an answer that nothing will bring. */
export function explainStall(engine: Interpreter): TestkitError {
  const waiting = waitingOf(engine);
  const seconds = (engine.now - engine.root.startedAt) / 1000;
  const count = waiting.length === 1 ? '1 task is' : `${waiting.length} tasks are`;
  return new TestkitError(
    'EXECUTION_STALLED',
    [
      `The execution cannot continue: nothing is scheduled and ${count} waiting for an answer`,
      '',
      `Waiting at +${seconds}s:`,
      ...listWaiting(engine),
      'Hint: give the mock an outcome, such as callback().succeed(output, { after: 60 }), or the state a TimeoutSeconds.',
      ...(waiting.some(waitsForToken)
        ? [
            'Hint: a function that is the mock returns such an outcome; other values it returns are the response of the call.',
          ]
        : []),
    ].join('\n'),
  );
}

function waitsForToken({ effect }: Branch): boolean {
  return effect?.kind === 'task' && effect.state.resource.pattern === 'waitForTaskToken';
}

/** The tasks that wait for an answer, one to a line. */
export function listWaiting(engine: Interpreter): string[] {
  return waitingOf(engine).map((branch) => `  ${describeWaiting(branch)}`);
}

export function asyncMockError(what: string): TestkitError {
  return new TestkitError(
    'ASYNC_MOCK',
    `${what} answered with a promise, which runSync cannot wait for\nHint: use await machine.run(…), or a mock that answers at once.`,
  );
}

function describeWaiting(branch: Branch): string {
  const { state, effect } = branch;
  const token = effect?.kind === 'task' && effect.token !== undefined ? `task token ${effect.token}, ` : '';
  const resource = state?.type === 'Task' ? `${state.resource.arn}, ` : '';
  const limits = 'no TimeoutSeconds or HeartbeatSeconds';
  return `"${state?.name ?? ''}"  ${resource}${token}${limits}  ${placeOf(branch.execution.machine.definition, state?.pointer ?? '') ?? ''}`.trimEnd();
}

/** A Task that waits for a nested execution is not to blame: what that waits for is. */
function waitingOf(engine: Interpreter): Branch[] {
  const nested = [...engine.nested.live.values()];
  const watching = new Set<unknown>(nested.filter(({ watch }) => watch !== undefined).map(({ effect }) => effect));
  return [engine.top, ...nested.map(({ top }) => top)]
    .flatMap(waitingBranches)
    .filter(({ effect }) => !watching.has(effect));
}

function waitingBranches(branch: Branch): Branch[] {
  if (branch.ended) return [];
  if (branch.inner !== null) return [...branch.inner.running].flatMap(waitingBranches);
  return branch.effect === null ? [] : [branch];
}
