import { Execution } from '../history/execution.js';
import { drawPage } from './draw-page.js';
import { pageMachine } from './page-machine.js';
import { runDocument } from './run-document.js';

/** What a page of one execution says beside it. */
export interface RunPageOptions {
  /** Default: the name of the state machine. */
  readonly title?: string | undefined;
  /** The test that made it, and its file. */
  readonly test?: string | undefined;
  readonly testFile?: string | undefined;
}

/** One execution as an HTML page with everything in it: its way on the graph, its timeline, the data of each step. */
export function runPage(execution: Execution, { title, test, testFile }: RunPageOptions = {}): string {
  const { name, status, error, duration } = execution;
  return drawPage(
    {
      title: title ?? execution.stateMachine,
      machines: [pageMachine(Execution.recordOf(execution).machine)],
      runs: [{ machine: 0, name, status, error, duration, test, testFile, explored: false }],
    },
    [runDocument(execution)],
  );
}
