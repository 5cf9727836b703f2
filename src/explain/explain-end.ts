import type { Execution } from '../history/execution.js';
import { explainFailure } from '../history/timeline/explain-failure.js';
import { explainSeconds } from '../history/virtual-time.js';

/** How an execution ended, as the second half of a sentence: `it FAILED after 3s: Card.Declined "no money"`. */
export function explainEnd(execution: Execution, subject: 'it' | 'the execution' = 'it'): string {
  const { status, duration, error, cause } = execution;
  if (status === 'RUNNING') return `${subject} is still RUNNING at +${explainSeconds(duration)}`;
  const end = `${subject} ${status} after ${explainSeconds(duration)}`;
  if (status === 'SUCCEEDED' || error === undefined) return end;
  return `${end}: ${explainFailure(error, cause)}`;
}
