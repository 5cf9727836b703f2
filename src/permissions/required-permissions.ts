import { isJsonObject, type JsonObject } from '../values/json.js';
import type { Machine } from '../machine/machine.js';
import type { MapState, State } from '../machine/state.js';
import type { Permission } from './permission.js';
import { needsOf, type Need } from './service-permissions.js';
import { staticParameters, writtenState } from './static-parameters.js';

/**
 * Lists the IAM actions that a state machine's role must be allowed to take, and on what: those of its Tasks, of the jobs
 * they wait for, of distributed Maps with their readers and writers, and of roles that Tasks assume.
 *
 * A parameter that is computed while the machine runs leaves its part of the resource open (`*`). Not listed are
 * permissions that the called service needs for itself (the data an Athena query reads, say), nor those for logging and
 * tracing, which the machine's definition does not show.
 *
 * Source: developer guide, "How Step Functions generates IAM policies for integrated services".
 *
 * @returns One entry for each action, resource and state, in the order of the definition.
 * @example
 * ```ts
 * requiredPermissions(machine);
 * // [{ action: 'lambda:InvokeFunction', resource: 'arn:aws:lambda:us-east-2:123456789012:function:my-function', state: 'Invoke' }]
 * ```
 */
export function requiredPermissions(machine: Machine): readonly Permission[] {
  const seen = new Set<string>();
  const permissions: Permission[] = [];
  for (const state of machine.states) {
    for (const [action, resource, optional] of needsOfState(machine, state)) {
      const permission: Permission = {
        action,
        resource,
        state: state.name,
        ...(optional === undefined ? {} : { optional: true }),
      };
      const key = JSON.stringify(permission);
      if (seen.has(key)) continue;
      seen.add(key);
      permissions.push(permission);
    }
  }
  return permissions;
}

function needsOfState(machine: Machine, state: State): readonly Need[] {
  if (state.type === 'Map') return mapNeeds(machine, state);
  if (state.type !== 'Task') return [];
  const written = writtenState(machine, state);
  const needs = needsOf(state.resource, staticParameters(written));
  return [...needs, ...assumedRole(written)];
}

/** `Credentials`: the machine's role assumes another, which takes the Task's own actions. */
function assumedRole(written: JsonObject): Need[] {
  if (!isJsonObject(written.Credentials)) return [];
  const role = written.Credentials.RoleArn;
  return [['sts:AssumeRole', typeof role === 'string' && role.startsWith('arn:') ? role : '*']];
}

/** A distributed Map starts child executions of its own machine. */
function mapNeeds(machine: Machine, state: MapState): readonly Need[] {
  if (state.distributed === null) return [];
  const written = writtenState(machine, state);
  // A template without a name for the machine leaves it to CloudFormation.
  const name = machine.definition.logicalId === machine.name ? '*' : machine.name;
  const own = `arn:*:states:*:*:stateMachine:${name}`;
  const executions = `arn:*:states:*:*:execution:${name}*`;
  return [
    ['states:StartExecution', own],
    ['states:DescribeExecution', executions, 'OPTIONAL'],
    ['states:StopExecution', executions, 'OPTIONAL'],
    ['states:RedriveExecution', executions, 'OPTIONAL'],
    ...readerNeeds(state, written),
    ...writerNeeds(state, written),
  ];
}

function readerNeeds(state: MapState, written: JsonObject): Need[] {
  const reader = state.distributed?.itemReader;
  if (reader === null || reader === undefined) return [];
  const { Bucket: bucket, Key: key } = staticParameters(isJsonObject(written.ItemReader) ? written.ItemReader : {});
  const name = typeof bucket === 'string' ? bucket : '*';
  if (reader.resource.action === 'listObjectsV2') return [['s3:ListBucket', `arn:*:s3:::${name}`]];
  return [['s3:GetObject', `arn:*:s3:::${name}/${typeof key === 'string' ? key : '*'}`]];
}

function writerNeeds(state: MapState, written: JsonObject): Need[] {
  if (state.distributed?.resultWriter?.resource == null) return [];
  const { Bucket: bucket, Prefix: prefix } = staticParameters(
    isJsonObject(written.ResultWriter) ? written.ResultWriter : {},
  );
  const folder = typeof prefix === 'string' && prefix !== '' ? `${prefix.replace(/\/$/, '')}/` : '';
  const objects = `arn:*:s3:::${typeof bucket === 'string' ? bucket : '*'}/${folder}*`;
  const others = ['s3:GetObject', 's3:ListMultipartUploadParts', 's3:AbortMultipartUpload'];
  return [['s3:PutObject', objects], ...others.map((action): Need => [action, objects, 'OPTIONAL'])];
}
