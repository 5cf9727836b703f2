/** The state types, in the order AWS lists them. */
export const STATE_TYPES: readonly string[] = ['Task', 'Wait', 'Pass', 'Succeed', 'Fail', 'Choice', 'Parallel', 'Map'];

const COMMON = ['Type', 'Comment', 'QueryLanguage'];
const IN_AND_OUT = ['InputPath', 'OutputPath', 'Output'];
const WORK = [...IN_AND_OUT, 'Parameters', 'ResultPath', 'Assign', 'Next', 'End'];
const HANDLERS = ['ResultSelector', 'Retry', 'Catch'];

/** Data: the fields each type of state may have, in either query language; measured with ValidateStateMachineDefinition. */
export const STATE_FIELDS: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'Task',
    [
      ...COMMON,
      ...WORK,
      ...HANDLERS,
      'Arguments',
      'Resource',
      'Credentials',
      'TimeoutSeconds',
      'TimeoutSecondsPath',
      'HeartbeatSeconds',
      'HeartbeatSecondsPath',
    ],
  ],
  ['Pass', [...COMMON, ...WORK, 'Result']],
  ['Parallel', [...COMMON, ...WORK, ...HANDLERS, 'Arguments', 'Branches']],
  [
    'Map',
    [
      ...COMMON,
      ...WORK,
      ...HANDLERS,
      'ItemProcessor',
      'Iterator',
      'ItemsPath',
      'Items',
      'ItemSelector',
      'ItemReader',
      'ItemBatcher',
      'ResultWriter',
      'MaxConcurrency',
      'MaxConcurrencyPath',
      'ToleratedFailurePercentage',
      'ToleratedFailurePercentagePath',
      'ToleratedFailureCount',
      'ToleratedFailureCountPath',
      'Label',
    ],
  ],
  ['Wait', [...COMMON, ...IN_AND_OUT, 'Assign', 'Next', 'End', 'Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath']],
  ['Choice', [...COMMON, ...IN_AND_OUT, 'Assign', 'Choices', 'Default']],
  ['Succeed', [...COMMON, ...IN_AND_OUT]],
  ['Fail', [...COMMON, 'Error', 'Cause', 'ErrorPath', 'CausePath']],
]);

/** Data: fields of JSONPath states only. */
export const JSONPATH_FIELDS: ReadonlySet<string> = new Set([
  'InputPath',
  'OutputPath',
  'ResultPath',
  'Parameters',
  'ResultSelector',
  'Result',
  'ItemsPath',
  'TimeoutSecondsPath',
  'HeartbeatSecondsPath',
  'SecondsPath',
  'TimestampPath',
  'MaxConcurrencyPath',
  'ToleratedFailurePercentagePath',
  'ToleratedFailureCountPath',
  'ErrorPath',
  'CausePath',
]);

/** Data: fields of JSONata states only. */
export const JSONATA_FIELDS: ReadonlySet<string> = new Set(['Arguments', 'Output', 'Items']);
