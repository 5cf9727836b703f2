import { Execution } from '../history/execution.js';
import { overlayOfExecution } from '../history/overlay-of-execution.js';
import type { StateVisit } from '../history/state-visit.js';
import type { RunDocument } from './run-data.js';
import { writeRun, type VisitToWrite } from './write-run.js';

const MOST_VISITS = 2000;

/** Writes down what a page shows of an execution. */
export function runDocument(execution: Execution): RunDocument {
  const visits = execution.visits();
  const record = Execution.recordOf(execution);
  const { status, error, cause, duration, input, output } = execution;
  return writeRun({
    status,
    error,
    cause,
    duration,
    input: JSON.stringify(input),
    output: output === undefined ? undefined : JSON.stringify(output),
    overlay: overlayOfExecution(record, visits),
    visits: visits
      .slice(0, MOST_VISITS)
      .map((visit) => visitToWrite(visit, record.machine.stateByName.get(visit.state)?.id ?? -1)),
    visitsLeftOut: Math.max(0, visits.length - MOST_VISITS),
  });
}

function visitToWrite(visit: StateVisit, state: number): VisitToWrite {
  const { within, status, enteredAt, attempts, input, output, error, cause } = visit;
  return {
    state,
    name: visit.state,
    within,
    status,
    from: enteredAt,
    until: endOf(visit),
    attempts: attempts.map((attempt) => ({
      from: attempt.startedAt,
      until: attempt.endedAt,
      status: attempt.status,
      error: attempt.error,
    })),
    input: JSON.stringify(input),
    output: output === undefined ? undefined : JSON.stringify(output),
    error,
    cause,
    route: routeOf(visit),
  };
}

function endOf({ exitedAt, attempts, status, enteredAt }: StateVisit): number | undefined {
  if (exitedAt !== undefined) return exitedAt;
  return status === 'RUNNING' ? undefined : (attempts.at(-1)?.endedAt ?? enteredAt);
}

function routeOf({ choice, caught }: StateVisit): string | undefined {
  if (caught !== undefined) {
    return `Catch[${caught.catcher}] (${caught.errorEquals.join(', ')}) → ${caught.next}`;
  }
  if (choice === undefined) return undefined;
  return choice === 'Default' ? 'Default' : `Choices[${choice}]`;
}
