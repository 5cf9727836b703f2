import { shown } from '../values/shown.js';
import { isExecution, type Execution } from '../history/execution.js';

/** What `expect.addSnapshotSerializer` takes. */
export interface ExecutionSerializer {
  test(value: unknown): boolean;
  serialize(value: Execution, config: unknown, indentation: string): string;
}

/**
 * Prints an execution in a snapshot as its timeline, with its input and output: what somebody can review. It tells nothing that
 * differs from run to run.
 */
export const executionSerializer: ExecutionSerializer = {
  test: isExecution,
  serialize(execution, _config, indentation) {
    const lines = [
      `Execution of ${execution.stateMachine}`,
      `input ${JSON.stringify(execution.input)}`,
      ...execution.timeline({ maxLines: Infinity }).split('\n'),
      ...(execution.output === undefined ? [] : [`output ${JSON.stringify(execution.output)}`]),
    ];
    return lines.map(shown).join(`\n${indentation}`);
  },
};
