import { moveTo } from '../../engine/records/moment.js';
import { redrive, whyNotRedrivable } from '../../engine/redrive.js';
import { readText } from '../../engine/outcome.js';
import { checkArn, checkName, resourceParts } from '../backend/arn.js';
import type { Backend } from '../backend/backend.js';
import type { HostedExecution } from '../backend/hosted-execution.js';
import { pageOf } from '../backend/pagination.js';
import type { MachineRecord, Revision } from '../backend/records.js';
import { executionInput } from '../json-text.js';
import { StepFunctionsException, validationException } from '../service-exception.js';
import { ARN, OPTIONAL_ARN, PAGE, type Operation, type PageRequest } from './operation.js';
import { describeRevision, noMachine } from './state-machines.js';
import { ownerOf } from './versions-and-aliases.js';

export interface StartRequest {
  readonly stateMachineArn: string;
  readonly name?: string;
  readonly input?: string;
  readonly traceHeader?: string;
  readonly includedData?: string;
}

const START = {
  stateMachineArn: ARN,
  name: { type: 'string', min: 1, max: 80 },
  input: { type: 'string', max: 262_144 },
  traceHeader: { type: 'string', max: 256 },
} as const;

const STATUSES = ['SUCCEEDED', 'TIMED_OUT', 'PENDING_REDRIVE', 'ABORTED', 'FAILED', 'RUNNING'];
const INCLUDED = { type: 'string', values: ['ALL_DATA', 'METADATA_ONLY'] } as const;

/** What an ARN starts: a machine, one of its versions, or what an alias leads to. */
interface Target {
  readonly record: MachineRecord;
  readonly revision: Revision;
  readonly startedBy: HostedExecution['startedBy'];
  /** Of a mock configuration, where there is one. */
  readonly testCase?: string;
}

/**
 * What a start means: with a mock configuration, `#HappyPath` behind the ARN is a test case, as in Step Functions Local. A `#` alone
 * is none.
 */
function startTarget(backend: Backend, arn: string): Target {
  const at = backend.options.mockConfig === undefined ? -1 : arn.indexOf('#');
  if (at < 0) return targetOf(backend, arn);
  const testCase = arn.slice(at + 1);
  return { ...targetOf(backend, arn.slice(0, at)), ...(testCase === '' ? {} : { testCase }) };
}

function targetOf(backend: Backend, arn: string): Target {
  checkArn(arn, 'stateMachine');
  const record = ownerOf(backend, arn);
  const qualifier = resourceParts(arn)[2];
  if (record === undefined) throw noMachine(arn);
  if (qualifier === undefined) return { record, revision: record.revision, startedBy: {} };
  const alias = record.aliases.get(qualifier);
  const versionArn = alias === undefined ? arn : chooseRoute(backend, alias.routes);
  const version = record.versions.find((each) => each.arn === versionArn);
  if (version === undefined) throw noMachine(arn);
  return { record, revision: version.revision, startedBy: { versionArn, aliasArn: alias?.arn } };
}

/** By weight; a single route needs no chance. */
function chooseRoute(backend: Backend, routes: MachineRouteList): string {
  const [first, second] = routes;
  if (first === undefined) return '';
  if (second === undefined) return first.stateMachineVersionArn;
  const drawn = backend.random.random() * 100;
  return drawn < first.weight ? first.stateMachineVersionArn : second.stateMachineVersionArn;
}

type MachineRouteList = readonly { readonly stateMachineVersionArn: string; readonly weight: number }[];

function start(backend: Backend, request: StartRequest, target: Target): HostedExecution {
  const { record, revision, startedBy, testCase } = target;
  const input = executionInput(request.input);
  const name = request.name ?? backend.random.uuid();
  checkName(name);
  const inputText = request.input ?? '{}';
  const { traceHeader } = request;
  return backend.start(record, revision, { name, input, inputText, startedBy, traceHeader, testCase });
}

export const startExecution: Operation<StartRequest> = {
  rules: START,
  run(backend, request) {
    const target = startTarget(backend, request.stateMachineArn);
    const { name, input = '{}' } = request;
    const { record } = target;
    if (name !== undefined && record.type === 'STANDARD') {
      checkName(name);
      const arn = `${record.arn.replace(':stateMachine:', ':execution:')}:${name}`;
      const existing = backend.executions.get(arn);
      if (existing !== undefined) {
        // The same start again is no second execution while the first one runs.
        const same = existing.inputText === input && !existing.over;
        if (!same) throw new StepFunctionsException('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
        return { executionArn: arn, startDate: new Date(existing.engine.root.startedAt) };
      }
    }
    const execution = start(backend, request, target);
    return { executionArn: execution.arn, startDate: new Date(execution.engine.root.startedAt) };
  },
};

export const startSyncExecution: Operation<StartRequest> = {
  rules: { ...START, includedData: INCLUDED },
  async run(backend, request) {
    const target = startTarget(backend, request.stateMachineArn);
    if (target.record.type !== 'EXPRESS') throw wrongType();
    const execution = start(backend, request, target);
    await backend.untilOver(execution);
    if (execution.failure !== undefined) throw execution.failure;
    const { startedAt, stoppedAt = startedAt, status } = execution.engine.root;
    return {
      executionArn: execution.arn,
      stateMachineArn: target.record.arn,
      name: execution.engine.root.name,
      startDate: new Date(startedAt),
      stopDate: new Date(stoppedAt),
      status: status === 'ABORTED' ? 'FAILED' : status,
      ...failureOf(execution),
      ...payloads(execution, request.includedData),
      ...traceOf(execution),
      billingDetails: {
        billedMemoryUsedInMB: 64,
        billedDurationInMilliseconds: Math.max(100, Math.ceil((stoppedAt - startedAt) / 100) * 100),
      },
    };
  },
};

function traceOf({ traceHeader }: HostedExecution): object {
  return traceHeader === undefined ? {} : { traceHeader };
}

function failureOf({ engine }: HostedExecution): object {
  const { error, cause } = engine.root;
  return {
    ...(error == null ? {} : { error }),
    ...(cause == null ? {} : { cause: readText(cause) }),
  };
}

function payloads({ engine, inputText }: HostedExecution, includedData: string | undefined): object {
  if (includedData === 'METADATA_ONLY') return {};
  const { output } = engine.root;
  return {
    input: inputText,
    inputDetails: { included: true },
    ...(output === undefined ? {} : { output: JSON.stringify(output), outputDetails: { included: true } }),
  };
}

function wrongType(): StepFunctionsException {
  return new StepFunctionsException(
    'StateMachineTypeNotSupported',
    'This operation is not supported by this type of state machine',
  );
}

/** @throws StepFunctionsException InvalidArn, ExecutionDoesNotExist; what a mock threw, if that ended the execution. */
export function findExecution(backend: Backend, arn: string): HostedExecution {
  checkArn(arn, 'execution');
  const execution = backend.executions.get(arn);
  if (execution === undefined)
    throw new StepFunctionsException('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
  if (execution.failure !== undefined) throw execution.failure;
  return execution;
}

export const describeExecution: Operation<{ readonly executionArn: string; readonly includedData?: string }> = {
  rules: { executionArn: ARN, includedData: INCLUDED },
  run(backend, { executionArn, includedData }) {
    const execution = findExecution(backend, executionArn);
    return {
      ...summaryOf(execution),
      ...payloads(execution, includedData),
      ...failureOf(execution),
      ...traceOf(execution),
      ...redriveStatus(execution),
    };
  },
};

/** What lists and descriptions share. */
function summaryOf(execution: HostedExecution): object {
  const { root } = execution.engine;
  const { versionArn, aliasArn } = execution.startedBy;
  return {
    executionArn: execution.arn,
    stateMachineArn: execution.record.arn,
    name: root.name,
    status: root.status,
    startDate: new Date(root.startedAt),
    ...(root.stoppedAt === undefined ? {} : { stopDate: new Date(root.stoppedAt) }),
    ...(versionArn === undefined ? {} : { stateMachineVersionArn: versionArn }),
    ...(aliasArn === undefined ? {} : { stateMachineAliasArn: aliasArn }),
    redriveCount: root.redriveCount,
    ...(execution.redrivenAt === undefined ? {} : { redriveDate: execution.redrivenAt }),
  };
}

function redriveStatus({ engine }: HostedExecution): object {
  const { root } = engine;
  const reason =
    root.status === 'SUCCEEDED' || root.status === 'RUNNING'
      ? `Execution is ${root.status} and cannot be redriven`
      : whyNotRedrivable(root);
  if (reason === undefined) return { redriveStatus: 'REDRIVABLE' };
  return { redriveStatus: 'NOT_REDRIVABLE', redriveStatusReason: reason };
}

export const describeStateMachineForExecution: Operation<{
  readonly executionArn: string;
  readonly includedData?: string;
}> = {
  rules: { executionArn: ARN, includedData: INCLUDED },
  run(backend, { executionArn, includedData }) {
    const { record } = findExecution(backend, executionArn);
    return {
      ...describeRevision(record.revision, includedData),
      stateMachineArn: record.arn,
      name: record.name,
      updateDate: record.updatedAt,
    };
  },
};

export const listExecutions: Operation<
  PageRequest & {
    readonly stateMachineArn?: string;
    readonly mapRunArn?: string;
    readonly statusFilter?: string;
    readonly redriveFilter?: string;
  }
> = {
  rules: {
    ...PAGE,
    nextToken: { type: 'string', min: 1, max: 3096 },
    stateMachineArn: OPTIONAL_ARN,
    mapRunArn: { type: 'string', min: 1, max: 2000 },
    statusFilter: { type: 'string', values: STATUSES },
    redriveFilter: { type: 'string', values: ['REDRIVEN', 'NOT_REDRIVEN'] },
  },
  run(backend, request) {
    const { stateMachineArn, mapRunArn, statusFilter, redriveFilter } = request;
    if ((stateMachineArn === undefined) === (mapRunArn === undefined))
      throw validationException('Must specify exactly one of stateMachineArn or mapRunArn');
    const belongs = (status: string, redriveCount: number): boolean =>
      (statusFilter === undefined || status === statusFilter) &&
      (redriveFilter === undefined || redriveCount > 0 === (redriveFilter === 'REDRIVEN'));
    if (stateMachineArn === undefined) return listChildren(backend, mapRunArn ?? '', belongs, request);
    const listed = executionsOf(backend, stateMachineArn).filter(({ engine: { root } }) =>
      belongs(root.status, root.redriveCount),
    );
    const { items, nextToken } = pageOf(listed.reverse(), request);
    return { executions: items.map(summaryOf), nextToken };
  },
};

function executionsOf(backend: Backend, arn: string): HostedExecution[] {
  const { record } = targetOf(backend, arn);
  if (record.type === 'EXPRESS') throw wrongType();
  return [...backend.executions.values()].filter(
    ({ record: { arn: machine }, startedBy }) =>
      machine === arn || startedBy.versionArn === arn || startedBy.aliasArn === arn,
  );
}

function listChildren(
  backend: Backend,
  mapRunArn: string,
  belongs: (status: string, redriveCount: number) => boolean,
  request: PageRequest,
): object {
  checkArn(mapRunArn, 'mapRun');
  const mapRun = backend.mapRuns.get(mapRunArn)?.engine.root.mapRuns.find(({ arn }) => arn === mapRunArn);
  if (mapRun === undefined) throw new StepFunctionsException('ResourceNotFound', `Resource not found: '${mapRunArn}'`);
  const listed = mapRun.children.filter(({ status, redriveCount }) => belongs(status, redriveCount));
  const { items, nextToken } = pageOf(listed.reverse(), request);
  const executions = items.map((child) => ({
    executionArn: child.arn,
    stateMachineArn: child.stateMachineArn,
    name: child.name,
    status: child.status,
    startDate: new Date(child.startedAt),
    ...(child.stoppedAt === undefined ? {} : { stopDate: new Date(child.stoppedAt) }),
    mapRunArn,
    itemCount: 1,
    redriveCount: child.redriveCount,
  }));
  return { executions, nextToken };
}

export const stopExecution: Operation<{
  readonly executionArn: string;
  readonly error?: string;
  readonly cause?: string;
}> = {
  rules: { executionArn: ARN, error: { type: 'string', max: 256 }, cause: { type: 'string', max: 32_768 } },
  run(backend, { executionArn, error, cause }) {
    const execution = findExecution(backend, executionArn);
    const { engine } = execution;
    if (!engine.done) {
      moveTo(engine.scope, backend.now);
      engine.stop(error, cause);
      backend.pump(execution);
    }
    return { stopDate: new Date(engine.root.stoppedAt ?? backend.now) };
  },
};

export const redriveExecution: Operation<{ readonly executionArn: string; readonly clientToken?: string }> = {
  rules: { executionArn: ARN, clientToken: { type: 'string', min: 1, max: 64 } },
  run(backend, { executionArn }) {
    const execution = findExecution(backend, executionArn);
    const { engine } = execution;
    const { status } = engine.root;
    const reason =
      status === 'SUCCEEDED' || status === 'RUNNING'
        ? `Execution is ${status} and cannot be redriven`
        : whyNotRedrivable(engine.root);
    if (reason !== undefined) throw new StepFunctionsException('ExecutionNotRedrivable', reason);
    moveTo(engine.scope, backend.now);
    redrive(engine);
    execution.redrivenAt = backend.date;
    backend.pump(execution);
    return { redriveDate: execution.redrivenAt };
  },
};
