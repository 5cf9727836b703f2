import type { Shape, ShapeMember } from './shape.js';

/**
 * Responses of the most used integrations, for projects that have no client package of the service (and for those that
 * no client package covers). Members end in `!` where the API always sends them.
 */
const RESPONSES: Readonly<Record<string, Notation>> = {
  'lambda:Invoke': {
    DurableExecutionArn: 'string',
    ExecutedVersion: 'string',
    FunctionError: 'string',
    LogResult: 'string',
    Payload: 'any',
    StatusCode: 'number',
  },
  'dynamodb:GetItem': { ConsumedCapacity: consumedCapacity, Item: [attributeValue, 'by name'] },
  'dynamodb:PutItem': dynamodbWrite(),
  'dynamodb:UpdateItem': dynamodbWrite(),
  'dynamodb:DeleteItem': dynamodbWrite(),
  'sqs:SendMessage': {
    MD5OfMessageAttributes: 'string',
    MD5OfMessageBody: 'string',
    MD5OfMessageSystemAttributes: 'string',
    MessageId: 'string',
    SequenceNumber: 'string',
  },
  'sns:Publish': { MessageId: 'string', SequenceNumber: 'string' },
  'eventbridge:PutEvents': {
    Entries: [() => ({ ErrorCode: 'string', ErrorMessage: 'string', EventId: 'string' })],
    FailedEntryCount: 'number',
  },
  'sfn:StartExecution': { 'ExecutionArn!': 'string', 'StartDate!': 'timestamp' },
  'sfn:DescribeExecution': {
    Cause: 'string',
    Error: 'string',
    'ExecutionArn!': 'string',
    Input: 'any',
    InputDetails: () => ({ Included: 'boolean' }),
    MapRunArn: 'string',
    Name: 'string',
    Output: 'any',
    OutputDetails: () => ({ Included: 'boolean' }),
    RedriveCount: 'number',
    RedriveDate: 'timestamp',
    RedriveStatus: 'string',
    RedriveStatusReason: 'string',
    'StartDate!': 'timestamp',
    StateMachineAliasArn: 'string',
    'StateMachineArn!': 'string',
    StateMachineVersionArn: 'string',
    'Status!': 'string',
    StopDate: 'timestamp',
    TraceHeader: 'string',
  },
  'http:Invoke': httpResponse(),
  'apigateway:Invoke': httpResponse(),
  'bedrockagentcore:InvokeHarness': {
    Metrics: () => ({ LatencyMs: 'number' }),
    Output: () => ({ Message: () => ({ Content: [() => ({ Text: 'string' })], Role: 'string' }) }),
    StopReason: 'string',
    Usage: () => ({ InputTokens: 'number', OutputTokens: 'number', TotalTokens: 'number' }),
  },
};

/** A simple type, a structure by function, a list of one, or (with a second element) a map to one. */
type Notation = Simple | Members | (() => Notation) | Sequence;
type Sequence = readonly [Notation] | readonly [Notation, 'by name'];
type Simple = 'string' | 'number' | 'boolean' | 'timestamp' | 'blob' | 'any';
interface Members {
  readonly [name: string]: Notation;
}

function httpResponse(): Members {
  return { Headers: [['string'], 'by name'], ResponseBody: 'any', StatusCode: 'number', StatusText: 'string' };
}

function dynamodbWrite(): Members {
  return {
    Attributes: [attributeValue, 'by name'],
    ConsumedCapacity: consumedCapacity,
    ItemCollectionMetrics: () => ({ ItemCollectionKey: [attributeValue, 'by name'], SizeEstimateRangeGB: ['number'] }),
  };
}

function consumedCapacity(): Members {
  const capacity = (): Members => ({
    CapacityUnits: 'number',
    ReadCapacityUnits: 'number',
    WriteCapacityUnits: 'number',
  });
  return {
    ...capacity(),
    GlobalSecondaryIndexes: [capacity, 'by name'],
    LocalSecondaryIndexes: [capacity, 'by name'],
    Table: capacity,
    TableName: 'string',
    VectorIndexes: [() => ({ VectorSearchRequestBytes: 'number', VectorWriteRequestBytes: 'number' }), 'by name'],
  };
}

function attributeValue(): Members {
  return {
    B: 'blob',
    BOOL: 'boolean',
    BS: ['blob'],
    L: [attributeValue],
    M: [attributeValue, 'by name'],
    N: 'string',
    NS: ['string'],
    NULL: 'boolean',
    S: 'string',
    SS: ['string'],
  };
}

/**
 * The built-in shape of an operation's response.
 *
 * @param service - The AWS SDK service id, or `http` and `apigateway`.
 */
export function builtInResponse(service: string, operation: string): Shape | undefined {
  const key = `${service}:${operation}`;
  const made = shapes.get(key);
  if (made !== undefined) return made;
  const notation = Object.hasOwn(RESPONSES, key) ? RESPONSES[key] : undefined;
  if (notation === undefined) return undefined;
  const shape = read(notation, operation);
  shapes.set(key, shape);
  return shape;
}

const shapes = new Map<string, Shape>();

function read(notation: Notation, name: string): Shape {
  if (typeof notation === 'string') return { type: notation };
  if (typeof notation === 'function') return read(notation(), notation.name);
  if (isSequence(notation)) {
    const [member, byName] = notation;
    return byName === undefined
      ? { type: 'list', member: () => read(member, name) }
      : { type: 'map', value: () => read(member, name) };
  }
  const members = new Map<string, ShapeMember>();
  for (const [key, member] of Object.entries(notation)) {
    const required = key.endsWith('!');
    const apiName = required ? key.slice(0, -1) : key;
    members.set(apiName, { apiName, required, shape: () => read(member, apiName) });
  }
  return { type: 'structure', name, members };
}

function isSequence(notation: Members | Sequence): notation is Sequence {
  return Array.isArray(notation);
}
