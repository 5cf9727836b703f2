import type { Execution } from '../history/execution.js';
import { explainFailure } from '../history/timeline/explain-failure.js';
import { explainSeconds } from '../history/virtual-time.js';

/** How an execution ended, as the second half of a sentence: `it FAILED after 3s: Card.Declined "no money"`. */
export function explainEnd(execution: Execution, subject: 'it' | 'which' | 'the execution' = 'it'): string {
  const { status, duration, error, cause } = execution;
  if (status === 'RUNNING') return `${subject} is still RUNNING at +${explainSeconds(duration)}`;
  // "After 0s" would say nothing: most tests let no time pass.
  const end = duration === 0 ? `${subject} ${status}` : `${subject} ${status} after ${explainSeconds(duration)}`;
  if (status === 'SUCCEEDED' || error === undefined) return end;
  return `${end}: ${explainFailure(error, cause)}`;
}
