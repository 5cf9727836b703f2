import { TestkitError } from '../../values/errors.js';
import { nearestName } from '../../wording/nearest-name.js';
import type { Backend } from '../backend/backend.js';
import { checkShapeOf } from '../field-rules.js';
import { testState } from '../test-state/test-state.js';
import { TEST_STATE_RULES } from '../test-state/check-request.js';
import type { TestStateRequest } from '../test-state/test-state-request.js';
import * as activities from './activities.js';
import * as executions from './executions.js';
import * as history from './history.js';
import * as mapRuns from './map-runs.js';
import type { Operation } from './operation.js';
import * as machines from './state-machines.js';
import * as tags from './tags.js';
import * as tokens from './task-tokens.js';
import * as versions from './versions-and-aliases.js';

const testStateOperation: Operation<TestStateRequest> = {
  rules: TEST_STATE_RULES,
  run({ options: { region = 'us-east-1', accountId = '123456789012', seed = 0 } }, request) {
    return testState(request, { region, accountId, seed });
  },
};

/** Every operation of the service, by name. */
export const OPERATIONS = {
  CreateActivity: activities.createActivity,
  CreateStateMachine: machines.createStateMachine,
  CreateStateMachineAlias: versions.createStateMachineAlias,
  DeleteActivity: activities.deleteActivity,
  DeleteStateMachine: machines.deleteStateMachine,
  DeleteStateMachineAlias: versions.deleteStateMachineAlias,
  DeleteStateMachineVersion: versions.deleteStateMachineVersion,
  DescribeActivity: activities.describeActivity,
  DescribeExecution: executions.describeExecution,
  DescribeMapRun: mapRuns.describeMapRun,
  DescribeStateMachine: machines.describeStateMachine,
  DescribeStateMachineAlias: versions.describeStateMachineAlias,
  DescribeStateMachineForExecution: executions.describeStateMachineForExecution,
  GetActivityTask: activities.getActivityTask,
  GetExecutionHistory: history.getExecutionHistory,
  ListActivities: activities.listActivities,
  ListExecutions: executions.listExecutions,
  ListMapRuns: mapRuns.listMapRuns,
  ListStateMachineAliases: versions.listStateMachineAliases,
  ListStateMachineVersions: versions.listStateMachineVersions,
  ListStateMachines: machines.listStateMachines,
  ListTagsForResource: tags.listTagsForResource,
  PublishStateMachineVersion: versions.publishStateMachineVersion,
  RedriveExecution: executions.redriveExecution,
  SendTaskFailure: tokens.sendTaskFailure,
  SendTaskHeartbeat: tokens.sendTaskHeartbeat,
  SendTaskSuccess: tokens.sendTaskSuccess,
  StartExecution: executions.startExecution,
  StartSyncExecution: executions.startSyncExecution,
  StopExecution: executions.stopExecution,
  TagResource: tags.tagResource,
  TestState: testStateOperation,
  UntagResource: tags.untagResource,
  UpdateMapRun: mapRuns.updateMapRun,
  UpdateStateMachine: machines.updateStateMachine,
  UpdateStateMachineAlias: versions.updateStateMachineAlias,
  ValidateStateMachineDefinition: machines.validateStateMachineDefinition,
} satisfies Record<string, Operation>;

export type OperationName = keyof typeof OPERATIONS;

export function isOperation(name: string): name is OperationName {
  return Object.hasOwn(OPERATIONS, name);
}

/**
 * Calls an operation. Members of the response are as the SDK has them: dates are `Date`s, and what is undefined is absent.
 *
 * @throws StepFunctionsException as the service does; TestkitError UNSUPPORTED for a name that is not an operation.
 */
export async function callOperation(backend: Backend, name: string, request: object): Promise<object> {
  if (!isOperation(name)) {
    const near = nearestName(name, Object.keys(OPERATIONS));
    const hint = near === undefined ? '' : `\nHint: did you mean ${near}?`;
    throw new TestkitError('UNSUPPORTED', `Step Functions has no operation "${name}"${hint}`);
  }
  const { rules, run } = OPERATIONS[name] as Operation<object>;
  checkShapeOf(request, rules);
  return run(backend, request);
}
