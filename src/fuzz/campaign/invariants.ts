import type { StateMachine } from '../../run/state-machine.js';
import type { FuzzRun } from './fuzz-case.js';

/** A property that a run broke: a sentence. */
export type Complaint = string;

/**
 * What holds for any sound machine, whatever its tasks answer: it ends; no state fails on data that is not there
 * (States.Runtime) or an expression that does not evaluate; attempts and waits stay within the retry policy.
 */
export function brokenInvariant(machine: StateMachine, run: FuzzRun): Complaint | undefined {
  return neverEnds(run) ?? fault(run) ?? brokenPolicy(machine, run);
}

function neverEnds({ endless }: FuzzRun): Complaint | undefined {
  if (endless === undefined) return undefined;
  return endless.code === 'EXECUTION_STALLED'
    ? 'The execution never ends: it waits for an answer that does not come, and has no timeout.'
    : 'The execution does not end: it goes on and on.';
}

function fault({ execution }: FuzzRun): Complaint | undefined {
  const { error, cause } = execution;
  if (error === 'States.Runtime')
    return `The execution fails with States.Runtime, which nothing can catch: ${cause ?? ''}`;
  if (error === 'States.QueryEvaluationError') return `An expression fails: ${cause ?? ''}`;
  return undefined;
}

function brokenPolicy(machine: StateMachine, { execution }: FuzzRun): Complaint | undefined {
  for (const state of machine.machine.states) {
    if (!('retriers' in state) || state.retriers.length === 0) continue;
    for (const visit of execution.visits(state.name)) {
      for (const retrier of state.retriers) {
        const used = execution
          .retries(state.name)
          .filter(
            (retry) => retry.visit === visit.visit && retry.item === visit.item && retry.retrier === retrier.index,
          );
        if (used.length > retrier.maxAttempts) {
          return `"${state.name}" was retried ${used.length} times by Retry[${retrier.index}], which allows ${retrier.maxAttempts}.`;
        }
        const most = retrier.maxDelaySeconds ?? Infinity;
        const long = used.find((retry) => retry.delay > most);
        if (long !== undefined)
          return `"${state.name}" waited ${long.delay} s, more than the ${most} s that Retry[${retrier.index}] allows.`;
      }
    }
  }
  return undefined;
}
