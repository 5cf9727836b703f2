import type { MapRunRecord } from '../../engine/records/map-run-record.js';
import { moveTo } from '../../engine/records/moment.js';
import { updateMapRun as updateRunning } from '../../engine/update-map-run.js';
import { checkArn } from '../backend/arn.js';
import type { Backend } from '../backend/backend.js';
import type { HostedExecution } from '../backend/hosted-execution.js';
import { pageOf } from '../backend/pagination.js';
import { StepFunctionsException } from '../service-exception.js';
import { findExecution } from './executions.js';
import { ARN, LONG_ARN, PAGE, type Operation, type PageRequest } from './operation.js';

function find(backend: Backend, arn: string): { readonly mapRun: MapRunRecord; readonly execution: HostedExecution } {
  checkArn(arn, 'mapRun');
  const execution = backend.mapRuns.get(arn);
  const mapRun = execution?.engine.root.mapRuns.find((each) => each.arn === arn);
  if (execution !== undefined && mapRun !== undefined) return { mapRun, execution };
  throw new StepFunctionsException('ResourceNotFound', `Resource not found: '${arn}'`, { resourceName: arn });
}

/** When the history tells that a map run began or ended. */
function dateOf({ engine }: HostedExecution, mapRun: MapRunRecord, types: readonly string[]): Date | undefined {
  const entries = engine.root.entries.filter(({ type, state }) => types.includes(type) && state === mapRun.state);
  const entry = entries.find(({ payload, type }) => type !== 'MapRunStarted' || payload === mapRun);
  return entry === undefined ? undefined : new Date(entry.time);
}

const ENDED = ['MapRunSucceeded', 'MapRunFailed', 'MapRunAborted'];

function datesOf(execution: HostedExecution, mapRun: MapRunRecord): object {
  const stopDate = dateOf(execution, mapRun, ENDED);
  return {
    startDate: dateOf(execution, mapRun, ['MapRunStarted']) ?? new Date(execution.engine.root.startedAt),
    ...(stopDate === undefined ? {} : { stopDate }),
  };
}

export const describeMapRun: Operation<{ readonly mapRunArn: string }> = {
  rules: { mapRunArn: LONG_ARN },
  run(backend, { mapRunArn }) {
    const { mapRun, execution } = find(backend, mapRunArn);
    const { total, succeeded, failed, aborted } = mapRun;
    const running = mapRun.status === 'RUNNING' ? total - succeeded - failed - aborted : 0;
    const counts = {
      pending: 0,
      running,
      succeeded,
      failed,
      timedOut: 0,
      aborted,
      total,
      resultsWritten: mapRun.status === 'SUCCEEDED' ? succeeded : 0,
      failuresNotRedrivable: 0,
      pendingRedrive: 0,
    };
    return {
      mapRunArn,
      executionArn: execution.arn,
      status: mapRun.status,
      ...datesOf(execution, mapRun),
      maxConcurrency: mapRun.maxConcurrency,
      toleratedFailureCount: mapRun.toleratedCount,
      toleratedFailurePercentage: mapRun.toleratedPercentage,
      itemCounts: counts,
      executionCounts: counts,
      redriveCount: 0,
    };
  },
};

export const listMapRuns: Operation<PageRequest & { readonly executionArn: string }> = {
  rules: { executionArn: ARN, ...PAGE },
  run(backend, request) {
    const execution = findExecution(backend, request.executionArn);
    const { items, nextToken } = pageOf(execution.engine.root.mapRuns, request);
    return {
      mapRuns: items.map((mapRun) => ({
        executionArn: execution.arn,
        mapRunArn: mapRun.arn,
        stateMachineArn: `${execution.record.arn}/${mapRun.label}`,
        ...datesOf(execution, mapRun),
      })),
      nextToken,
    };
  },
};

export const updateMapRun: Operation<{
  readonly mapRunArn: string;
  readonly maxConcurrency?: number;
  readonly toleratedFailureCount?: number;
  readonly toleratedFailurePercentage?: number;
}> = {
  rules: {
    mapRunArn: LONG_ARN,
    maxConcurrency: { type: 'number', atLeast: 0 },
    toleratedFailureCount: { type: 'number', atLeast: 0 },
    toleratedFailurePercentage: { type: 'number', atLeast: 0, atMost: 100 },
  },
  run(backend, request) {
    const { mapRun, execution } = find(backend, request.mapRunArn);
    moveTo(execution.engine.scope, backend.now);
    updateRunning(execution.engine, mapRun, request);
    backend.pump(execution);
    return {};
  },
};
